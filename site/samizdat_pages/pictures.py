"""Pictures that carry their pixels and nothing else.

Every picture is decoded and written anew, which is the one way to be sure: what does not become
pixels (place, time, device, comments, thumbnails, edit history, bytes behind the end) does not
come back. Pure: bytes in, bytes out.
"""

import hashlib
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from math import ceil
from typing import Any, BinaryIO

from PIL import Image, ImageCms, ImageOps, ImageSequence, JpegImagePlugin, UnidentifiedImageError

from samizdat_pages.picture_errors import (
    DamagedPictureError,
    HeicError,
    PictureError,
    SvgError,
    TooManyBytesError,
    TooManyPixelsError,
    UnknownFormatError,
)

# Pillow's name of each format that is accepted → the ending of the file's name.
EXTENSIONS = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MEGABYTE = 1024 * 1024
MEGAPIXEL = 1_000_000


@dataclass(frozen=True)
class CleanPicture:
    """What `clean_picture` gives back: a whole file."""

    data: bytes
    extension: str

    @property
    def name(self) -> str:
        """A file name that says nothing: a hash of the content, and the ending."""
        return f"{hashlib.sha256(self.data).hexdigest()[:24]}.{self.extension}"


def clean_picture(file: BinaryIO, *, max_bytes: int, max_pixels: int) -> CleanPicture:
    """Write a picture anew, upright, in sRGB and without metadata. Animations stay animated.

    The content decides what the picture is, whatever its file is called. `max_pixels` holds for
    width × height × frames and is asked before anything is decoded. Raises `PictureError`.
    """
    data = _read(file, max_bytes)
    with _opened(BytesIO(data), max_pixels) as picture:
        frames, durations = _clean_frames(picture)
        return _encoded(picture, frames, durations, data)


def changed_picture(
    file: BinaryIO, change: Callable[[Image.Image], Image.Image], *, max_pixels: int
) -> CleanPicture:
    """Write a stored picture anew, as `clean_picture` does, with its pixels changed by `change`.

    `change` gets 8 bits per channel: grey or RGB, with or without transparency. An animation
    becomes a still picture, its first frame: what is seen there says nothing of the other frames.
    Raises `PictureError`.
    """
    data = file.read()
    with _opened(BytesIO(data), max_pixels) as picture:
        return _encoded(picture, [change(_in_plain_mode(_clean_frame(picture)))], [0], data)


def small_copy(file: BinaryIO, *, side: int, max_pixels: int) -> Image.Image:
    """Decode a picture (of an animation, the first frame) in RGB, no side longer than `side`.

    A JPEG is decoded no finer than needed. What is transparent becomes white.
    """
    with _opened(file, max_pixels) as picture:
        picture.draft("RGB", (side, side))
        copy = _in_plain_mode(_clean_frame(picture)).convert("RGBA")
        copy.thumbnail((side, side))
        return Image.alpha_composite(Image.new("RGBA", copy.size, "white"), copy).convert("RGB")


def is_animated(file: BinaryIO, *, max_pixels: int) -> bool:
    with _opened(file, max_pixels) as picture:
        return _frame_count(picture) > 1


def size_of(file: BinaryIO, *, max_pixels: int) -> tuple[int, int] | None:
    """Read width and height from the header, without decoding. None: refused as a picture."""
    try:
        with _opened(file, max_pixels) as picture:
            return picture.size
    except PictureError:
        return None


