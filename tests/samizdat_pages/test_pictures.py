import io
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageSequence

import picture_files as files
from exiftool import metadata
from samizdat_pages.picture_errors import (
    DamagedPictureError,
    HeicError,
    PictureError,
    SvgError,
    TooManyBytesError,
    TooManyPixelsError,
    UnknownFormatError,
)
from samizdat_pages.pictures import CleanPicture, clean_picture


def cleaned(
    data: bytes, max_bytes: int = 20 * 1024 * 1024, max_pixels: int = 40_000_000
) -> CleanPicture:
    return clean_picture(io.BytesIO(data), max_bytes=max_bytes, max_pixels=max_pixels)


def opened(data: bytes) -> Any:
    return Image.open(io.BytesIO(data))


def greatest_difference(one: Image.Image, other: Image.Image) -> int:
    """Say how far apart two pictures are, of 255."""
    assert one.size == other.size
    difference: Any = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    return max(highest for _lowest, highest in difference.getextrema())


@pytest.mark.parametrize("name", files.WITH_METADATA)
def test_metadata_of_every_kind_is_gone(name: str) -> None:
    dirty = files.WITH_METADATA[name]()

    clean = cleaned(dirty)

    assert files.SECRET.encode() in dirty
    assert files.SECRET.encode() not in clean.data
    picture = opened(clean.data)
    assert {"exif", "xmp", "icc_profile", "comment", "photoshop"}.isdisjoint(picture.info)
    assert dict(picture.getexif()) == {}
    assert picture.size == files.SIZE
    assert clean.name.endswith(Path(name).suffix)


@pytest.mark.component("exiftool")
@pytest.mark.parametrize("name", files.WITH_METADATA)
def test_exiftool_finds_nothing_but_the_encoding(name: str, tmp_path: Path) -> None:
    dirty, clean = tmp_path / f"dirty-{name}", tmp_path / f"clean-{name}"
    dirty.write_bytes(files.WITH_METADATA[name]())
    clean.write_bytes(cleaned(dirty.read_bytes()).data)

    assert metadata(clean) == set()
    assert metadata(dirty)


@pytest.mark.parametrize("name", files.WITH_METADATA)
def test_cleaning_twice_gives_the_same_name_for_the_same_content(name: str) -> None:
    dirty = files.WITH_METADATA[name]()

    assert cleaned(dirty) == cleaned(dirty)
    assert cleaned(dirty).name == cleaned(dirty).name
    assert cleaned(dirty).name != cleaned(files.encoded(files.drawing("L"), "PNG")).name


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_the_camera_was_held(orientation: int) -> None:
    upright = files.drawing()
    # How the camera stores the picture so that a viewer that heeds the tag shows it upright.
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    stored = upright.transpose(turn) if turn is not None else upright

    clean = cleaned(files.encoded(stored, "PNG", exif=files.exif(orientation)))

    assert greatest_difference(opened(clean.data), upright) == 0


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_format_that_knows_orientation_is_turned(picture_format: str) -> None:
    dirty = files.encoded(files.drawing(), picture_format, exif=files.exif(6))

    picture = opened(cleaned(dirty).data)

    assert picture.size == (40, 60)


def test_a_jpeg_is_compressed_as_it_was() -> None:
    dirty = files.jpeg_with_metadata(quality=83, subsampling="4:2:2")

    before, after = opened(dirty), opened(cleaned(dirty).data)

    assert after.quantization == before.quantization
    assert after.layer == before.layer  # as coarse in colour as it was


def test_the_further_pictures_that_phones_hide_in_a_jpeg_are_dropped() -> None:
    hidden = Image.new("RGB", files.SIZE, "black")
    dirty = files.encoded(files.drawing(), "MPO", save_all=True, append_images=[hidden])

    clean = cleaned(dirty)

    assert opened(dirty).n_frames == 2
    picture = opened(clean.data)
    assert (picture.format, getattr(picture, "n_frames", 1)) == ("JPEG", 1)
    assert clean.data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_every_pixel_and_its_kind(mode: str) -> None:
    image = Image.new(mode, files.SIZE, 1000) if mode == "I;16" else files.drawing(mode)

    picture = opened(cleaned(files.encoded(image, "PNG")).data)

    assert (picture.mode, picture.tobytes()) == (image.mode, image.tobytes())


