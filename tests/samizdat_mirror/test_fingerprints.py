"""Fingerprints, their words, and pins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat_mirror.trust import Fingerprint, Pin, PinError
from samizdat_mirror.trust.words import bytes_of, words_of
from signed_editions import Group


def test_the_words_are_those_of_the_published_scheme():
    # Examples from arXiv:0901.4016.
    assert words_of(bytes([127, 0, 0, 1])) == "lusab-babad"
    assert words_of(bytes([63, 84, 220, 193])) == "gutih-tugad"
    assert words_of(bytes([140, 98, 193, 141])) == "mudof-sakat"


@given(st.binary(min_size=12, max_size=12))
def test_six_words_are_read_as_they_were_written_however_they_are_spelt(data):
    words = words_of(data)
    assert bytes_of(words) == data
    assert bytes_of(f"  {words.upper().replace('-', '  ')}\n") == data


@given(st.text())
def test_other_text_is_no_fingerprint_or_names_one(text):
    try:
        found = Fingerprint.parse(text)
    except PinError:
        return
    assert len(found.hex) in {24, 64}


def test_words_and_digits_of_one_key_set_fit_and_those_of_another_do_not(tmp_path):
    ours = Group.with_keys(tmp_path / "a").keys.fingerprint
    theirs = Group.with_keys(tmp_path / "b", name="others").keys.fingerprint
    told = Fingerprint.parse(ours.words)
    assert told.fits(ours)
    assert ours.fits(told)
    assert not told.fits(theirs)
    assert Fingerprint.parse(ours.hex.upper()) == ours


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lusab-babad", "Expected a fingerprint of 6 words, found 2."),
        (
            "lusab-babad-gutih-tugad-mudof-sakax",
            "This is no fingerprint. 'sakax' is no such word: 'x' cannot stand where it does.",
        ),
        ("1234", "This is no fingerprint. Expected a word of five letters, found '1234'."),
    ],
)
def test_a_misheard_fingerprint_is_refused_with_the_word_that_is_wrong(text, message):
    with pytest.raises(PinError) as refused:
        Pin.parse(text)
    assert str(refused.value) == message


def test_a_pin_is_kept_and_read_again(tmp_path):
    group = Group.with_keys(tmp_path)
    for pin in (group.pin, Pin.parse(group.keys.fingerprint.words)):
        pin.keep(tmp_path / "pin.json")
        assert Pin.read(tmp_path / "pin.json") == pin
    assert Pin.read(tmp_path / "none.json") is None


def test_a_pin_is_given_as_a_file_with_the_root_or_with_the_words(tmp_path):
    group = Group.with_keys(tmp_path)
    (tmp_path / "root.json").write_bytes(group.keys.pin)
    (tmp_path / "words.txt").write_text(f"{group.keys.fingerprint.words}\n")
    assert Pin.parse(str(tmp_path / "root.json")) == group.pin
    assert Pin.parse(str(tmp_path / "words.txt")).fingerprint.fits(group.pin.fingerprint)


def test_a_root_that_its_own_keys_did_not_sign_is_no_pin(tmp_path):
    damaged = Group.with_keys(tmp_path).keys.pin.replace(b'"version":1', b'"version":2')
    with pytest.raises(PinError) as refused:
        Pin.of_root(damaged)
    assert str(refused.value).startswith("This is no pin, or a damaged one: ")
