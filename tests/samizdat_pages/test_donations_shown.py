"""What programs read of channels, and what the dashboard asks editors to do."""

import datetime
import json

import pytest
from django.test import Client
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import Site
from wagtail_localize.models import Translation, TranslationSource

from factories import DonationChannelFactory, StatementPageFactory, locale_of, site_in
from reader import read, words
from samizdat_exporters.next_change import next_change
from samizdat_pages import clock
from samizdat_pages.blocks import BodyBlock
from samizdat_pages.donations.attention import needs_attention
from samizdat_pages.models import ChannelChange, DonationChannel, StatementPage
from samizdat_pages.structured_data import structured_data

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 5, 1)
WARNED = {
    "no_known_danger": False,
    "texts": {
        "ru": {"danger_notice": "Не из России."},
        "en": {"label": "Account in euro", "danger_notice": "Not from within Russia."},
    },
}


@pytest.fixture(autouse=True)
def first_of_may():
    with clock.as_of(TODAY), translation.override("en"):
        yield


def page_with(*channels: DonationChannel, language: str = "en") -> StatementPage:
    home = site_in("ru", "en", "ko")[language]
    return StatementPageFactory(
        parent=home, slug="help", body=[("donation", {"channels": list(channels)})]
    )


def in_api(page: StatementPage) -> list[dict[str, str]]:
    body = json.loads(Client().get(f"/api/v3/pages/{page.pk}/").content)["body"]
    return body[0]["value"]["channels"]


def test_the_api_says_what_readers_of_the_page_see():
    channel = DonationChannelFactory(
        **WARNED, bank_name="Example Bank", bank_country="DE", purpose="For us"
    )

    (given,) = in_api(page_with(channel))

    assert {name: value for name, value in given.items() if value} == {
        "state": "active",
        "method": "bank",
        "label": "Account in euro",
        "label_language": "en",
        "danger_notice": "Not from within Russia.",
        "currency": "EUR",
        "iban": "DE89 3704 0044 0532 0130 00",
        "payee_as_registered": "Stowarzyszenie Przyklad",
        "bank_name": "Example Bank",
        "bank_country": "DE",
        "purpose": "For us",
    }


def test_the_api_gives_no_number_where_readers_get_none():
    retired = DonationChannelFactory(retired=True, label="Old account")
    unwarned = DonationChannelFactory(**WARNED)
    unknown = DonationChannelFactory(confirmed=False)

    given = in_api(page_with(retired, unwarned, unknown, language="ko"))

    assert [{name: value for name, value in each.items() if value} for each in given] == [
        {
            "state": "retired",
            "method": "bank",
            "label": "Old account",
            "label_language": "ru",
            "closed_on": "2024-03-08",
        },
        {
            "state": "incomplete",
            "method": "bank",
            "label": "EUR account",
            "label_language": "ru",
            "currency": "EUR",
            "payee_as_registered": "Stowarzyszenie Przyklad",
        },
    ]


def test_machines_are_led_to_the_page_and_told_of_the_danger_but_no_number():
    warned = DonationChannelFactory(**WARNED)
    plain = DonationChannelFactory(
        bitcoin=True, texts={"en": {"label": "Bitcoin", "payee_display": "Voices"}}
    )
    page = page_with(warned, plain, DonationChannelFactory(retired=True))

    assert structured_data(page, "Voices")["potentialAction"] == [
        {
            "@type": "DonateAction",
            "name": "Account in euro",
            "description": "Not from within Russia.",
            "priceCurrency": "EUR",
            "recipient": {"@type": "Organization", "name": "Stowarzyszenie Przyklad"},
            "target": {"@type": "EntryPoint", "urlTemplate": "http://localhost/en/help/"},
        },
        {
            "@type": "DonateAction",
            "name": "Bitcoin",
            "recipient": {"@type": "Organization", "name": "Voices"},
            "target": {"@type": "EntryPoint", "urlTemplate": "http://localhost/en/help/"},
        },
    ]


def test_a_notice_that_nobody_has_translated_yet_warns_nobody():
    channel = DonationChannelFactory(
        no_known_danger=False, texts={"ru": {"danger_notice": "Не из России."}}
    )
    source, _created = TranslationSource.update_or_create_from_instance(channel.texts.get())
    for language in ("en", "ko"):
        locale_of(language)
    translation_of_text = Translation.objects.create(source=source, target_locale=locale_of("en"))
    translation_of_text.save_target()
    assert channel.texts.get(locale=locale_of("en")).danger_notice == "Не из России."

    document = read(page_with(channel))

    assert "Не из России." not in words(document.body)
    assert document.css("code") == []


