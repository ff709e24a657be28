import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from samizdat_exporters.rewrite import (
    Use,
    rewrite_absolute,
    rewrite_calendar,
    rewrite_css,
    rewrite_html,
)


def mark(url: str, use: Use) -> str:
    """Say what was asked for, in a form that is easy to read in an assertion."""
    return f"{use.name.lower()}:{url}"


@pytest.mark.parametrize(
    ("html", "rewritten"),
    [
        ('<a href="/x/">x</a>', '<a href="link:/x/">x</a>'),
        ("<a href=/x/>x</a>", '<a href="link:/x/">x</a>'),
        ("<A HREF='/x/'>x</A>", '<A HREF="link:/x/">x</A>'),
        ('<a href="/?a=1&amp;b=2">x</a>', '<a href="link:/?a=1&amp;b=2">x</a>'),
        ('<img src="/a.png" alt="a > b">', '<img src="embed:/a.png" alt="a > b">'),
        (
            '<img srcset="/a,b.png 1x, /c.png 2x" src="/a.png">',
            '<img srcset="embed:/a,b.png 1x, embed:/c.png 2x" src="embed:/a.png">',
        ),
        ('<link rel="canonical" href="/x/">', '<link rel="canonical" href="absolute:/x/">'),
        (
            '<link rel="alternate" hreflang="ko" href="/kr/">',
            '<link rel="alternate" hreflang="ko" href="absolute:/kr/">',
        ),
        (
            '<link rel="alternate" type="application/atom+xml" href="/feed.xml">',
            '<link rel="alternate" type="application/atom+xml" href="link:/feed.xml">',
        ),
        ('<link href="/a.css" rel=stylesheet>', '<link href="embed:/a.css" rel=stylesheet>'),
        (
            '<meta property="og:image" content="/a.png">',
            '<meta property="og:image" content="absolute:/a.png">',
        ),
        ('<meta name="description" content="/a">', '<meta name="description" content="/a">'),
        (
            '<meta http-equiv="refresh" content="0; url=/x/">',
            '<meta http-equiv="refresh" content="0; url=embed:/x/">',
        ),
        (
            "<p style=\"background:url('/a.png')\">",
            '<p style="background:url(&#x27;embed:/a.png&#x27;)">',
        ),
        (
            "<style>p{background:url(/a.png)}</style>",
            "<style>p{background:url(embed:/a.png)}</style>",
        ),
        (
            '<script type="application/ld+json">{"url":"https://h/x/"}</script>',
            '<script type="application/ld+json">{"url":"absolute:https://h/x/"}</script>',
        ),
        ('<script>if (a<b) "<a href=/x>"</script>', '<script>if (a<b) "<a href=/x>"</script>'),
        ('<!-- <a href="/x/"> --><a href="/y/">', '<!-- <a href="/x/"> --><a href="link:/y/">'),
        ("<textarea><a href=/x></textarea>", "<textarea><a href=/x></textarea>"),
        (
            '<video poster="/p.png" src="/v.mp4">',
            '<video poster="embed:/p.png" src="embed:/v.mp4">',
        ),
        ("<p title=it's><a href=/x>", '<p title=it\'s><a href="link:/x">'),
        (
            '<template><img src="/a.png"></template>',
            '<template><img src="embed:/a.png"></template>',
        ),
        ("1 < 2 <a href=/x>", '1 < 2 <a href="link:/x">'),
        ("<a download href>", "<a download href>"),
        ('<img srcset="/a.png, /b.png 2x">', '<img srcset="embed:/a.png, embed:/b.png 2x">'),
        (
            '<iframe srcdoc="&lt;a href=/x/&gt;"></iframe>',
            '<iframe srcdoc="&lt;a href=&quot;link:/x/&quot;&gt;"></iframe>',
        ),
        ('<script src="/a.js" nonce="r4nd0m">', '<script src="embed:/a.js" nonce="">'),
    ],
)
def test_addresses_are_found_wherever_html_may_hide_them(html, rewritten):
    assert rewrite_html(html, mark) == rewritten


@given(st.text(alphabet="<>=\"'/ abhrefsrcimg!-&;\n", max_size=120))
def test_nothing_changes_where_no_address_changes(html):
    assert rewrite_html(html, lambda url, use: url) == html


ATTRIBUTE_VALUES = st.text(alphabet="/ab?&=#'\"<> ё%;", max_size=12)
TEXTS = st.sampled_from(
    [
        "",
        "text",
        "a < b",
        "<!-- <a href='/no/'> -->",
        "<title><a href=/no/></title>",
        "<script>'<a href=/no/>'</script>",
        "&amp;",
        "<br>",
        "<p title=it's>",
    ]
)


