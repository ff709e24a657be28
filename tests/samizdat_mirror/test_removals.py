import hashlib
import hmac

import pytest

from samizdat_mirror.removals import Removals, RemovalsError

SALT = "00ff" * 8
REMOVED = "en/anna/index.html"
EMPTY = Removals("a-group", SALT)
REMOVALS = Removals(
    "a-group", SALT, frozenset({EMPTY.path_hash(REMOVED)}), frozenset({"b" * 64, "a" * 64})
)


def test_it_has_one_canonical_form():
    assert REMOVALS.to_json() == (
        "{\n"
        ' "contents": [\n'
        f'  "{"a" * 64}",\n'
        f'  "{"b" * 64}"\n'
        " ],\n"
        ' "format": 1,\n'
        ' "paths": [\n'
        f'  "{EMPTY.path_hash(REMOVED)}"\n'
        " ],\n"
        ' "publication": "a-group",\n'
        f' "salt": "{SALT}"\n'
        "}\n"
    )
    assert Removals.from_json(REMOVALS.to_json()) == REMOVALS


def test_a_path_is_hashed_as_anybody_else_would():
    expected = hmac.new(bytes.fromhex(SALT), REMOVED.encode(), hashlib.sha256)
    assert EMPTY.path_hash(REMOVED) == expected.hexdigest()


def test_two_publications_hash_one_path_to_two_things():
    assert EMPTY.path_hash(REMOVED) != Removals("others", "11" * 16).path_hash(REMOVED)


def test_a_path_is_covered_exactly():
    paths = (REMOVED, "en/anna/index.htm", "en/anna/", "en/Anna/index.html")
    assert [path for path in paths if REMOVALS.covers_path(path)] == [REMOVED]
    assert not EMPTY.covers_path(REMOVED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2}',
        REMOVALS.to_json().replace(SALT, "salt"),
        REMOVALS.to_json().replace("a" * 64, "A" * 64),
        REMOVALS.to_json().replace("b" * 64, "b"),
    ],
)
def test_what_is_no_list_of_removals_is_refused(text):
    with pytest.raises(RemovalsError):
        Removals.from_json(text)
