"""What a donation channel may be: each wrong input has its sentence at its own field."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from factories import DonationChannelFactory, locale_of, site_in
from samizdat_pages import clock
from samizdat_pages.models import DonationChannel, DonationChannelText

pytestmark = pytest.mark.django_db

CARD = "4111 1111 1111 1111"


def complaints(channel: DonationChannel) -> dict[str, list[str]]:
    try:
        channel.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def built(**fields) -> DonationChannel:
    return DonationChannelFactory.build(**fields)


def test_a_good_account_has_no_complaints():
    assert complaints(built(domestic_number="0532013000", bic="COBADEFFXXX")) == {}


def test_a_domestic_number_is_enough_for_a_bank():
    assert complaints(built(iban="", currency="BYN", domestic_number="12345678")) == {}


def test_a_channel_that_takes_donations_needs_a_number_and_a_day_when_it_was_compared():
    assert complaints(built(iban="", verified_on=None)) == {
        "state": [
            "A channel that takes donations needs an account number or a wallet. Add it, or "
            "choose “Incomplete”."
        ],
        "verified_on": [
            "Compare the details with the bank or the wallet before anybody donates, and say "
            "here on which day you did."
        ],
    }


def test_days_that_have_not_come_are_refused():
    tomorrow = clock.today() + datetime.timedelta(days=1)

    assert complaints(built(retired=True, closed_on=tomorrow, verified_on=tomorrow)) == {
        "closed_on": ["This day has not come yet. Expected today or a day before."],
        "verified_on": ["This day has not come yet. Expected today or a day before."],
    }


def test_a_channel_that_is_closed_was_closed_today_unless_somebody_says_when():
    today, earlier = built(retired=True, closed_on=None), built(retired=True)
    again = built(closed_on=datetime.date(2024, 3, 8))
    for channel in (today, earlier, again):
        channel.full_clean()

    assert today.closed_on == clock.today()
    assert earlier.closed_on == datetime.date(2024, 3, 8)
    assert again.closed_on is None


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        (
            {"method": "sepa", "currency": "PLN"},
            "currency",
            "A SEPA transfer is in euro: expected EUR. Else choose “Another bank transfer”.",
        ),
        (
            {"method": "sepa", "iban": "AE07 0331 2345 6789 0123 456"},
            "iban",
            "An account in AE cannot be reached by a SEPA transfer. Choose “Another bank "
            "transfer”.",
        ),
        (
            {"currency": "DEM"},
            "currency",
            "Expected the code of a currency that is in use, three letters such as EUR or PLN; "
            "found “DEM”.",
        ),
        (
            {"bitcoin": True, "currency": "EUR"},
            "currency",
            "Bitcoin is no currency of a country. Leave this field empty.",
        ),
        (
            {"bitcoin": True, "iban": "DE89 3704 0044 0532 0130 00"},
            "iban",
            "“Bitcoin” has no such number. Delete it, or choose another way of paying.",
        ),
        (
            {"number": "somebody"},
            "number",
            "“Another bank transfer” has no such number. Delete it, or choose another way of "
            "paying.",
        ),
        (
            {"bank_country": "PL"},
            "bank_country",
            "The IBAN is of DE, and this says PL. Compare both with the bank's paper.",
        ),
        (
            {"method": "other", "iban": "", "number": CARD},
            "number",
            f"“{CARD}” is the number of a payment card. Whoever reads it can try to pay with it. "
            "Delete it here, and give an account or a wallet instead.",
        ),
        (
            {"purpose": f"Or to {CARD}"},
            "purpose",
            f"“{CARD}” is the number of a payment card. Whoever reads it can try to pay with it. "
            "Delete it here, and give an account or a wallet instead.",
        ),
        (
            {"bank_name": "Bank, DE89 3704 0044 0532 0130 00"},
            "bank_name",
            "“DE89 3704 0044 0532 0130 00” is a bank account (IBAN). Write it into the field that "
            "is made for it, where it is checked and compared.",
        ),
        (
            {"payee_as_registered": "Stowarzyszenie\u202e"},
            "payee_as_registered",
            "Character 15 is invisible: RIGHT-TO-LEFT OVERRIDE (U+202E), the ▯ in "
            "“owarzyszenie▯”. It can make readers see something else than what is written, or "
            "tell who copied the text. Delete the words around it and type them again.",
        ),
    ],
    ids=str,
)
def test_a_wrong_detail_has_its_sentence(given, field, sentence):
    assert complaints(built(**given)) == {field: [sentence]}


PAYEE = "Объединение жителей города за свободу слова и печати"


def test_a_code_that_would_overflow_is_told_in_bytes_at_the_purpose():
    channel = built(payee_as_registered=PAYEE, purpose="п" * 100)

    assert complaints(channel) == {
        "purpose": [
            "The transfer takes 339 bytes; a QR code for banks holds 331. Letters outside a–z "
            f"take two or more: shorten the payee “{PAYEE}” or the purpose."
        ]
    }
    assert (channel.payee_as_registered, channel.purpose) == (PAYEE, "п" * 100)


def test_the_note_is_what_to_shorten_where_there_is_one():
    assert list(complaints(built(payee_as_registered=PAYEE, note_required="п" * 100))) == [
        "note_required"
    ]


def test_a_payee_that_no_transfer_holds_is_told_at_the_payee():
    assert complaints(built(payee_as_registered="x" * 71)) == {
        "payee_as_registered": [
            "The payee has 71 characters; a QR code for banks holds 70. Give the name alone, "
            "without an address."
        ]
    }


def test_accounts_in_other_currencies_have_no_code_that_could_overflow():
    channel = built(currency="PLN", payee_as_registered=PAYEE, purpose="п" * 140)

    assert complaints(channel) == {}


def test_every_language_with_readers_needs_a_danger_notice_or_there_is_none_known():
    site_in("ru", "en", "ko")
    channel = DonationChannelFactory(
        no_known_danger=False, texts={"en": {"danger_notice": "Not from within Russia."}}
    )

    assert complaints(channel) == {
        "no_known_danger": [
            "Readers in Русский, 한국어 would see this number without a danger notice. Write one "
            "in each of these languages, tick “no known danger”, or choose another state."
        ]
    }
    DonationChannelText.put(channel, "ru", danger_notice="Не из России.")
    DonationChannelText.put(channel, "ko", label="계좌", danger_notice="러시아에서는 안 됩니다.")
    assert complaints(channel) == {}


def test_only_a_channel_that_takes_donations_needs_them():
    site_in("ru", "en")

    for state in ("incomplete", "paused", "retired"):
        assert complaints(DonationChannelFactory(no_known_danger=False, state=state)) == {}


def test_languages_without_a_public_home_have_no_readers():
    site_in("ru")
    locale_of("en")
    channel = DonationChannelFactory(
        no_known_danger=False, texts={"ru": {"danger_notice": "Не из России."}}
    )

    assert complaints(channel) == {}


def test_a_danger_that_is_written_and_said_to_be_none_is_a_contradiction():
    channel = DonationChannelFactory(texts={"ru": {"danger_notice": "Не из России."}})

    assert complaints(channel) == {
        "no_known_danger": [
            "A danger notice is written in Русский. Take the tick away, or delete the notice."
        ]
    }


def test_words_of_a_channel_hold_no_numbers():
    channel = DonationChannelFactory()
    text = channel.texts.get()
    text.label = f"Card {CARD}"

    with pytest.raises(ValidationError) as refused:
        text.full_clean()

    assert list(refused.value.message_dict) == ["label"]
