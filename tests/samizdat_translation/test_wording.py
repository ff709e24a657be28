"""What changed in a text."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from samizdat_translation.wording.diff import Change, as_html, diff
from samizdat_translation.wording.nearest import pair_up

WORDS = st.lists(
    st.sampled_from(
        ["the", "trial", " ", "  ", "<b>", "</b>", "&", "судья", "한국", "١٢", ".", "\n"]
    ),
    max_size=20,
).map("".join)


def marked(old, new, language=""):
    return as_html(diff(old, new, language))


def test_a_changed_word_is_marked():
    assert marked("The trial is open.", "The trial is closed.") == (
        "The trial is <del><bdi>open</bdi></del><ins><bdi>closed</bdi></ins>."
    )


def test_changes_with_only_a_space_between_read_as_one():
    assert marked("in a cold cell", "in the warm cell") == (
        "in <del><bdi>a cold</bdi></del><ins><bdi>the warm</bdi></ins> cell"
    )


def test_languages_without_spaces_are_compared_by_characters():
    assert marked("审判公开进行", "审判秘密进行", "zh-hans") == (
        "审判<del><bdi>公开</bdi></del><ins><bdi>秘密</bdi></ins>进行"
    )
    assert marked("재판이 열렸다", "재판은 열렸다", "ko") == (
        "재판<del><bdi>이</bdi></del><ins><bdi>은</bdi></ins> 열렸다"
    )


def test_a_right_to_left_text_is_marked_in_the_order_in_which_it_is_read():
    assert marked("حكم عليه بالسجن ٥ سنوات", "حكم عليه بالسجن ٧ سنوات", "ar") == (
        "حكم عليه بالسجن <del><bdi>٥</bdi></del><ins><bdi>٧</bdi></ins> سنوات"
    )


def test_tags_of_a_string_are_shown_and_never_run():
    html = marked("<b>one</b>", "<script>alert(1)</script>")

    assert "<script" not in html
    assert "&lt;script&gt;" in html


@given(WORDS, WORDS, st.sampled_from(["en", "ko", "zh-hans", "ar"]))
def test_kept_and_inserted_make_the_new_text_and_kept_and_deleted_the_old(old, new, language):
    pieces = diff(old, new, language)

    assert "".join(text for change, text in pieces if change is not Change.INSERTED) == old
    assert "".join(text for change, text in pieces if change is not Change.DELETED) == new


@given(WORDS, WORDS)
def test_what_is_shown_is_the_text_itself(old, new):
    pieces = diff(old, new, "en")
    shown = LexborHTMLParser(f"<pre>\n{as_html(pieces)}</pre>").css_first("pre").text()

    assert shown == "".join(text for _change, text in pieces)


@given(WORDS)
def test_nothing_changed_in_the_same_text(text):
    assert {change for change, _text in diff(text, text)} <= {Change.KEPT}


def test_each_new_paragraph_finds_the_old_one_that_it_came_from():
    old = ["Anna was arrested in May.", "Her trial began in June.", "Nobody was let in."]
    new = ["Her trial began in July.", "Anna was arrested in early May.", "Write to her!"]

    assert pair_up(new, old) == {new[0]: old[1], new[1]: old[0]}


@given(
    st.lists(st.sampled_from("abcdefgh").map(lambda x: x * 9), max_size=6),
    st.lists(st.sampled_from("abcdefgh").map(lambda x: x * 8 + "z"), max_size=6),
)
def test_no_old_wording_is_given_to_two_new_ones(new, old):
    pairs = pair_up(new, old)

    assert len(set(pairs.values())) == len(pairs)
    assert set(pairs) <= set(new)
    assert set(pairs.values()) <= set(old)
