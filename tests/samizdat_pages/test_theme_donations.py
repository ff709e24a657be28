"""Donation channels as readers see them: a wrong or closed number costs money."""

import pytest
from selectolax.lexbor import LexborNode

from factories import DonationChannelFactory, StatementPageFactory, site_in
from reader import read, words
from samizdat_pages.donations.structured import donate_actions
from samizdat_pages.models import DonationChannel

pytestmark = pytest.mark.django_db


def facts(part: LexborNode) -> dict[str, str]:
    return dict(zip(map(words, part.css("dt")), map(words, part.css("dd")), strict=True))


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
        payee_street="Main Street 1",
        payee_postcode="10115",
        payee_town="Berlin",
        payee_country="DE",
        bank_name="Example Bank",
        bank_town="Berlin",
        bank_country="DE",
        purpose="Donation",
    )

    part = shown(channel)

    assert words(part.css_first("h3")) == "EUR account"
    assert facts(part) == {
        "Payee": "Stowarzyszenie Przyklad",
        "Address of the payee": "Main Street 1 10115 Berlin Germany",
        "IBAN": "DE89 3704 0044 0532 0130 00",
        "Account number for payments within the country": "0532013000",
        "BIC / SWIFT": "COBADEFFXXX",
        "Currency": "EUR",
        "Bank": "Example Bank",
        "Address of the bank": "Berlin Germany",
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


def test_the_payee_is_shown_as_readers_know_it_and_as_the_bank_has_it():
    channel = DonationChannelFactory(
        payee_as_registered="Stowarzyszenie Za Wolna Rosje",
        texts={"en": {"payee_display": "Stowarzyszenie Za Wolną Rosję"}},
    )

    assert facts(shown(channel)) == {
        "Payee": "Stowarzyszenie Za Wolną Rosję",
        "Payee as the bank has it": "Stowarzyszenie Za Wolna Rosje",
        "IBAN": "DE89 3704 0044 0532 0130 00",
        "Currency": "EUR",
    }


def test_a_payee_that_both_write_alike_is_shown_once():
    channel = DonationChannelFactory(texts={"en": {"payee_display": "Stowarzyszenie Przyklad"}})

    assert list(facts(shown(channel))) == ["Payee", "IBAN", "Currency"]


def test_a_danger_comes_before_the_number_in_the_language_of_the_page():
    channel = DonationChannelFactory(
        no_known_danger=False,
        texts={
            "ru": {"danger_notice": "Не из России."},
            "en": {"danger_notice": "Not from within Russia."},
        },
    )

    part = shown(channel)

    notice = part.css_first("[role=note]")
    assert words(notice) == "Before you send anything: Not from within Russia."
    assert words(part).index("Not from within Russia.") < words(part).index("DE89")


def test_where_the_danger_is_not_yet_told_the_number_is_not_either():
    channel = DonationChannelFactory(
        no_known_danger=False, texts={"ru": {"danger_notice": "Не из России."}}
    )

    part = shown(channel)

    assert words(part.css_first(".block-donation__state")) == ASK
    assert (part.css("code"), part.css("svg"), "Не из России." in words(part)) == ([], [], False)


def test_the_name_of_a_channel_says_which_language_it_is_in():
    part = shown(DonationChannelFactory(label="Счёт в евро"))

    assert part.css_first("h3 bdi").attributes == {"lang": "ru", "dir": "ltr"}


ASK = "The details are not given here. Please ask us before you send anything."


def test_an_incomplete_channel_shows_what_there_is_but_no_number():
    channel = DonationChannelFactory(
        incomplete=True,
        method="paypal",
        label="PayPal",
        iban="",
        currency="",
        number="paypal.me/anna",
        note_required="Penza",
    )

    assert words(shown(channel)) == (
        f"PayPal {ASK} Important: add this note to your payment, word for word: Penza "
        "Payee Stowarzyszenie Przyklad"
    )


@pytest.mark.parametrize(
    ("trait", "language", "sentence"),
    [
        ("paused", "en", "Paused. Please do not send anything for now."),
        ("retired", "en", "Closed on 8 March 2024. Please do not send anything here any more."),
        ("retired", "ko", "2024년 3월 8일에 닫힌 계좌입니다. 더 이상 아무것도 보내지 말아 주세요."),
    ],
)
def test_a_channel_that_takes_no_donations_says_so_and_shows_no_detail(trait, language, sentence):
    channel = DonationChannelFactory(label="PayPal", note_required="Note", **{trait: True})

    assert words(shown(channel, language)) == f"PayPal {sentence}"


def test_a_channel_that_nobody_has_ever_confirmed_is_not_shown():
    home = site_in("ru")["ru"]
    channels = [DonationChannelFactory(confirmed=False)]
    page = StatementPageFactory(parent=home, body=[("donation", {"channels": channels})])

    assert read(page).css(".block-donation") == []


def test_a_page_that_may_not_ask_for_donations_shows_none(monkeypatch):
    home = site_in("ru")["ru"]
    channels = [DonationChannelFactory()]
    page = StatementPageFactory(parent=home, body=[("donation", {"channels": channels})])
    monkeypatch.setattr(type(page), "may_fundraise", False, raising=False)

    assert read(page).css(".block-donation") == []
    assert donate_actions(page) == []
    block = page.body[0]
    assert block.block.get_api_representation(block.value, {"page": page}) == {"channels": []}
