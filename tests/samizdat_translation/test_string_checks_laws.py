"""What holds for every string."""

from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail_localize.strings import StringValue, validate_translation_links

from samizdat_translation.string_checks import Pair, check, is_broken
from samizdat_translation.string_checks.figures import figures
from samizdat_translation.string_checks.markup import parse, plain
from samizdat_translation.wording.shown import shown, stored

PIECES = [
    *("<b>", "</b>", "<i>", "</i>", '<a id="a1">', "</a>", '<a id="a2">', "<a>", "<br>", "<br/>"),
    *("<B>", "<script>", "<", ">", "&", "&amp;", "&lt;", "&#x41;", "<!--", "<b x=1>", "<b", "</"),
    *(
        " ",
        "  ",
        "слово",
        "١٢",
        "1,234",
        "한국어",
        "؟",
        "؛",
        "\u202e",
        "word",
        "\n",
        "%(a)s",
        "{0}",
    ),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))
LINKED = '<a id="a1">one</a> and <b>two</b>'


@given(MARKUP)
def test_what_is_not_refused_can_be_saved_by_wagtail_localize_and_comes_back_unchanged(target):
    if is_broken(check(Pair.of_html(LINKED, target, "en", "de"))):
        return

    value = StringValue.from_translated_html(target)
    validate_translation_links(LINKED, target)

    assert BeautifulSoup(value.data, "html.parser") == BeautifulSoup(target, "html.parser")
    # BeautifulSoup makes one space of several where nothing else stands between two tags.
    assert parse(value.data).text == value.render_text()
    assert parse(value.data).text.split() == parse(target).text.split()


@given(MARKUP)
def test_every_place_lies_within_the_text_that_it_is_about(target):
    for source, other in ((LINKED, target), (target, LINKED)):
        for found in check(Pair.of_html(source, other, "en", "ar", is_title=True, max_length=9)):
            length = len(source if found.in_source else other)
            assert 0 <= found.start <= found.end <= length
            assert found.message


def says_something(line):
    """Whether a line is more than white space, which wagtail-localize makes a single space."""
    return not line or bool(line.strip(" \t\n\f"))


@given(TEXT.filter(lambda text: all(map(says_something, text.split("\n")))))
@example("Tom & Jerry <3\n\n\ttab")
def test_a_plain_text_comes_back_as_it_was_typed(text):
    assert shown(stored(text, rich=False), rich=False) == text


@given(TEXT.filter(lambda text: "<" not in text))
def test_a_stored_paragraph_survives_being_shown(text):
    data = StringValue.from_plaintext(text).data.replace("<br/>", "<br>")

    assert parse(stored(shown(data, rich=True), rich=True)).text == parse(data).text


@given(TEXT)
def test_a_text_has_the_numbers_that_it_has(text):
    pair = Pair(plain(text), plain(text), "en", "ru")

    assert [found for found in check(pair) if found.check == "numbers"] == []


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["٠", "۰", "०", "０"]))
def test_a_number_is_the_same_in_every_script_and_with_every_separator(number, zero):
    western = f"{number:,}"
    other = "".join(chr(ord(zero) + int(c)) if c.isdigit() else "٬" for c in western)

    [one], [two] = figures(western, "en"), figures(other, "ar")

    assert one.value == two.value == str(number)
