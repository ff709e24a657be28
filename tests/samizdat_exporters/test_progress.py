"""What a long command says of itself where there is no terminal."""

from io import StringIO

import pytest

from samizdat_exporters import progress


@pytest.fixture
def clock(monkeypatch):
    """Let a test say what time it is."""
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_the_time_left_is_guessed_from_pages_alone_and_not_from_what_came_before(clock):
    stream = StringIO()
    with progress.shown(stream, quiet=False) as report:
        assert report
        for at, done, total, what in (
            (7, 0, 0, "reading the tree of pages"),
            (7, 1, 112, "/"),
            (8, 3, 112, "/too-soon-for-a-line/"),
            (9, 11, 112, "/news/"),
            (30, 112, 112, "/last/"),
        ):
            clock[0] = at
            report(done, total, what)
    assert stream.getvalue().splitlines() == [
        "Building: reading the tree of pages",
        "Building: 1 of 112 pages, /",
        "Building: 11 of 112 pages (5 a second, 20 s left), /news/",
        "Building: 112 of 112 pages, /last/",
    ]
