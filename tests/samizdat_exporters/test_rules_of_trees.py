"""What only a tree as a whole shows: places, lengths, sizes; and what feeds load."""

import pytest

from samizdat_exporters.findings import Severity
from samizdat_exporters.rewrite import Use, rewrite_html
from samizdat_exporters.rules.feeds import loads_in
from samizdat_exporters.rules.file_names import too_long
from samizdat_exporters.rules.fragments import is_checked, is_there, places_in
from samizdat_exporters.rules.reading import Reading
from samizdat_exporters.rules.sizes import over_edition_budget, over_page_budget
from samizdat_mirror.manifest import File

ELSEWHERE = "https://cdn.example/x"


def asked(html):
    """Give the addresses in HTML, whose X stands for somebody else's, and what they are for."""
    found = []

    def note(url, use):
        found.append((url, use))
        return url

    rewrite_html(html.replace("X", ELSEWHERE), note)
    return found


def test_places_are_named_by_id_or_name_in_any_quotes():
    html = "<p id=one><h2 class=x ID = 'two'></h2><a name=\"Пункт &amp; 3\"></a><p data-id=no>"
    assert places_in(html) == {"one", "two", "Пункт & 3"}


@pytest.mark.parametrize("fragment", ["one", "%D0%9F", "П", "one:~:text=word", "\u0649", "%D9%89"])
def test_a_place_is_there_percent_encoded_or_not(fragment):
    assert is_there(fragment, {"one", "П", "\u0649"})


@pytest.mark.parametrize("fragment", ["One", "two", "%D0%9f%D0%9f"])
def test_a_place_is_not_there_in_other_capitals(fragment):
    assert not is_there(fragment, {"one", "П"})


def test_only_places_in_pages_are_looked_for():
    assert is_checked("a/index.html", "x")
    for file, fragment in [
        ("assets/a.pdf", "page=2"),
        ("a.html", ""),
        ("a.html", "TOP"),
        ("a.html", ":~:text=word"),
    ]:
        assert not is_checked(file, fragment)


def test_a_path_that_storage_or_windows_refuses_is_named():
    found = list(too_long(["a/index.html", "я" * 221, "я/" * 400 + "x", "😀" * 111]))
    assert [(each.severity, each.reason) for each in found] == [
        (Severity.WARNING, "Its path has 221 characters; Windows may not unpack more than 220."),
        (Severity.REFUSED, "Its path has 1,201 bytes; object storage takes 1,000."),
        (Severity.WARNING, "Its path has 222 characters; Windows may not unpack more than 220."),
    ]


def test_a_page_over_budget_names_its_largest_files():
    files = {name: File("0", size * 1_000_000, "") for name, size in
             [("a", 1), ("b", 4), ("c", 2), ("d", 3)]}  # fmt: skip
    assert over_page_budget("a", files, 10_000_000) is None
    assert over_page_budget("a", files, None) is None
    found = over_page_budget("a", files, 9_999_999)
    assert found.severity is Severity.WARNING
    assert found.reason == (
        "The page brings 10.0 MB, and 10.0 MB are planned. "
        "The largest: b (4.0 MB), d (3.0 MB), c (2.0 MB)."
    )


def test_an_edition_over_budget_is_warned_of():
    files = {"a": File("0", 2_000_000_000, "")}
    assert over_edition_budget(files, 2_000_000_000) is None
    assert over_edition_budget(files, 1_000_000_000).reason == (
        "The edition has 2,000.0 MB, and 1,000.0 MB are planned. The largest: a (2,000.0 MB)."
    )


@pytest.mark.parametrize(
    "html",
    [
        "<script src=X></script>", "<img src='X'>", '<image src="X">', "<iframe src=X></iframe>",
        '<link rel="stylesheet" href="X">', "<link rel=preload href=X>", "<link rel=icon href=X>",
        '<link rel="shortcut icon" href=X>', "<link rel=preconnect href=X>",
        "<LINK REL=DNS-PREFETCH HREF=X>", "<link rel=modulepreload href=X>",
        "<link rel=manifest href=X>", '<img srcset="X 2x">',
        '<link rel=preload imagesrcset="X 2x">', "<video poster=X>", "<video src=X>",
        "<audio src=X>", "<source src=X>", "<track src=X>", "<embed src=X>", "<object data=X>",
        "<input type=image src=X>", "<frame src=X>", "<body background=X>", "<th background=X>",
        "<a href=# ping=X>", "<html manifest=X>", "<style>@import 'X';</style>",
        "<style>p { background: url(X) }</style>", '<p style="background: url(&quot;X&quot;)">',
        "<svg><image href=X /></svg>", "<svg><use xlink:href=X /></svg>",
        '<svg><rect fill="url(X#a)" /></svg>', "<svg><feImage href=X />",
        '<iframe srcdoc="&lt;img src=X&gt;"></iframe>', "<noscript><img src=X></noscript>",
        "<template><img src=X></template>", "<img src=h&#116;tps://cdn.example/x>",
        "<img\nsrc\n=\nX>", "<bgsound src=X>",
    ],
)  # fmt: skip
def test_everything_that_a_browser_loads_by_itself_is_asked_for_as_such(html):
    assert [url.partition("#")[0] for url, use in asked(html) if use is Use.EMBED] == [ELSEWHERE]


@pytest.mark.parametrize(
    "html",
    [
        "<a href=X>", "<form action=X>", "<button formaction=X>", "<blockquote cite=X>",
        "<link rel=me href=X>", "<link rel=license href=X>", "<textarea><img src=X></textarea>",
        "<!-- <img src=X> -->", "<p>X</p>", "<meta name=x content=X>",
    ],
)  # fmt: skip
def test_what_a_reader_follows_by_hand_is_no_request(html):
    assert Use.EMBED not in [use for _url, use in asked(html)]


@pytest.mark.parametrize(
    "text",
    [
        "<content type='html'>&lt;img src='https://cdn.example/x'&gt;</content>",
        '<![CDATA[<p><img srcset="https://cdn.example/x 2x"></p>]]>',
        "<?xml-stylesheet type='text/css' href='https://cdn.example/x'?><feed></feed>",
        '{"html": "\\u003cimg src=https:\\/\\/cdn.example\\/x\\u003e"}',
    ],
)
def test_what_a_feed_loads_is_found(text):
    assert list(loads_in(Reading("feed.xml", text))) == [ELSEWHERE]


@pytest.mark.parametrize(
    "text",
    [
        "<link rel='self' href='https://cdn.example/x'/>",
        "&lt;a href='https://cdn.example/x'&gt;",
        "<?xml-stylesheet href='style.xsl'?>",
        '{"url": "https://cdn.example/x"}',
    ],
)
def test_what_a_feed_only_names_is_no_request(text):
    assert list(loads_in(Reading("feed.xml", text))) == []
