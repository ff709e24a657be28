"""What exiftool, written by others, finds in a picture. For tests with `component("exiftool")`."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from components import path_of

# What it may say of a clean picture: how it is encoded, and nothing else.
ENCODING = {
    "Composite": "ImageSize Megapixels",
    "File": "BitsPerSample ColorComponents EncodingProcess FileType FileTypeExtension ImageHeight "
    "ImageWidth MIMEType YCbCrSubSampling",
    "GIF": "BackgroundColor BitsPerPixel ColorResolutionDepth GIFVersion HasColorMap ImageHeight "
    "ImageWidth",
    "JFIF": "JFIFVersion ResolutionUnit XResolution YResolution",
    "PNG": "BitDepth ColorType Compression Filter ImageHeight ImageWidth Interlace Palette",
    "RIFF": "HorizontalScale ImageHeight ImageWidth VP8Version VerticalScale WebP_Flags "
    "AlphaPreprocessing AlphaFiltering AlphaCompression",
    # AVIF is a container like a film's.
    "Meta": "PrimaryItemReference",
    "QuickTime": "AV1ConfigurationVersion ChromaFormat ChromaSamplePosition ColorPrimaries "
    "ColorProfiles CompatibleBrands HandlerType HighBitDepth ImagePixelDepth ImageSpatialExtent "
    "InitialDelaySamples MajorBrand MatrixCoefficients MediaData MediaDataOffset MediaDataSize "
    "MinorVersion SeqLevelIdx0 SeqProfile SeqTier0 TransferCharacteristics TwelveBit",
}


def metadata(path: Path) -> set[str]:
    """Name the tags, such as `GPS:GPSLatitude`, that say more than how a picture is encoded."""
    return metadata_of([path])[path]


def metadata_of(paths: Sequence[Path]) -> dict[Path, set[str]]:
    """Name the tags of many files. To start exiftool takes longer than to read a picture."""
    command = [str(path_of("exiftool")), "-j", "-G1", "-a", "-u", "-x", "System:all"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=True)
    encoding = {f"{group}:{tag}" for group in ENCODING for tag in ENCODING[group].split()}
    told = {Path(found["SourceFile"]): set(found) for found in json.loads(done.stdout)}
    return {
        path: told[path] - encoding - {"SourceFile", "ExifTool:ExifToolVersion"} for path in paths
    }
