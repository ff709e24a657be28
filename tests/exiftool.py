"""What exiftool, written by others, finds in a picture. For tests with `component("exiftool")`."""

import json
import subprocess
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
    command = [str(path_of("exiftool")), "-j", "-G1", "-a", "-u", "-x", "System:all", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    tags = set(json.loads(done.stdout)[0])
    encoding = {f"{group}:{tag}" for group in ENCODING for tag in ENCODING[group].split()}
    return tags - encoding - {"SourceFile", "ExifTool:ExifToolVersion"}