def _read(file: BinaryIO, max_bytes: int) -> bytes:
    size = file.seek(0, os.SEEK_END)
    if size > max_bytes:
        raise TooManyBytesError(found=ceil(size / MEGABYTE), allowed=max_bytes // MEGABYTE)
    file.seek(0)
    return file.read()


@contextmanager
def _opened(file: BinaryIO, max_pixels: int) -> Iterator[Image.Image]:
    """Open a picture, only with the decoders that we need; every failure is a `PictureError`."""
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which is dropped here, …
        warnings.simplefilter("ignore")
        # … and of sizes that somebody may have chosen to fill the memory.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=list(EXTENSIONS)) as picture:
                _refuse_too_many_pixels(picture, max_pixels)
                yield picture
        except PictureError:
            raise
        except UnidentifiedImageError as error:
            raise _refusal(file) from error
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            known = (Image.MAX_IMAGE_PIXELS or 0) // MEGAPIXEL
            raise TooManyPixelsError(found=f"> {known}", allowed=max_pixels // MEGAPIXEL) from error
        except Exception as error:  # decoders raise anything on damaged data
            raise DamagedPictureError from error


def _refusal(file: BinaryIO) -> PictureError:
    """Name the two refused kinds that people upload most, so that they learn what to do."""
    file.seek(0)
    head = file.read(4096)
    if b"<svg" in head.lower():
        return SvgError()
    if head[4:8] == b"ftyp" and any(brand in head[8:64] for brand in (b"hei", b"hev")):
        return HeicError()
    return UnknownFormatError()


def _refuse_too_many_pixels(picture: Image.Image, max_pixels: int) -> None:
    pixels = picture.width * picture.height * _frame_count(picture)
    if pixels > max_pixels:
        raise TooManyPixelsError(found=ceil(pixels / MEGAPIXEL), allowed=max_pixels // MEGAPIXEL)


def _format(picture: Image.Image) -> str:
    """Name the format to write: the picture's own, where that is free of metadata."""
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        return "JPEG"  # What phones hide behind one (Pillow calls it MPO) is left out.
    if picture.format == "AVIF" and getattr(picture, "n_frames", 1) > 1:
        return "WEBP"  # An animated AVIF bears the time at which it was written.
    return str(picture.format)


def _frame_count(picture: Image.Image) -> int:
    return 1 if _format(picture) == "JPEG" else getattr(picture, "n_frames", 1)


def _clean_frames(picture: Image.Image) -> tuple[list[Image.Image], list[float]]:
    """Decode the frames, and the milliseconds that each is shown."""
    frames, durations = [], []
    for frame in islice(ImageSequence.Iterator(picture), _frame_count(picture)):
        frames.append(_clean_frame(frame))
        durations.append(frame.info.get("duration", 0))
    return frames, durations


def _clean_frame(frame: Image.Image) -> Image.Image:
    """Copy the pixels: upright, in colours that browsers expect, with nothing attached."""
    pixels = _in_srgb(ImageOps.exif_transpose(frame))
    # Which palette entry or colour is transparent is part of the pixels.
    pixels.info = {key: value for key, value in pixels.info.items() if key == "transparency"}
    return pixels


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert what an embedded profile or printing inks define. Without a profile it is sRGB."""
    profile = image.info.get("icc_profile")
    if profile:
        image = _converted(image, profile)
    return image.convert("RGB") if image.mode == "CMYK" else image


def _in_plain_mode(image: Image.Image) -> Image.Image:
    if image.mode in {"L", "LA", "RGB", "RGBA"}:
        return image
    if image.mode.startswith("I;16"):
        # Converted at once, nearly every shade would become white.
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert from a profile to sRGB; a profile that is broken or does not fit is ignored."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
        colours = image.convert("RGB") if alpha or image.mode == "P" else image
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if converted and alpha:
        converted.putalpha(alpha)
    return converted or image


def _encoded(
    picture: Image.Image, frames: list[Image.Image], durations: list[float], data: bytes
) -> CleanPicture:
    """Write frames in the format of the picture that they came from, whose file is `data`."""
    options = _quality(picture, frames[0], data)
    if len(frames) > 1:
        options |= _animation(picture, frames, durations)
    output = BytesIO()
    frames[0].save(output, _format(picture), **options)
    return CleanPicture(output.getvalue(), EXTENSIONS[_format(picture)])


def _quality(picture: Image.Image, frame: Image.Image, data: bytes) -> dict[str, Any]:
    """Choose how to encode so that nobody sees a difference."""
    if isinstance(picture, JpegImagePlugin.JpegImageFile) and picture.mode == frame.mode:
        # The tables that it was compressed with: as good as before, and no larger.
        subsampling = JpegImagePlugin.get_sampling(picture)
        return {"qtables": picture.quantization, "subsampling": subsampling}
    if picture.format == "WEBP" and b"VP8L" in data:
        return {"lossless": True}
    # Formats that lose nothing take no notice. AVIF is four times faster at speed 8.
    return {"quality": 95, "subsampling": "4:4:4", "speed": 8}


def _animation(
    picture: Image.Image, frames: list[Image.Image], durations: list[float]
) -> dict[str, Any]:
    options: dict[str, Any] = {
        "save_all": True,
        "append_images": frames[1:],
        "duration": durations,
    }
    if "loop" in picture.info:
        options["loop"] = picture.info["loop"]
    if picture.format == "GIF":
        # Frames come as they are seen. Clear one before the next if that may be see-through.
        options["disposal"] = 2 if any(frame.has_transparency_data for frame in frames) else 1
    return options
