"""The link checker itself: a test is worth what it can find."""

import pytest

from link_checker import broken_links


def mirror_with(tmp_path, body: str):
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "index.html").write_text('<h2 id="who">Who</h2>', "utf-8")
    (tmp_path / "index.html").write_text(body, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "body",
    [
        '<a href="about/index.html">',
        '<a href="about/index.html#who">',
        '<a href="about/index%2Ehtml">',
        '<h1 id="top"></h1><a href="#top">',
        '<a href="https://elsewhere.example/">',
        '<a href="mailto:a@example.org">',
        '<img src="data:image/gif;base64,R0lGOD">',
    ],
)
def test_a_sound_reference_is_no_finding(tmp_path, body):
    assert broken_links(mirror_with(tmp_path, body)) == []


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ('<a href="/about/index.html">', "'/about/index.html' is not relative"),
        ('<a href="//elsewhere.example/">', "'//elsewhere.example/' is not relative"),
        ('<a href="about/">', "'about/' names no file"),
        ('<a href="About/index.html">', "'About/index.html' names no file"),
        ('<img src="a.png">', "'a.png' names no file"),
        ('<img srcset="about/index.html 1x, b.png 2x">', "'b.png' names no file"),
        ('<a href="about/index.html#what">', "'about/index.html#what' names no element"),
        ('<a href="../elsewhere.html">', "'../elsewhere.html' leaves the mirror"),
        ('<meta http-equiv="refresh" content="0; url=gone.html">', "'gone.html' names no file"),
    ],
)
def test_a_broken_reference_is_named(tmp_path, body, finding):
    assert broken_links(mirror_with(tmp_path, body)) == [f"index.html: {finding}"]


def test_a_style_sheet_is_read_too(tmp_path):
    (tmp_path / "a.css").write_text("p { background: url('gone.png') }", "utf-8")

    assert broken_links(tmp_path) == ["a.css: 'gone.png' names no file"]
