"""What readers read in two states of a page, compared."""

from datetime import date

import pytest

from samizdat_exporters.editions_admin.comparing import (
    BLOCK_LIMIT,
    LIMIT,
    compare,
    reads_the_same,
)
from samizdat_exporters.editions_admin.reading import read, title_of
from samizdat_exporters.editions_admin.sides import Side
from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.store import Blobs, Notes

PAGE = "index.html"


@pytest.fixture
def edition(tmp_path):
    """Give a function that makes an edition of one page, or of none."""

    def make(body: str | None) -> Side:
        blobs = Blobs(tmp_path / "blobs")
        html = f'<!DOCTYPE html><html lang="ru"><title>T</title><body>{body}</body></html>'
        data = html.encode()
        files = {} if body is None else {PAGE: File(blobs.put(data), len(data), "text/html")}
        manifest = Manifest("uid", "https://group.example/", date(2026, 11, 21), files)
        return Side("1", manifest, Notes(), blobs)

    return make


def shown(comparison) -> list[str]:
    """Write lines as `{+added+}`, `[-removed-]`, `same`, and `…3` for what is left out."""
    marks = {"addition": "{+%s+}", "deletion": "[-%s-]", "equal": "%s"}
    lines = []
    for line in comparison.lines:
        if line.kind == "gap":
            lines.append(f"…{line.count}")
        else:
            lines.append("".join(marks[piece.kind] % piece.text for piece in line.pieces))
    return lines


def test_a_document_is_read_as_blocks_with_pictures_and_links_out():
    html = """<html lang="en"><head><title>Anna &amp; Ivan</title>
      <meta name="description" content="In short"><style>p {}</style></head>
      <body><script>let x</script><h1>Anna  <em>and</em>
      Ivan</h1><ul><li>One<li><a href="../two.html">Two</a></ul>
      <p>See <a href="https://x.example/">there</a>.<br>
      <img src="../assets/0123456789abcdef.webp" alt="A flag"></p></body></html>"""
    assert title_of(html.encode()) == "Anna & Ivan"
    assert read(html.encode(), 10_000) == (
        "en",
        [
            *("Anna & Ivan", "In short", "Anna and Ivan", "One", "Two"),
            "See there [https://x.example/]. [01234567: A flag]",
        ],
        True,
    )


def test_changed_words_are_marked_within_their_block_and_far_blocks_are_counted(edition):
    same = "".join(f"<p>Same {number}</p>" for number in range(9))
    before = edition(f"{same}<p>She was arrested on Friday in Moscow.</p><p>End</p>")
    after = edition(f"{same}<p>She was arrested on Monday in Moscow.</p><p>New here</p><p>End</p>")
    comparison = compare(before, after, PAGE)
    assert shown(comparison) == [
        "…9",
        "Same 8",
        "She was arrested on [-Friday-]{+Monday+} in Moscow.",
        "{+New here+}",
        "End",
    ]
    assert (comparison.language, comparison.is_whole, comparison.has_changes) == ("ru", True, True)


def test_blocks_that_have_little_in_common_are_two_things(edition):
    comparison = compare(edition("<p>Gone for good</p>"), edition("<p>Other words</p>"), PAGE)
    assert shown(comparison) == ["T", "[-Gone for good-]", "{+Other words+}"]


def test_short_words_count_as_well_as_long_ones(edition):
    comparison = compare(
        edition("<p>나는 집에 간다 지금</p>"), edition("<p>나는 책을 간다 지금</p>"), PAGE
    )
    assert shown(comparison) == ["T", "나는 [-집에-]{+책을+} 간다 지금"]


def test_what_is_new_or_gone_is_compared_with_nothing(edition):
    assert shown(compare(edition(None), edition("<p>New</p>"), PAGE)) == ["{+T+}", "{+New+}"]
    assert shown(compare(edition("<p>Old</p>"), edition(None), PAGE)) == ["[-T-]", "[-Old-]"]


def test_another_picture_and_another_address_are_changes(edition):
    before = '<p><img src="a/11111111x.webp" alt="Anna"> <a href="https://a.example/">Give</a></p>'
    after = before.replace("11111111", "22222222").replace("a.example", "b.example")
    assert not reads_the_same(edition(before), edition(after), PAGE)
    assert shown(compare(edition(before), edition(after), PAGE)) == [
        "T",
        "[[-11111111-]{+22222222+}: Anna] Give [https://[-a-]{+b+}.example/]",
    ]


def test_what_only_programs_see_is_no_change_of_the_text(edition):
    before, after = edition('<p class="a">Text</p>'), edition('<p class="b">Text</p>')
    assert reads_the_same(before, after, PAGE)
    assert not compare(before, after, PAGE).has_changes


def test_a_page_of_five_megabytes_is_compared_as_far_as_it_is_read(edition):
    text = "".join(f"<p>Paragraph {number} of a long book.</p>" for number in range(140_000))
    before, after = edition(text), edition(text.replace("Paragraph 7 ", "Chapter 7 "))
    comparison = compare(before, after, PAGE)
    assert before.file(PAGE).size > 5_000_000 > LIMIT
    assert not reads_the_same(before, after, PAGE)
    assert not comparison.is_whole
    assert shown(comparison)[2] == "[-Paragraph-]{+Chapter+} 7 of a long book."
    assert len(comparison.lines) == 5


def test_a_block_of_five_megabytes_is_cut(edition):
    word = "word " * 1_000_000
    comparison = compare(edition(f"<p>{word}</p>"), edition(f"<p>{word}</p><p>End</p>"), PAGE)
    assert (comparison.is_whole, comparison.has_changes) == (False, False)
    comparison = compare(edition(""), edition(f"<p>{word[:20_000]}</p>"), PAGE)
    assert comparison.lines[-1].is_cut
    assert len(comparison.lines[-1].pieces[0].text) == BLOCK_LIMIT
