from hypothesis import given
from hypothesis import strategies as st

from samizdat_pages.faces.boxes import Box

lengths = st.floats(-2, 2, allow_nan=False)
anywhere = st.builds(Box, lengths, lengths, st.floats(0.01, 2), st.floats(0.01, 2))
sizes = st.tuples(st.integers(1, 9000), st.integers(1, 9000))


@given(anywhere, sizes)
def test_a_clipped_box_lies_within_every_picture(box: Box, size: tuple[int, int]) -> None:
    left, top, right, bottom = box.clipped().pixels(size)

    assert 0 <= left <= right <= size[0]
    assert 0 <= top <= bottom <= size[1]


def test_what_reaches_beyond_the_edge_is_cut_off() -> None:
    assert Box(-0.25, 0.5, 0.5, 1).clipped() == Box(0, 0.5, 0.25, 0.5)


def test_a_margin_is_a_share_of_the_box_and_ends_at_the_edge_of_the_picture() -> None:
    assert Box(0.25, 0.5, 0.5, 0.25).padded(0.5) == Box(0, 0.375, 1, 0.5)
    assert Box(0, 0, 1, 1).padded(0.5) == Box(0, 0, 1, 1)


def test_a_box_covers_the_pixels_that_it_touches() -> None:
    assert Box(0.1, 0.1, 0.5, 0.5).pixels((15, 15)) == (1, 1, 9, 9)


def test_two_boxes_are_about_one_face_if_the_middle_of_one_lies_in_the_other() -> None:
    face, nose = Box(0.2, 0.2, 0.4, 0.4), Box(0.35, 0.35, 0.1, 0.1)

    assert face.meets(nose)
    assert nose.meets(face)
    assert not face.meets(Box(0.5, 0.5, 0.4, 0.4))
