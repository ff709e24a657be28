"""Bank accounts: what goes through, and what an editor reads when one does not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samizdat_pages.payments import PaymentError, check_bic, check_iban

EURO = "PL60116022020000000498499990"
ZLOTY = "PL13116022020000000357765282"
MIXED = "GB82WEST12345698765432"

DOES_NOT_FIT = (
    "The check digits of this IBAN do not fit: a digit is wrong, or two are swapped. Compare it "
    "with the bank's paper, digit by digit."
)


def wrong_letter(position: int, letter: str) -> str:
    return (
        f"Character {position} is “{letter[0]}” ({letter[2:]}), which a number of this kind never "
        "has. It may only look like the right one: copy the number again instead of typing it."
    )


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (EURO, EURO),
        (ZLOTY, ZLOTY),
        ("pl60 1160 2202 0000 0004 9849 9990", EURO),
        ("PL13 1160 2202\u00a00000 0003 5776 5282\n", ZLOTY),
        ("GB82-WEST-1234-5698-7654-32", MIXED),
    ],
)
def test_an_iban_goes_through_however_it_is_grouped(typed, number):
    assert check_iban(typed) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("PL60116022020000000498499909", DOES_NOT_FIT),
        ("PL60116022020000000948499990", DOES_NOT_FIT),
        (
            EURO[:-1],
            "An IBAN that begins with PL has 28 characters; this one has 27. Compare it with the "
            "bank's paper.",
        ),
        (
            "DE" + EURO[2:],
            "An IBAN that begins with DE has 22 characters; this one has 28. Compare it with the "
            "bank's paper.",
        ),
        (
            "60116022020000000498499990",
            "An IBAN begins with the letters of a country that has IBANs, such as PL; this one "
            "begins with “60”.",
        ),
        (
            "US64SVBKUS6S3300958879",
            "An IBAN begins with the letters of a country that has IBANs, such as PL; this one "
            "begins with “US”.",
        ),
        (
            "",
            "An IBAN begins with the letters of a country that has IBANs, such as PL; this one "
            "begins with “”.",
        ),
        (
            "PL9511602202000000049A849999",
            "Letters and digits do not stand where an IBAN of PL has them. Compare it with the "
            "bank's paper.",
        ),
        (
            "GBD2WEST12345698765432",
            "Letters and digits do not stand where an IBAN of GB has them. Compare it with the "
            "bank's paper.",
        ),
        # A Cyrillic Р; an O for a zero is in the alphabet and fails at the check digits.
        ("РL60116022020000000498499990", wrong_letter(1, "Р CYRILLIC CAPITAL LETTER ER")),
        ("PL6O116022020000000498499990", DOES_NOT_FIT),
        ("PL60/1160", wrong_letter(5, "/ SOLIDUS")),
        # The check digits fit, the Belgian ones inside do not.
        ("BE41539007547035", DOES_NOT_FIT),
    ],
)
def test_a_wrong_iban_is_refused_with_what_was_found_and_what_to_do(typed, sentence):
    with pytest.raises(PaymentError) as refused:
        check_iban(typed)

    assert str(refused.value) == sentence


@given(
    number=st.sampled_from([EURO, ZLOTY, MIXED]),
    place=st.integers(min_value=0),
    letter=st.sampled_from(string.ascii_uppercase + string.digits),
)
def test_no_iban_survives_one_changed_character(number, place, letter):
    place %= len(number)
    if number[place] == letter:
        return

    with pytest.raises(PaymentError):
        check_iban(number[:place] + letter + number[place + 1 :])


@given(number=st.sampled_from([EURO, ZLOTY, MIXED]), place=st.integers(min_value=0))
def test_no_iban_survives_two_swapped_neighbours(number, place):
    place %= len(number) - 1
    first, second = number[place : place + 2]
    if first == second:
        return

    with pytest.raises(PaymentError):
        check_iban(number[:place] + second + first + number[place + 2 :])


@pytest.mark.parametrize(
    ("typed", "number"),
    [("BIGBPLPW", "BIGBPLPW"), ("cobadeffxxx", "COBADEFFXXX"), ("BIGB PL PW ", "BIGBPLPW")],
)
def test_a_bic_goes_through_with_8_or_11_characters(typed, number):
    assert check_bic(typed) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("BIGBPLP", "A BIC has 8 or 11 characters, such as BIGBPLPW; this one has 7."),
        ("BIGBPLPWX", "A BIC has 8 or 11 characters, such as BIGBPLPW; this one has 9."),
        (
            "BIGBXXPW",
            "Characters 5 and 6 of a BIC name a country; “XX” is none. Compare it with the bank's "
            "paper.",
        ),
        ("B1GBPLPW", "A BIC begins with six letters, such as BIGBPL; this one with “B1GBPL”."),
        ("BIGBРLPW", wrong_letter(5, "Р CYRILLIC CAPITAL LETTER ER")),
    ],
)
def test_a_wrong_bic_is_refused_with_what_was_found_and_what_to_do(typed, sentence):
    with pytest.raises(PaymentError) as refused:
        check_bic(typed)

    assert str(refused.value) == sentence
