"""How editors work with donation channels."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from factories import (
    DonationChannelFactory,
    StatementPageFactory,
    locale_of,
    paragraph,
    site_in,
)
from reader import words
from samizdat_pages import clock
from samizdat_pages.models import ChannelChange, DonationChannel, StatementPage

pytestmark = pytest.mark.django_db

OLD, NEW = "DE89 3704 0044 0532 0130 00", "PL60 1160 2202 0000 0004 9849 9990"
CARD = "4111 1111 1111 1111"
BITCOIN = "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH"
LIST = "/admin/snippets/samizdat_pages/donationchannel/"


def logged_in(name: str, group: str = "Moderators") -> Client:
    user = get_user_model().objects.create_user(name)
    user.groups.add(Group.objects.get(name=group))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def russian_and_english():
    for language in ("ru", "en"):
        locale_of(language)
    with translation.override("en"):
        yield


@pytest.fixture
def vera():
    return logged_in("vera")


@pytest.fixture
def boris():
    return logged_in("boris")


def url(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_samizdat_pages_donationchannel:{name}", args=args)


def form(**fields: Any) -> dict[str, Any]:
    """Fill in the form of a good account; `label_en=` is a word in a language."""
    filled = {
        "method": "bank",
        "state": "active",
        "verified_on": "2024-03-08",
        "currency": "EUR",
        "iban": OLD,
        "payee_as_registered": "Stowarzyszenie Przyklad",
        "no_known_danger": "on",
        "words-ru-label": "Счёт",
        **fields,
    }
    return {name: value for name, value in filled.items() if value is not None}


def page_of(response: Any) -> LexborHTMLParser:
    return LexborHTMLParser(response.content.decode())


def errors_of(response: Any) -> dict[str, list[str]]:
    bound = response.context["form"]
    found = dict(bound.errors)
    for text in bound.texts:
        found |= {f"{text.prefix}-{name}": messages for name, messages in text.errors.items()}
    return found


def test_a_new_channel_waits_and_the_editor_is_told(vera, boris):
    response = vera.post(url("add"), form(), follow=True)

    channel = DonationChannel.objects.get()
    assert (channel.confirmed, channel.iban, str(channel)) == (False, "", "Счёт")
    assert (
        "The new details wait until somebody else has compared and confirmed them."
        in response.content.decode()
    )


def test_a_lone_editor_is_told_on_which_day_readers_get_it(vera):
    response = vera.post(url("add"), form(), follow=True)

    assert "You have the only account that can confirm new details." in response.content.decode()
    assert ChannelChange.objects.get().effective_from is not None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("iban", "DE89 3704 0044 0532 0103 00", "The check digits of this IBAN do not fit"),
        ("iban", "DE88 3704 0044 0532 0130 00", "The check digits of this IBAN do not fit"),
        ("iban", "DE89 37О4 0044 0532 0130 00", "CYRILLIC CAPITAL LETTER O"),
        ("iban", "DE89 3704 0044 0532 0130", "has 22 characters; this one has 20"),
        ("bic", "COBADE", "A BIC has 8 or 11 characters"),
        ("currency", "Eu", "Expected the code of a currency"),
        ("payee_as_registered", "Hannah\u202egro", "RIGHT-TO-LEFT OVERRIDE"),
        ("payee_as_registered", "П" * 71, "The payee has 71 characters"),
        ("purpose", "п" * 140, "bytes; a QR code for banks holds 331"),
        ("domestic_number", "0532 0130 00 12 34 56", None),
        ("note_required", f"Card {CARD}", "the number of a payment card"),
        ("words-ru-label", f"Счёт {OLD}", "is a bank account (IBAN)"),
        ("words-en-danger_notice", "Not\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("verified_on", "2999-01-01", "This day has not come yet"),
        ("verified_on", "", "Compare the details with the bank or the wallet"),
    ],
)
def test_bad_input_has_its_sentence_at_the_field_and_nothing_else_is_lost(
    vera, field, typed, sentence
):
    given = form(
        **{
            "bank_name": "Example Bank",
            "words-en-label": "Our account",
            "payee_town": "Warsaw",
            field: typed,
        }
    )
    response = vera.post(url("add"), given)

    if sentence is None:  # a number of another length than the IBAN's says nothing about it
        assert response.status_code == 302
        return
    assert not DonationChannel.objects.exists()
    found = errors_of(response)
    assert list(found) == [field] or (field.startswith("words-en") and field in found)
    assert sentence in found[field][0]
    inputs = page_of(response)
    for name, value in given.items():
        element = inputs.css_first(f'[name="{name}"]')
        if element.tag == "input" and element.attributes.get("type") != "checkbox":
            assert element.attributes.get("value", "") == value
        elif element.tag == "textarea":
            assert element.text().strip() == value.strip()


def test_a_wallet_of_a_test_network_is_refused_in_the_form(vera):
    given = form(
        method="bitcoin",
        iban="",
        currency="",
        number="tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
    )

    response = vera.post(url("add"), given)

    assert "belongs to a Bitcoin test network" in errors_of(response)["number"][0]
    assert page_of(response).css_first("#id_number").attributes["value"] == given["number"]


def test_a_channel_without_a_notice_in_a_language_with_readers_is_told_which(vera):
    site_in("ru", "en")
    given = form(**{"no_known_danger": None, "words-ru-danger_notice": "Не из России."})

    response = vera.post(url("add"), given)

    assert errors_of(response) == {
        "no_known_danger": [
            "Readers in English would see this number without a danger notice. Write one in each "
            "of these languages, tick “no known danger”, or choose another state."
        ]
    }
    given |= {"words-en-label": "Account", "words-en-danger_notice": "Not from within Russia."}
    assert vera.post(url("add"), given).status_code == 302


@pytest.fixture
def waiting(vera, boris):
    channel = DonationChannelFactory(label="Счёт")
    vera.post(url("edit", channel.pk), form(iban=NEW, purpose="For us"))
    return channel


def cells(response: Any) -> list[list[str]]:
    rows = page_of(response).css("table.listing tbody tr")
    return [[words(cell) for cell in row.css("th, td")] for row in rows]


def test_the_second_person_compares_old_and_new_in_full(waiting, boris):
    response = boris.get(url("review", waiting.pk))

    assert cells(response) == [
        ["IBAN", OLD, NEW],
        ["Purpose of payment", "—", "For us"],
    ]
    assert words(page_of(response).css_first("h2")) == "Счёт"
    html = response.content.decode()
    assert "Written by vera" in html
    assert "Confirm: I have compared everything" in html


def confirm(client: Client, channel: DonationChannel, **changed: str) -> Any:
    address = url("review", channel.pk)
    fingerprint = page_of(client.get(address)).css_first("[name=fingerprint]").attributes["value"]
    return client.post(address, {"fingerprint": fingerprint, "confirm": "1", **changed})


def test_a_confirmed_change_is_what_readers_get(waiting, boris):
    response = confirm(boris, waiting)

    assert response.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.iban, waiting.purpose, waiting.verified_on) == (NEW, "For us", clock.today())
    actions = ModelLogEntry.objects.values_list("action", "user__username").order_by("timestamp")
    assert [row for row in actions if row[0].startswith("samizdat")] == [
        ("samizdat_pages.channel.propose", "vera"),
        ("samizdat_pages.channel.confirm", "boris"),
    ]


def test_who_wrote_it_is_refused_with_a_sentence(waiting, vera):
    response = confirm(vera, waiting)

    assert response.status_code == 403
    assert "You have written these details yourself." in response.content.decode()
    assert "I have compared everything" not in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.iban == OLD


def test_a_look_at_other_details_does_not_confirm(waiting, boris):
    response = confirm(boris, waiting, fingerprint="older")

    assert response.status_code == 409
    assert "The details have changed since you looked at them." in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.iban == OLD


def test_looking_confirms_nothing(waiting, boris):
    boris.get(url("review", waiting.pk) + "?confirm=1")

    waiting.refresh_from_db()
    assert waiting.iban == OLD


@pytest.mark.parametrize("group", [None, "Editors"])
def test_who_may_not_change_channels_sees_and_confirms_nothing(waiting, group):
    client = logged_in("other", group) if group else Client()
    address = url("review", waiting.pk)

    for response in (client.get(address), client.post(address, {"confirm": "1"})):
        assert response.status_code == 302
        assert "review" not in response.headers["location"].split("?")[0]
    assert ChannelChange.objects.exists()


def test_anybody_of_them_rejects(waiting, boris):
    response = boris.post(url("review", waiting.pk), {"reject": "1"})

    assert response.headers["location"] == url("edit", waiting.pk)
    assert not ChannelChange.objects.exists()


def test_a_change_that_is_over_is_not_found(boris):
    channel = DonationChannelFactory()

    assert boris.get(url("review", channel.pk)).status_code == 404


def test_who_wrote_it_goes_on_with_it(waiting, vera):
    response = vera.get(url("edit", waiting.pk))

    iban = page_of(response).css_first("#id_iban")
    assert iban.attributes["value"] == NEW
    assert "disabled" not in iban.attributes
    assert "The details below wait" in response.content.decode()


def test_others_see_what_readers_have_and_cannot_touch_it(waiting, boris):
    response = boris.get(url("edit", waiting.pk))

    iban = page_of(response).css_first("#id_iban")
    assert iban.attributes["value"] == OLD
    assert "disabled" in iban.attributes
    html = response.content.decode()
    assert "Somebody else has written new details." in html
    assert url("review", waiting.pk) in html


def test_others_may_still_close_the_channel_and_mend_its_words(waiting, boris):
    given = form(state="retired", **{"words-ru-label": "Старый счёт"})
    for name in ("method", "currency", "iban", "payee_as_registered"):
        del given[name]

    response = boris.post(url("edit", waiting.pk), given)

    assert response.status_code == 302
    waiting = DonationChannel.objects.get()
    assert (waiting.state, str(waiting), waiting.iban) == ("retired", "Старый счёт", OLD)
    assert ChannelChange.objects.exists()


def test_a_form_that_was_open_before_is_told_that_somebody_was_faster(waiting, boris):
    typed = "PL13 1160 2202 0000 0003 5776 5282"

    response = boris.post(url("edit", waiting.pk), form(iban=typed))

    assert errors_of(response) == {
        "iban": [
            "Somebody else has written other details, which wait for confirmation. Confirm or "
            f"reject those first, then change this: “{typed}”."
        ]
    }
    assert ChannelChange.objects.get().proposed_by.username == "vera"


def test_nobody_opens_a_channel_beside_a_change_of_somebody_else(vera, boris):
    channel = DonationChannelFactory(paused=True)
    vera.post(url("edit", channel.pk), form(state="paused", iban=NEW))

    response = boris.post(url("edit", channel.pk), form(state="active"))

    assert list(errors_of(response)) == ["state"]


def test_the_list_says_what_waits(waiting, vera):
    DonationChannelFactory(label="Биткойн", bitcoin=True)
    response = vera.get(LIST)

    rows = {row[0]: row[1:5] for row in _listing(response)}
    assert rows == {
        "Счёт": [
            "Another bank transfer",
            "Takes donations",
            "March 8, 2024",
            "waits for confirmation",
        ],
        "Биткойн": ["Bitcoin", "Takes donations", "March 8, 2024", ""],
    }
    for query, found in {
        "?waiting=true": ["Счёт"],
        "?waiting=false": ["Биткойн"],
        "?method=bitcoin": ["Биткойн"],
        "?state=retired": [],
        "?q=счёт": ["Счёт"],
    }.items():
        assert [row[0] for row in _listing(vera.get(LIST + query))] == found, query


def _listing(response: Any) -> list[list[str]]:
    rows = []
    for row in page_of(response).css("table.listing tbody tr"):
        title = words(row.css_first("td.title a, td.title bdi"))
        rest = [words(cell) for cell in row.css("td")]
        start = next(n for n, text in enumerate(rest) if title in text)
        rows.append([title, *rest[start + 1 :]])
    return sorted(rows, key=lambda row: row[0], reverse=True)


def test_a_list_of_many_channels_asks_no_more_than_one_of_few(vera, django_assert_max_num_queries):
    vera.get(LIST)
    DonationChannelFactory.create_batch(2)
    with django_assert_max_num_queries(100) as few:
        vera.get(LIST)
    DonationChannelFactory.create_batch(5)
    with django_assert_max_num_queries(len(few)):
        vera.get(LIST)


def statement(section: StatementPage, **fields: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "An appeal",
            "slug": "appeal",
            "lead": "",
            "kind": "statement",
            "method": "original",
            "body": streamfield([]),
            **fields,
        }
    )


@pytest.fixture
def refused(admin_client):
    """Give the form of a page whose lead and body hold numbers."""
    page = StatementPageFactory(parent=site_in("ru")["ru"], body=paragraph("Hello"))
    body = streamfield([("paragraph", rich_text(f"<p>{BITCOIN} or {CARD}, {NEW}</p>"))])
    response = admin_client.post(
        f"/admin/pages/{page.pk}/edit/",
        statement(page, lead=f"Send it to {NEW}.", body=body),
        headers={"accept-language": "en"},
    )
    return page_of(response)


def test_each_number_in_a_text_has_a_button_that_makes_a_channel_of_it(refused):
    buttons = refused.css("button[name=number_from_text]")

    assert [button.attributes["value"] for button in buttons] == [NEW, BITCOIN]
    assert {words(button) for button in buttons} == {"Turn this number into a channel"}
    assert {
        (button.attributes["formaction"], button.attributes["formmethod"]) for button in buttons
    } == {(url("from_text"), "post")}
    assert f"{CARD} The number of a payment card must not be public at all: delete it." in words(
        refused.body
    )


def test_a_page_without_numbers_offers_nothing(admin_client):
    page = StatementPageFactory(parent=site_in("ru")["ru"])

    for response in (
        admin_client.get(f"/admin/pages/{page.pk}/edit/"),
        admin_client.post(f"/admin/pages/{page.pk}/edit/", statement(page, title="")),
    ):
        assert "number_from_text" not in response.content.decode()


@pytest.mark.parametrize(
    ("number", "filled"),
    [
        (NEW, {"method": "bank", "iban": "PL60116022020000000498499990", "number": ""}),
        (BITCOIN, {"method": "bitcoin", "iban": "", "number": BITCOIN}),
        ("4100 1160 3789 89", {"method": "yoomoney", "iban": "", "number": "41001160378989"}),
        (CARD, {"method": "", "iban": "", "number": ""}),
    ],
)
def test_the_form_of_the_channel_begins_with_the_number_and_no_address_holds_it(
    vera, number, filled
):
    sent = vera.post(url("from_text"), {"number_from_text": number, "title": "An appeal"})

    assert (sent.status_code, sent.headers["location"]) == (302, url("add"))
    shown = page_of(vera.get(url("add")))
    chosen = shown.css_first("#id_method option[selected]")
    assert {
        "method": chosen.attributes["value"] if chosen else "",
        "iban": shown.css_first("#id_iban").attributes.get("value", ""),
        "number": shown.css_first("#id_number").attributes.get("value", ""),
    } == filled
    again = page_of(vera.get(url("add")))
    assert not again.css_first("#id_iban").attributes.get("value")


def test_a_prefilled_form_makes_a_channel(vera, boris):
    vera.post(url("from_text"), {"number_from_text": NEW})
    vera.get(url("add"))

    assert vera.post(url("add"), form(iban=NEW)).status_code == 302
    assert ChannelChange.objects.get().values["iban"] == NEW


def test_only_who_may_add_channels_is_offered_one():
    client = logged_in("editor", "Editors")

    assert client.post(url("from_text"), {"number_from_text": NEW}).status_code == 302
    assert "samizdat_number_from_text" not in client.session
    assert client.get(url("from_text")).status_code in {302, 405}


def test_a_channel_made_in_the_chooser_waits_too(vera, boris):
    address = reverse("wagtailsnippetchoosers_samizdat_pages_donationchannel:create")
    prefix = "new-donationchannel-"

    response = vera.post(address, {f"{prefix}{name}": value for name, value in form().items()})

    assert response.status_code == 200
    assert DonationChannel.objects.get().confirmed is False
    assert ChannelChange.objects.get().values["iban"] == OLD
