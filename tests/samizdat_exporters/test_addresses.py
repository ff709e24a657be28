import re
import unicodedata
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from wagtail import hooks

from samizdat_exporters.addresses import file_of, portable, public_path, relative


@pytest.fixture(autouse=True, scope="module")
def hooks_are_found() -> None:
    """Import what registers hooks before an example is timed."""
    hooks.search_for_hooks()


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (("/", ""), "index.html"),
        (("/en/news/", ""), "en/news/index.html"),
        (("/en/news", ""), "en/news/index.html"),
        (("/en/news/", "page=2"), "en/news/page/2/index.html"),
        (("/en/news/", "b=2&a=1"), "en/news/a/1/b/2/index.html"),
        (("/feed.xml", ""), "feed.xml"),
        (("/version-1.2/", ""), "version-1.2/index.html"),
        (("/version-1.2", ""), "version-1.2/index.html"),
        (("/news.php", ""), "news.php/index.html"),
        (("/feed.xml", "page=2"), "page/2/feed.xml"),
        (("/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%B0/", ""), "письма/index.html"),
        (("/../../etc/passwd", ""), "_/_/etc/passwd/index.html"),
    ],
)
def test_an_address_becomes_a_file(address, file):
    assert file_of(*address) == file


def test_a_name_that_windows_keeps_for_itself_is_changed():
    assert portable("con") == "con-1143da2b"
    assert portable("NUL.html") == "NUL-bb551184.html"
    assert portable("contact") == "contact"


def test_two_long_cyrillic_names_with_one_beginning_stay_two():
    one, other = "свобода" * 30 + "а", "свобода" * 30 + "б"
    assert portable(one) != portable(other)
    assert portable(one).startswith("свободасвобода")


@given(st.text(min_size=1, max_size=300).filter(lambda name: "/" not in name))
def test_every_name_becomes_one_that_all_file_systems_take(name):
    made = portable(name)
    assert 0 < len(made.encode()) <= 255
    assert not set(made) & set('<>:"|?*\\/\x00')
    assert made == unicodedata.normalize("NFC", made)
    assert portable(made) == made


SEGMENT = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="/", exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=8,
).map(portable)
FILE = st.lists(SEGMENT, min_size=1, max_size=4).map("/".join)


@given(FILE, FILE)
def test_a_relative_link_leads_a_browser_to_the_file(source, target):
    assume(not {".", ".."} & {*source.split("/"), *target.split("/")})
    # A name cannot be a file and a folder at once.
    assume(not f"{source}/".startswith(f"{target}/") and not f"{target}/".startswith(f"{source}/"))
    link = relative(source, target)
    base = "http://host/sub/path/"
    assert unquote(urljoin(base + quote(source), link)) == base + target
    assert normpath(join(dirname(source), unquote(link))) == target


def test_the_public_address_of_an_index_is_its_folder():
    assert public_path("en/письма/index.html") == "en/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%B0/"
    assert public_path("index.html") == ""
    assert public_path("feed.xml") == "feed.xml"


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u200f"])
def test_a_name_holds_nothing_that_turns_it_round_or_that_nobody_sees(unseen):
    name = portable(f"a{unseen}txt")
    assert re.fullmatch(r"a_txt-[0-9a-f]{8}", name)
    assert portable("نمی\u200cخواهم") == "نمی\u200cخواهم"