def test_many_channels_cost_a_page_no_more_queries_than_one(django_assert_max_num_queries):
    few = page_with(DonationChannelFactory(**WARNED))
    channels = DonationChannelFactory.create_batch(9, **WARNED)
    many = StatementPageFactory(
        parent=few.get_parent(), body=[("donation", {"channels": channels})]
    )

    with django_assert_max_num_queries(5) as queries:
        rendered(few)
    with django_assert_max_num_queries(len(queries)):
        rendered(many)


def rendered(page: StatementPage) -> str:
    page = StatementPage.objects.select_related("locale").get(pk=page.pk)
    return page.body[0].render(context={"page": page})


def test_an_editor_sees_what_the_block_looks_like_with_an_account_that_is_nobodys():
    block = BodyBlock().child_blocks["donation"]
    value = block.get_preview_value()

    preview = LexborHTMLParser(block.render(value))

    assert block.is_previewable
    assert "DE89 3704 0044 0532 0130 00" in words(preview.body)
    assert preview.css("svg") == []


def test_an_edition_is_made_when_a_delay_is_over():
    site_in("ru")
    ChannelChange.objects.create(
        channel=DonationChannelFactory(),
        values={"purpose": "For us"},
        proposed_at=datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC),
        effective_from=datetime.date(2024, 5, 3),
    )

    site = Site.objects.get(is_default_site=True)
    assert next_change(site, TODAY) == datetime.datetime(2024, 5, 3, tzinfo=datetime.UTC)
    assert next_change(site, datetime.date(2024, 5, 3)) is None


def reasons() -> dict[str, list[str]]:
    return {str(each.channel): each.reasons for each in needs_attention()}


def test_the_dashboard_names_what_each_channel_waits_for():
    site_in("ru", "en", "ko")
    fresh = datetime.date(2024, 4, 1)
    DonationChannelFactory(label="good", verified_on=fresh)
    DonationChannelFactory(label="paused", paused=True)
    DonationChannelFactory(label="closed", retired=True)
    DonationChannelFactory(label="old", verified_on=datetime.date(2023, 11, 2))
    DonationChannelFactory(label="never compared", verified_on=None)
    DonationChannelFactory(label="open questions", incomplete=True)
    DonationChannelFactory(label="rejected", incomplete=True, confirmed=False)
    DonationChannelFactory(label="unwarned", verified_on=fresh, no_known_danger=False)
    waiting = DonationChannelFactory(label="waiting", verified_on=fresh)
    ChannelChange.objects.create(
        channel=waiting,
        values={"purpose": "For us"},
        proposed_at=datetime.datetime(2024, 5, 1, tzinfo=datetime.UTC),
    )

    assert reasons() == {
        "old": ["Nobody has compared its details with the bank or the wallet for half a year."],
        "never compared": [
            "Nobody has compared its details with the bank or the wallet for half a year."
        ],
        "open questions": ["It is incomplete: readers are told to ask."],
        "rejected": ["Its details were rejected: readers do not see it."],
        "unwarned": ["Without a danger notice, its number is hidden in: Русский, English, 한국어."],
        "waiting": ["New details wait for a second person."],
    }


def test_what_took_effect_needs_nobody_any_more():
    channel = DonationChannelFactory(incomplete=True, verified_on=TODAY)
    ChannelChange.objects.create(
        channel=channel,
        values={"state": "active"},
        proposed_at=datetime.datetime(2024, 4, 29, tzinfo=datetime.UTC),
        effective_from=TODAY,
    )

    assert reasons() == {}
    channel.refresh_from_db()
    assert channel.state == "active"


def test_the_dashboard_asks_the_same_of_few_and_of_many_channels(django_assert_max_num_queries):
    site_in("ru", "en")
    DonationChannelFactory.create_batch(2, verified_on=None)
    with django_assert_max_num_queries(20) as few:
        needs_attention()
    DonationChannelFactory.create_batch(6, verified_on=None)
    with django_assert_max_num_queries(len(few)):
        needs_attention()
