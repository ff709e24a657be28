"""Donation channels as readers see them: a wrong or closed number costs money."""

import pytest
from selectolax.lexbor import LexborNode

from factories import DonationChannelFactory, StatementPageFactory, site_in
from reader import read, words
from samizdat_pages.models import DonationChannel

pytestmark = pytest.mark.django_db


def shown(channel: DonationChannel, language: str = "en") -> LexborNode:
    """Show a channel on a page and give its part of the page."""
    home = site_in("ru", language)[language]
    page = StatementPageFactory(parent=home, body=[("donation", {"channels": [channel]})])
    node = read(page).css_first(".block-donation__channel")
    assert node is not None
    return node


def test_a_bank_account_is_shown_with_everything_that_a_donor_copies():
    channel = DonationChannelFactory(
        label="EUR account",
        iban="DE89370400440532013000",
        domestic_number="0532013000",
        bic="COBADEFFXXX",
        bank="Example Bank",
        purpose="Donation",
    )

    part = shown(channel)

    assert words(part.css_first("h3")) == "EUR account"
    assert dict(zip(map(words, part.css("dt")), map(words, part.css("dd")), strict=True)) == {
        "Payee": "Stowarzyszenie Przyklad",
        "IBAN": "DE89 3704 0044 0532 0130 00",
        "Account number for payments within the country": "0532013000",
        "BIC / SWIFT": "COBADEFFXXX",
        "Currency": "EUR",
        "Bank": "Example Bank",
        "Purpose of payment": "Donation",
    }


def test_numbers_run_from_left_to_right_and_are_never_translated_on_an_arabic_page():
    part = shown(DonationChannelFactory(bic="COBADEFFXXX"), "ar")

    assert [number.attributes for number in part.css("code")] == [
        {"dir": "ltr", "translate": "no"},
        {"dir": "ltr", "translate": "no"},
    ]


def test_a_wallet_is_shown_with_its_address():
    part = shown(DonationChannelFactory(bitcoin=True))

    assert words(part.css_first("dd code")) == "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"


def test_a_note_that_must_be_added_comes_before_the_number():
    part = shown(DonationChannelFactory(note_required="St. Petersburg and Penza"))

    text = words(part)
    assert words(part.css_first(".block-donation__note")) == (
        "Important: add this note to your payment, word for word: St. Petersburg and Penza"
    )
    assert text.index("St. Petersburg and Penza") < text.index("DE89")


@pytest.mark.parametrize(
    ("trait", "sentence"),
    [
        (
            "incomplete",
            "The details are not given here. Please ask us before you send anything.",
        ),
        ("retired", "Closed. Please do not send anything here any more."),
    ],
)
def test_a_channel_that_takes_no_donations_says_so_and_shows_no_number(trait, sentence):
    channel = DonationChannelFactory(
        label="PayPal", number="anna", note_required="Note", **{trait: True}
    )

    assert words(shown(channel)) == f"PayPal {sentence}"
