"""The real detector, on faces that are drawn: no picture of a living person lies here."""

import io
import time

import pytest
from PIL import Image

import picture_files as files
from drawn_faces import FACE, SIZE, face, group, landscape
from samizdat_pages.faces import detection
from samizdat_pages.faces.boxes import Box
from samizdat_pages.faces.detection import find_faces
from samizdat_pages.pictures import small_copy


def lies_on_a_face(box: Box, size: tuple[int, int], left: int, scale: float) -> bool:
    """Say whether the middle of a box lies on the face drawn from `left` on."""
    x, y = (box.x + box.width / 2) * size[0], (box.y + box.height / 2) * size[1]
    edges = [edge * scale for edge in FACE]
    top = size[1] - SIZE[1] * scale
    return edges[0] < x - left < edges[2] and edges[1] < y - top < edges[3]


def test_a_face_is_found_where_it_is() -> None:
    (box,) = find_faces(face(2))

    assert lies_on_a_face(box, (480, 640), 0, 2)
    assert 0.4 < box.width < 0.6


def test_everybody_in_a_group_is_found_from_left_to_right() -> None:
    picture = group(1, 0.95, 1, 0.9, 1)

    boxes = find_faces(picture)

    lefts = [0, 240, 468, 708, 924]
    scales = [1, 0.95, 1, 0.9, 1]
    assert len(boxes) == 5
    by_place = sorted(boxes, key=lambda box: box.x)
    for box, left, scale in zip(by_place, lefts, scales, strict=True):
        assert lies_on_a_face(box, picture.size, left, scale)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Note the sizes at which the model would look, and let it find nothing."""
    sizes: list[tuple[int, int]] = []

    def look(picture: Image.Image) -> list[Box]:
        sizes.append(picture.size)
        return []

    monkeypatch.setattr(detection, "_look", look)
    return sizes


@pytest.mark.parametrize("scale", [0.15, 0.5, 1, 3, 6])
def test_small_and_large_faces_are_found_once(scale: float) -> None:
    picture = landscape((1920, 1920))
    picture.paste(face(scale), (0, 0))

    boxes = find_faces(picture)

    assert len([box for box in boxes if box.height * 1920 > 200 * scale * 0.3]) == 1


def test_a_landscape_has_no_faces() -> None:
    assert find_faces(landscape()) == []


def test_a_picture_smaller_than_a_face_has_none() -> None:
    assert find_faces(Image.new("RGB", (1, 1))) == []


def test_the_largest_photo_is_reduced_before_anybody_looks(
    looked_at: list[tuple[int, int]],
) -> None:
    photo = io.BytesIO(files.encoded(face().resize((5400, 7200)), "JPEG"))
    started = time.process_time()

    find_faces(small_copy(photo, side=detection.SIDES[-1], max_pixels=40_000_000))

    assert looked_at == [(480, 640), (1440, 1920)]
    assert time.process_time() - started < 30


def test_what_is_not_reduced_beforehand_is_reduced_here(looked_at: list[tuple[int, int]]) -> None:
    find_faces(Image.new("RGB", (4000, 2000)))

    assert looked_at == [(640, 320), (1920, 960)]


def test_a_small_copy_is_upright_and_white_where_it_was_see_through() -> None:
    turned = io.BytesIO(files.encoded(files.drawing(), "PNG", exif=files.exif(6)))
    see_through = io.BytesIO(files.encoded(Image.new("RGBA", (30, 20)), "PNG"))

    assert small_copy(turned, side=30, max_pixels=10_000).size == (20, 30)
    assert small_copy(see_through, side=30, max_pixels=10_000).getcolors() == [
        (600, (255, 255, 255))
    ]
