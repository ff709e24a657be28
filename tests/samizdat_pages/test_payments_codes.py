"""Payment codes: their text, byte by byte, and what a telephone reads from the drawing."""

import re
from decimal import Decimal

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qr_reader import scanned
from samizdat_pages.payments import (
    DoesNotFitError,
    PaymentError,
    bip21_uri,
    epc_payload,
    qr_svg,
)

IBAN = "PL60 1160 2202 0000 0004 9849 9990"
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"


def svg_of(payload: str, label: str = "Code") -> LexborNode:
    svg = LexborHTMLParser(qr_svg(payload, label)).css_first("svg")
    assert svg is not None
    return svg


def test_a_transfer_names_payee_account_and_purpose_and_leaves_the_amount_to_the_donor():
    payload = epc_payload("Stowarzyszenie Za Wolna Rosje", IBAN, "bigbplpw", "Statutory\n aims")

    assert payload.split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "BIGBPLPW",
        "Stowarzyszenie Za Wolna Rosje",
        "PL60116022020000000498499990",
        "",
        "",
        "",
        "Statutory aims",
    ]


def test_a_transfer_without_bic_and_purpose_ends_with_the_account():
    assert epc_payload("Voices", IBAN) == (
        "BCD\n002\n1\nSCT\n\nVoices\nPL60116022020000000498499990"
    )


def test_a_transfer_can_name_an_amount():
    assert epc_payload("Voices", IBAN, amount=Decimal(5)).endswith("\nEUR5.00")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"payee": " "}, "A transfer needs the name of the payee; none is given."),
        (
            {"payee": "я" * 71},
            "The payee has 71 characters; a QR code for banks holds 70. Give the name alone, "
            "without an address.",
        ),
        (
            {"purpose": "x" * 141},
            "The purpose has 141 characters; a QR code for banks holds 140. Shorten it.",
        ),
        (
            {"payee": "Объединение", "purpose": "ж" * 140},
            "The transfer takes 350 bytes; a QR code for banks holds 331. Letters outside a–z "
            "take two or more: shorten the payee “Объединение” or the purpose.",
        ),
        (
            {"iban": "KZ86125KZT5004100100"},
            "An account in KZ cannot be reached by a SEPA transfer.",
        ),
        (
            {"amount": Decimal(0)},
            "The amount has to lie between 0.01 and 999999999.99 euro; it is 0.",
        ),
    ],
)
def test_what_a_transfer_cannot_carry_is_said(given, sentence):
    with pytest.raises(DoesNotFitError) as refused:
        epc_payload(**({"payee": "Voices", "iban": IBAN} | given))

    assert str(refused.value) == sentence


def test_a_transfer_to_a_wrong_account_is_refused():
    with pytest.raises(PaymentError, match="The check digits of this IBAN do not fit"):
        epc_payload("Voices", "PL60 1160 2202 0000 0004 9849 9909")


def test_a_bitcoin_address_is_worded_with_its_label():
    assert bip21_uri(TAPROOT, "Голоса & Voices") == (
        f"bitcoin:{TAPROOT}?label=%D0%93%D0%BE%D0%BB%D0%BE%D1%81%D0%B0%20%26%20Voices"
    )
    assert bip21_uri(TAPROOT) == f"bitcoin:{TAPROOT}"


@pytest.mark.parametrize(
    "payload",
    [
        epc_payload("Объединение «Голоса»", IBAN, "BIGBPLPW", "Пожертвование на уставные цели"),
        bip21_uri(TAPROOT, "Voices"),
        "ж" * 165 + "x",
    ],
    ids=["transfer", "bitcoin", "as-much-as-fits"],
)
def test_a_telephone_reads_from_the_drawing_what_went_in(payload):
    assert scanned(svg_of(payload)) == (payload, "M")


def test_a_code_has_a_label_and_its_own_colours_and_no_style_script_or_size():
    markup = qr_svg("bitcoin:x", 'Code of "Voices" <b>')
    svg = svg_of("bitcoin:x", 'Code of "Voices" <b>')

    assert svg.attributes == {
        "role": "img",
        "aria-label": 'Code of "Voices" <b>',
        "viewBox": svg.attributes["viewBox"],
    }
    assert [list(path.attributes) for path in svg.css("path")] == [["fill", "d"], ["stroke", "d"]]
    assert [path.attributes.get("fill") for path in svg.css("path")] == ["#fff", None]
    assert [path.attributes.get("stroke") for path in svg.css("path")] == [None, "#000"]
    assert re.search(r"style|script|xmlns| id=", markup) is None


def test_a_text_that_makes_the_code_too_fine_is_refused():
    with pytest.raises(DoesNotFitError) as refused:
        qr_svg("x" * 332, "Code")

    assert str(refused.value) == (
        "This text takes 332 bytes; a QR code that telephones read well holds 331. Shorten it."
    )