@given(st.lists(st.tuples(TEXTS, ATTRIBUTE_VALUES, st.sampled_from("\"' ")), max_size=6))
@settings(max_examples=300)
def test_it_finds_the_links_that_a_browsers_parser_finds(parts):
    html = "<!DOCTYPE html><body>" + "".join(
        f"{text}<a {_spelt('href', value, quote)}>x</a>" for text, value, quote in parts
    )
    found: list[str] = []

    def note(url: str, use: Use) -> str:
        found.append(url)
        return url

    rewrite_html(html, note)
    oracle = [node.attributes["href"] for node in LexborHTMLParser(html).css("body a[href]")]
    assert found == [href for href in oracle if href is not None]


def _spelt(name: str, value: str, quote: str) -> str:
    if quote == " ":
        bare = "".join(c for c in value if c not in "\"'<>= `\n/") or "x"
        return f"{name}={bare}"
    return f"{name}={quote}{value.replace(quote, '')}{quote}"


@pytest.mark.parametrize(
    ("css", "rewritten"),
    [
        ("a{b:url(x.png)}", "a{b:url(embed:x.png)}"),
        ("a{b:url( 'x y.png' )}", "a{b:url( 'embed:x y.png' )}"),
        ('@import "base.css";', '@import "embed:base.css";'),
        ("@import url(base.css);", "@import url(embed:base.css);"),
        ("/* url(x.png) */", "/* url(x.png) */"),
        ("a{b:url(data:image/png;base64,AAAA)}", "a{b:url(data:image/png;base64,AAAA)}"),
        ("a{filter:url(#glow)}", "a{filter:url(#glow)}"),
        ('@import"base.css";', '@import"embed:base.css";'),
        ('@import/**/"base.css";', '@import/**/"embed:base.css";'),
        ('a{content:"/*"}b{c:url(x.png)}', 'a{content:"/*"}b{c:url(embed:x.png)}'),
        ("a{content:'url(x.png)'}", "a{content:'url(x.png)'}"),
        ("a{b:url(x\\(1\\).png)}", "a{b:url(embed:x(1).png)}"),
        (
            """a{b:image-set("x.png" 1x, 'y.avif' type("image/avif") 2x)}""",
            """a{b:image-set("embed:x.png" 1x, 'embed:y.avif' type("image/avif") 2x)}""",
        ),
    ],
)
def test_addresses_in_style_sheets_are_found(css, rewritten):
    assert rewrite_css(css, mark) == rewritten


def test_addresses_in_feeds_are_absolute_and_stay_escaped():
    feed = '<link href="https://h/?a=1&amp;b=2"/><id>https://h/x/</id>'
    assert rewrite_absolute(feed, mark) == (
        '<link href="absolute:https://h/?a=1&amp;b=2"/><id>absolute:https://h/x/</id>'
    )


def test_an_address_in_a_calendar_is_found_although_its_line_is_folded():
    address = "https://cms.example/en/exhibitions/a-very-long-slug-that-goes-\r\n on/"
    calendar = f"BEGIN:VEVENT\r\nURL:{address}\r\nEND:VEVENT\r\n"
    assert rewrite_calendar(calendar, lambda url, use: "https://group.example/x/") == (
        "BEGIN:VEVENT\r\nURL:https://group.example/x/\r\nEND:VEVENT\r\n"
    )


@given(st.text(alphabet="абв한 xyz:/,\\;", max_size=300))
def test_no_line_of_a_calendar_is_longer_than_75_bytes_and_nothing_is_lost(value):
    line = f"SUMMARY:{value.strip() or 'x'}"
    folded = rewrite_calendar(line, lambda url, use: url)
    assert max(len(part.encode()) for part in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == f"{line}\r\n"


@pytest.mark.parametrize(
    "html",
    [
        "<a " * 100_000,
        "<a" * 100_000,
        "<!--" * 100_000,
        "<p " + "a=1 " * 100_000,
        '<img srcset="' + "," * 100_000 + '">',
        '<img srcset="' + "a (," * 100_000 + '">',
        "<style>" + "/*" * 100_000,
        "<style>" + "url(" * 100_000,
    ],
    ids=lambda html: html[:24],
)
@pytest.mark.timeout(120)
def test_hostile_documents_take_no_longer_than_others_of_their_size(html):
    assert rewrite_html(html, lambda url, use: url) == html


def test_the_end_of_a_sentence_is_no_part_of_an_address():
    assert rewrite_absolute("See https://h/x/. (https://h/y/)", mark) == (
        "See absolute:https://h/x/. (absolute:https://h/y/)"
    )
