import io
import random
from typing import Any

import pytest
from PIL import Image, ImageChops

import picture_files as files
from drawn_faces import face, group, landscape
from samizdat_pages.faces.boxes import Box
from samizdat_pages.faces.covering import Cover, cover
from samizdat_pages.faces.detection import find_faces
from samizdat_pages.pictures import CleanPicture, changed_picture

MIDDLE = Box(0.4, 0.4, 0.2, 0.2)
# `MIDDLE` with its margin of 15 per cent, in a picture of 100 × 100 pixels.
AREA = (37, 37, 63, 63)


def noise(size: tuple[int, int] = (100, 100)) -> Image.Image:
    generator = random.Random(1)
    return Image.frombytes("RGB", size, generator.randbytes(size[0] * size[1] * 3))


def contrast(picture: Image.Image, area: tuple[int, int, int, int]) -> int:
    """Say how far the darkest and the lightest pixel are apart, of 255."""
    extremes: Any = picture.convert("L").crop(area).getextrema()
    return int(extremes[1] - extremes[0])


def colours_in(picture: Image.Image, area: tuple[int, int, int, int]) -> set[Any]:
    return {colour for _count, colour in picture.crop(area).getcolors(maxcolors=10**6) or []}


@pytest.mark.parametrize("style", Cover)
def test_nothing_outside_of_the_box_and_its_margin_changes(style: Cover) -> None:
    before = noise()

    after = cover(before, [MIDDLE], style)

    assert ImageChops.difference(before, after).getbbox() == AREA


def test_black_leaves_nothing() -> None:
    assert colours_in(cover(noise(), [MIDDLE], Cover.SOLID), AREA) == {(0, 0, 0)}


def test_the_picture_that_was_given_stays_as_it_was() -> None:
    picture = noise()

    cover(picture, [MIDDLE], Cover.SOLID)

    assert picture.tobytes() == noise().tobytes()


def test_a_mosaic_leaves_at_most_six_squares_side_by_side() -> None:
    everything = Box(0, 0, 1, 1)
    picture = cover(noise((600, 400)), [everything], Cover.MOSAIC)

    assert len(colours_in(picture, (0, 0, 600, 400))) <= 6 * 4
    for number in range(6):
        row = colours_in(picture, (number * 100, 0, number * 100 + 100, 100))
        assert len(row) == 1


def test_a_square_of_a_mosaic_knows_nothing_but_the_average() -> None:
    """However the pixels of one square are arranged, the mosaic is the same."""
    picture = noise((600, 600))
    arranged = picture.copy()
    arranged.paste(
        picture.crop((100, 200, 200, 300)).transpose(Image.Transpose.ROTATE_90), (100, 200)
    )

    whole = [Box(0, 0, 1, 1)]

    assert arranged.tobytes() != picture.tobytes()
    assert (
        cover(arranged, whole, Cover.MOSAIC).tobytes()
        == cover(picture, whole, Cover.MOSAIC).tobytes()
    )


def test_a_tiny_face_becomes_one_square() -> None:
    picture = cover(noise(), [Box(0.5, 0.5, 0.04, 0.04)], Cover.MOSAIC)

    assert len(colours_in(picture, (50, 50, 54, 54))) == 1


@pytest.mark.parametrize("style", Cover)
def test_a_program_finds_no_covered_face(style: Cover) -> None:
    picture = group(1, 0.8, 0.6)
    boxes = find_faces(picture)

    assert len(boxes) == 3
    assert find_faces(cover(picture, boxes, style)) == []


def stored(picture: Image.Image, picture_format: str, **options: Any) -> io.BytesIO:
    return io.BytesIO(files.encoded(picture, picture_format, **options))


def covered(file: io.BytesIO, style: Cover = Cover.SOLID) -> CleanPicture:
    return changed_picture(
        file, lambda picture: cover(picture, [MIDDLE], style), max_pixels=40_000_000
    )


@pytest.mark.parametrize("style", Cover)
@pytest.mark.parametrize("picture_format", ["AVIF", "GIF", "JPEG", "PNG", "WEBP"])
def test_every_format_is_covered_and_stays_what_it_is(picture_format: str, style: Cover) -> None:
    made = covered(stored(noise(), picture_format, quality=95), style)

    after = Image.open(io.BytesIO(made.data))
    assert (after.format, after.size) == (picture_format, (100, 100))
    # Noise is anything from dark to light; its averages are much alike.
    assert contrast(after, (42, 42, 58, 58)) < 64
    assert contrast(after, (0, 0, 30, 30)) > 150


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("style", Cover)
def test_every_kind_of_png_is_covered(mode: str, style: Cover) -> None:
    picture = Image.new(mode, (100, 100), 40_000) if mode == "I;16" else noise().convert(mode)

    after = Image.open(io.BytesIO(covered(stored(picture, "PNG"), style).data)).convert("RGBA")

    middle = after.crop((45, 45, 50, 50))
    assert len(middle.getcolors() or []) == 1 or style == Cover.MOSAIC
    assert after.getchannel("A").crop((45, 45, 50, 50)).getextrema() == (255, 255)
    if mode == "I;16":
        assert after.getpixel((0, 0)) == (156, 156, 156, 255)


def test_a_covered_part_of_a_see_through_picture_is_not_see_through() -> None:
    picture = Image.new("RGBA", (100, 100), (255, 0, 0, 0))

    after = Image.open(io.BytesIO(covered(stored(picture, "PNG")).data))

    assert after.getpixel((50, 50)) == (0, 0, 0, 255)
    assert after.getchannel("A").crop((0, 0, 30, 30)).getextrema() == (0, 0)


@pytest.mark.parametrize("name", files.WITH_METADATA)
def test_a_covered_picture_carries_no_metadata(name: str) -> None:
    made = covered(io.BytesIO(files.WITH_METADATA[name]()))

    assert files.SECRET.encode() not in made.data


@pytest.mark.parametrize("picture_format", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_covered_animation_is_a_still_picture(picture_format: str) -> None:
    """A face moves on in the next frame, from under what covers it in the first."""
    frames = {"save_all": True, "append_images": [face()], "duration": 100}
    made = covered(stored(landscape((240, 320)), picture_format, **frames))

    after = Image.open(io.BytesIO(made.data))
    assert getattr(after, "n_frames", 1) == 1
    assert find_faces(after.convert("RGB")) == []