def test_transparency_of_a_palette_is_kept() -> None:
    see_through = bytes([0, 128, *[255] * 14])
    dirty = files.encoded(files.drawing("P"), "PNG", transparency=see_through)

    picture = opened(cleaned(dirty).data)

    assert picture.mode == "P"
    assert greatest_difference(picture, opened(dirty)) == 0


@pytest.mark.parametrize("picture_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_colours_of_another_profile_become_srgb(picture_format: str) -> None:
    profile = files.profile_with_red_and_blue_swapped()
    red = Image.new("RGB", files.SIZE, (255, 0, 0))

    clean = cleaned(files.encoded(red, picture_format, icc_profile=profile, quality=100))

    blue = Image.new("RGB", files.SIZE, (0, 0, 255))
    assert greatest_difference(opened(clean.data), blue) < 8
    assert "icc_profile" not in opened(clean.data).info


def test_transparency_survives_the_change_of_colours() -> None:
    see_through = Image.new("RGBA", files.SIZE, (255, 0, 0, 128))
    profile = files.profile_with_red_and_blue_swapped()

    picture = opened(cleaned(files.encoded(see_through, "PNG", icc_profile=profile)).data)

    assert picture.getpixel((0, 0))[3] == 128
    assert greatest_difference(picture, Image.new("RGBA", files.SIZE, (0, 0, 255, 128))) < 3


def test_a_broken_profile_is_dropped_and_the_colours_stay() -> None:
    picture = opened(cleaned(files.encoded(files.drawing(), "PNG", icc_profile=b"broken")).data)

    assert greatest_difference(picture, files.drawing()) == 0
    assert picture.info == {}


def test_a_picture_for_printing_becomes_one_for_screens() -> None:
    picture = opened(cleaned(files.encoded(files.drawing("CMYK"), "JPEG", quality=100)).data)

    assert picture.mode == "RGB"
    assert greatest_difference(picture, files.drawing()) < 16


@pytest.mark.parametrize(
    ("picture_format", "options", "tolerance"),
    [("GIF", {}, 0), ("PNG", {}, 0), ("WEBP", {"lossless": True}, 0), ("WEBP", {}, 60)],
)
def test_an_animation_stays_one(
    picture_format: str, options: dict[str, Any], tolerance: int
) -> None:
    dirty = files.animation(picture_format, **options)

    before, after = opened(dirty), opened(cleaned(dirty).data)

    assert (after.format, after.n_frames, after.info["loop"]) == (picture_format, 4, 3)
    pairs = zip(ImageSequence.Iterator(before), ImageSequence.Iterator(after), strict=True)
    for number, (one, other) in enumerate(pairs):
        assert greatest_difference(one, other) <= tolerance
        assert other.info["duration"] == 100 + 10 * number


def test_a_see_through_animation_leaves_no_trace_of_the_frame_before() -> None:
    first, second = (Image.new("RGBA", files.SIZE, (0, 0, 0, 0)) for _ in range(2))
    first.paste("red", (0, 0, 20, 20))
    second.paste("red", (30, 10, 50, 30))
    dirty = files.encoded(
        first, "GIF", save_all=True, append_images=[second], duration=100, disposal=2
    )

    frames = list(ImageSequence.Iterator(opened(cleaned(dirty).data)))

    assert len(frames) == 2
    assert greatest_difference(frames[1], second) == 0


def test_an_animated_avif_is_stored_as_webp_because_avif_bears_the_time_of_writing() -> None:
    clean = cleaned(
        files.encoded(
            files.drawing(), "AVIF", save_all=True, append_images=[files.drawing("L")], duration=100
        )
    )

    picture = opened(clean.data)
    assert (picture.format, picture.n_frames, clean.extension) == ("WEBP", 2, "webp")


def test_a_lossless_webp_stays_lossless() -> None:
    dirty = files.encoded(files.drawing(), "WEBP", lossless=True)

    assert greatest_difference(opened(cleaned(dirty).data), files.drawing()) == 0


REFUSALS: dict[str, tuple[bytes, type[PictureError], str]] = {
    "svg": (
        files.svg_with_a_script(),
        SvgError,
        (
            "This is an SVG drawing. It is not accepted, because SVG files can hold programs that "
            "run in your readers' browsers. Open it in your drawing program, save it as PNG "
            "(often called “Export”), and upload that."
        ),
    ),
    "heic": (
        files.heic(),
        HeicError,
        (
            "This is a HEIC photo, which most readers' browsers cannot show. Open it on your "
            "phone or computer, save it as JPEG, and upload that. On an iPhone, Settings › "
            "Camera › Formats › “Most Compatible” makes the next photos JPEG."
        ),
    ),
    "pdf": (
        b"%PDF-1.7 not a picture",
        UnknownFormatError,
        (
            "This file does not hold a picture of a kind that works here. Expected JPEG, PNG, "
            "GIF, WebP or AVIF. Open it in a picture program, save it as JPEG (a photo) or PNG "
            "(a drawing), and upload that."
        ),
    ),
    "damaged": (
        files.jpeg_with_metadata()[:1200],
        DamagedPictureError,
        (
            "This picture is damaged: part of it is missing or cannot be read. Open it in a "
            "picture program, save it again, and upload the new file. If it does not open there "
            "either, ask whoever sent it for another copy."
        ),
    ),
    "bomb": (
        files.bomb(),
        TooManyPixelsError,
        (
            "This picture has 81 megapixels (in an animation, all frames together), and up to 40 "
            "are possible here. Make it smaller in a picture program (4000 pixels on its longer "
            "side are plenty), and upload that."
        ),
    ),
}


@pytest.mark.parametrize(("data", "error", "message"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_refused_says_what_to_do(
    data: bytes, error: type[PictureError], message: str
) -> None:
    with pytest.raises(error) as caught:
        cleaned(data)

    assert str(caught.value) == message


def test_a_file_that_is_too_large_names_both_sizes() -> None:
    with pytest.raises(TooManyBytesError) as caught:
        cleaned(files.encoded(files.drawing(), "PNG") + bytes(1024 * 1024), max_bytes=1024 * 1024)

    assert str(caught.value).startswith("This file has 2 MB, and up to 1 MB are possible here.")


def test_all_frames_of_an_animation_count() -> None:
    data = files.animation("GIF", frames=4)
    pixels = 4 * files.SIZE[0] * files.SIZE[1]

    assert opened(cleaned(data, max_pixels=pixels).data).n_frames == 4
    with pytest.raises(TooManyPixelsError):
        cleaned(data, max_pixels=pixels - 1)


PEAK_MEMORY_WHILE_REFUSING = """
import io, resource, sys
from PIL import Image
from samizdat_pages.pictures import clean_picture, size_of
from samizdat_pages.picture_errors import TooManyPixelsError
Image.init()
data = io.BytesIO(sys.stdin.buffer.read())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert size_of(data, max_pixels=40_000_000) is None
try:
    clean_picture(data, max_bytes=20_000_000, max_pixels=40_000_000)
except TooManyPixelsError:
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before))
"""


@pytest.mark.parametrize("picture_format", ["PNG", "GIF", "WEBP", "JPEG"])
def test_a_bomb_is_refused_before_it_fills_the_memory(picture_format: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PEAK_MEMORY_WHILE_REFUSING],
        input=files.bomb(picture_format),
        capture_output=True,
        check=True,
    )

    kibibytes = int(done.stdout)
    assert kibibytes < 8 * 1024  # decoded, it is 80,000 and more


@pytest.mark.parametrize("size", [(12_000, 12_000), (30_000, 30_000)])
def test_what_pillow_itself_takes_for_a_bomb_is_refused_alike(size: tuple[int, int]) -> None:
    header = bytearray(files.bomb())
    header[16:24] = b"".join(length.to_bytes(4, "big") for length in size)
    # A PNG's header ends in a checksum.
    header[29:33] = zlib.crc32(header[12:29]).to_bytes(4, "big")

    with pytest.raises(TooManyPixelsError) as caught:
        cleaned(bytes(header))

    assert caught.value.params == {"found": "> 89", "allowed": 40}


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(files.WITH_METADATA)),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
    length=st.floats(0, 1),
)
def test_damaged_data_is_refused_or_cleaned_and_nothing_else_happens(
    name: str, changes: list[tuple[int, int]], length: float
) -> None:
    data = bytearray(files.WITH_METADATA[name]())
    for position, value in changes:
        data[position % len(data)] = value
    kept = bytes(data[: round(len(data) * length)])

    try:
        clean = cleaned(kept, max_pixels=1_000_000)
    except PictureError:
        return
    assert b"SECRET" not in clean.data
    assert opened(clean.data).size
