"""The pictures of the demo: drawn, described, and the same each time."""

import pytest

from samizdat_site.demo.content.pictures import DESCRIPTIONS, TITLES
from samizdat_site.demo.pictures import DRAWINGS, flag_sheet

LANGUAGES = {"ru", "en", "ko", "nl", "pl", "ar"}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_comes_out_the_same_each_time(name: str):
    first, second = DRAWINGS[name](), DRAWINGS[name]()

    assert first.tobytes() == second.tobytes()
    assert first.size == ((1200, 1500) if name.startswith("portrait") else (1600, 1067))
    assert first.info == {}


def test_every_drawing_has_a_title_and_a_description_in_every_language():
    assert set(TITLES) == set(DESCRIPTIONS) == set(DRAWINGS)
    assert all(set(words) == LANGUAGES for words in DESCRIPTIONS.values())


def test_the_sheet_to_print_says_nothing_about_when_it_was_made():
    sheet = flag_sheet()

    assert sheet == flag_sheet()
    assert sheet.startswith(b"%PDF-")
    assert b"Date" not in sheet
    assert b"Title" not in sheet
