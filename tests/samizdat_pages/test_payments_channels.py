"""Donation channels: their numbers are checked, and a code stands beside those that work."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from selectolax.lexbor import LexborNode

from factories import DonationChannelFactory, StatementPageFactory, site_in
from qr_reader import scanned
from reader import read, words
from samizdat_pages.models import DonationChannel

pytestmark = pytest.mark.django_db

TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"


def shown(channel: DonationChannel, language: str = "en") -> LexborNode:
    home = site_in("ru", language)[language]
    page = StatementPageFactory(parent=home, body=[("donation", {"channels": [channel]})])
    node = read(page).css_first(".block-donation__channel")
    assert node is not None
    return node


def code_of(part: LexborNode) -> str:
    (svg,) = part.css(".block-donation__code svg")
    text, _level = scanned(svg)
    return text


def test_numbers_are_kept_in_the_form_that_banks_and_wallets_write():
    bank = DonationChannelFactory.build(iban="pl60-11602202 0000000498499990", bic="bigb plpw")
    wallet = DonationChannelFactory.build(bitcoin=True, number=f" {TAPROOT.upper()} ")

    bank.full_clean()
    wallet.full_clean()

    assert (bank.iban, bank.bic) == ("PL60 1160 2202 0000 0004 9849 9990", "BIGBPLPW")
    assert wallet.number == TAPROOT


def test_every_wrong_number_of_a_channel_has_its_sentence_and_nothing_typed_is_lost():
    channel = DonationChannelFactory.build(iban="PL60 1160 2202 0000 0004 9849 9909", bic="BIGB")

    with translation.override("en"), pytest.raises(ValidationError) as refused:
        channel.full_clean()

    assert refused.value.message_dict == {
        "iban": [
            "The check digits of this IBAN do not fit: a digit is wrong, or two are swapped. "
            "Compare it with the bank's paper, digit by digit."
        ],
        "bic": ["A BIC has 8 or 11 characters, such as BIGBPLPW; this one has 4."],
    }
    assert (channel.iban, channel.bic) == ("PL60 1160 2202 0000 0004 9849 9909", "BIGB")


def test_a_wallet_of_a_test_network_is_refused():
    channel = DonationChannelFactory.build(
        bitcoin=True, number="mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"
    )

    with translation.override("en"), pytest.raises(ValidationError) as refused:
        channel.full_clean()

    assert refused.value.message_dict == {
        "number": [
            "An address that begins with “m” belongs to a Bitcoin test network, where coins are "
            "worth nothing. Copy the address of the real wallet: it begins with 1, 3 or bc1."
        ]
    }


def test_a_euro_account_has_its_transfer_as_a_code_beside_the_text():
    part = shown(DonationChannelFactory(bic="COBADEFFXXX", purpose="Statutory aims"))

    assert code_of(part) == (
        "BCD\n002\n1\nSCT\nCOBADEFFXXX\nStowarzyszenie Przyklad\nDE89370400440532013000\n\n\n\n"
        "Statutory aims"
    )
    assert part.css_first("svg").attributes["aria-label"] == (
        "QR code with the details of this transfer, for banking apps"
    )
    assert "DE89 3704 0044 0532 0130 00" in words(part)


def test_a_note_that_must_be_added_is_in_the_code_instead_of_the_purpose():
    part = shown(DonationChannelFactory(purpose="Statutory aims", note_required="Penza"))

    assert code_of(part).endswith("\n\n\n\nPenza")


def test_a_bitcoin_address_has_a_code_for_wallets():
    part = shown(DonationChannelFactory(bitcoin=True, number=TAPROOT))

    assert code_of(part) == f"bitcoin:{TAPROOT}?label=Bitcoin"
    assert TAPROOT in words(part)


def test_a_code_is_named_in_the_language_of_the_page():
    part = shown(DonationChannelFactory(bitcoin=True), "ar")

    assert part.css_first("svg").attributes["aria-label"] == (
        "رمز QR يحمل عنوان بيتكوين هذا، لتطبيقات المحافظ"
    )


@pytest.mark.parametrize(
    "given",
    [
        {"incomplete": True},
        {"retired": True},
        {"bitcoin": True, "incomplete": True},
        {"bitcoin": True, "retired": True},
        {"bitcoin": True, "number": "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAh"},
        {"currency": "PLN"},
        {"currency": ""},
        {"payee_as_registered": ""},
        {"iban": "", "domestic_number": "0532013000"},
        {"iban": "DE89 3704 0044 0532 0130 01"},
        {"payee_as_registered": "x" * 71},
        {"payee_as_registered": "Объединение «Голоса»", "purpose": "ж" * 140},
        {"method": "paypal"},
        {"paused": True},
        {"no_known_danger": False},
    ],
    ids=str,
)
def test_a_channel_that_is_closed_incomplete_or_fits_no_format_has_no_code(given):
    part = shown(DonationChannelFactory(**given))

    assert part.css("svg, .block-donation__code") == []
    assert words(part.css_first("h3"))
