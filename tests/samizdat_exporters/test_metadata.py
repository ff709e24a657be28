from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from samizdat_exporters.metadata import PictureError, without_metadata

SECRET = b"Anna Canary, 59.9386 N"


def exif() -> Image.Exif:
    tags = Image.Exif()
    tags[0x013B] = SECRET.decode()  # Artist
    tags.get_ifd(0x8825)[1] = "N"  # GPSLatitudeRef
    return tags


def encoded(kind: str, **options) -> bytes:
    picture = Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 50).convert("RGB")
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def png_with_text() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("Comment", SECRET.decode(), zip=True)
    return encoded("PNG", pnginfo=info, exif=exif())


def animated_gif() -> bytes:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], loop=0, comment=SECRET)
    return file.getvalue()


PICTURES = {
    "jpeg": encoded("JPEG", exif=exif(), comment=SECRET),
    "progressive jpeg": encoded("JPEG", exif=exif(), progressive=True),
    "png": png_with_text(),
    "webp": encoded("WEBP", exif=exif(), xmp=b"<x>" + SECRET + b"</x>"),
    "lossless webp": encoded("WEBP", exif=exif(), lossless=True),
    "animated gif": animated_gif(),
    "polyglot": encoded("JPEG") + b"<html>" + SECRET,
}


@pytest.mark.parametrize("kind", PICTURES)
def test_what_pictures_say_about_people_goes_and_every_pixel_stays(kind):
    before = PICTURES[kind]
    after = without_metadata(before)

    assert SECRET in before or "webp" in kind or "jpeg" in kind
    assert SECRET not in after
    one, other = Image.open(BytesIO(before)), Image.open(BytesIO(after))
    assert not other.getexif()
    assert getattr(one, "n_frames", 1) == getattr(other, "n_frames", 1)
    for frame in range(getattr(one, "n_frames", 1)):
        one.seek(frame)
        other.seek(frame)
        assert one.convert("RGBA").tobytes() == other.convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", PICTURES)
def test_cleaning_twice_changes_nothing_more(kind):
    once = without_metadata(PICTURES[kind])
    assert without_metadata(once) == once


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_that_is_cut_off_never_keeps_metadata(kind):
    for length in range(2, 120):
        with suppress(PictureError):
            assert SECRET not in without_metadata(PICTURES[kind][:length])


def test_the_colour_profile_stays_since_colours_would_change_without_it():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cleaned = without_metadata(encoded("JPEG", icc_profile=profile, exif=exif()))
    assert Image.open(BytesIO(cleaned)).info["icc_profile"] == profile


def test_a_picture_that_is_cut_off_is_called_damaged():
    with pytest.raises(PictureError) as refused:
        without_metadata(PICTURES["jpeg"][:100])
    assert str(refused.value) == ("The picture is cut off or damaged: index out of range.")


def test_other_files_come_back_as_they_are():
    assert without_metadata(b"%PDF-1.7 ...") == b"%PDF-1.7 ..."
