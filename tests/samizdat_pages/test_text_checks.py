"""What an editor reads whose page or record says what must not be public."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from factories import (
    DonationChannelFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
)
from samizdat_pages.models import (
    PersonName,
    PersonRecord,
    PersonSource,
    StatementPage,
    StatusEvent,
)

pytestmark = pytest.mark.django_db

ACCOUNT = "DE89 3704 0044 0532 0130 00"
CARD = "4111 1111 1111 1111"
HIDDEN = "Vera\u202e"
INVISIBLE = (
    "Character 5 is invisible: RIGHT-TO-LEFT OVERRIDE (U+202E), the ▯ in “Vera▯”. It can make "
    "readers see something else than what is written, or tell who copied the text. Delete the "
    "words around it and type them again."
)
TRACKED = (
    "This link tells the other site who passed it on. Use it without its tracking part: "
    "https://weekly.example/article"
)


def number_sentence(number, kind):
    return (
        f"“{number}” is {kind}. In ordinary text it stays as it is when the account changes, in "
        "every language and on every mirror. Make a donation channel of it, and add the block "
        "“Donations” where readers should see it."
    )


ACCOUNT_SENTENCE = number_sentence(ACCOUNT, "a bank account (IBAN)")
CARD_SENTENCE = (
    f"“{CARD}” is a payment card. Whoever reads it can try to pay with it: delete it here. Nobody "
    "may publish one, not even in a donation channel."
)


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("en")["en"])


def complaints(instance):
    """Give the messages by field; those of the body by the position of the block."""
    try:
        instance.full_clean()
    except ValidationError as error:
        return {name: messages_of(errors[0]) for name, errors in error.error_dict.items()}
    return {}


def messages_of(error):
    if hasattr(error, "block_errors") and error.block_errors:
        return {index: messages_of(each) for index, each in error.block_errors.items()}
    if hasattr(error, "non_block_errors"):
        return [message for each in error.non_block_errors.as_data() for message in each.messages]
    return error.messages


def test_a_number_is_stopped_in_every_text_of_a_page(section):
    page = StatementPageFactory(parent=section)
    page.title = f"Help: {ACCOUNT}"
    page.lead = f"Send it to {CARD}."
    page.signatories = f"The group, {ACCOUNT}"

    assert complaints(page) == {
        "title": [ACCOUNT_SENTENCE],
        "lead": [CARD_SENTENCE],
        "signatories": [ACCOUNT_SENTENCE],
    }


def test_a_number_is_stopped_in_the_block_that_holds_it(section):
    page = StatementPageFactory(parent=section)
    page.body = [
        ("paragraph", "<p>No number here.</p>"),
        ("paragraph", "<p>Send it to DE89 <b>3704 0044</b> 0532 0130 00.</p>"),
        ("timeline", {"entries": [{"date_text": "2023", "text": f"We open {ACCOUNT}."}]}),
        ("links", {"items": [{"title": f"{CARD} or {ACCOUNT}"}]}),
    ]
    assert complaints(page) == {
        "body": {
            1: [ACCOUNT_SENTENCE],
            2: [ACCOUNT_SENTENCE],
            3: [CARD_SENTENCE, ACCOUNT_SENTENCE],
        }
    }


def test_the_donation_block_may_show_its_account(section):
    channel = DonationChannelFactory(iban=ACCOUNT)
    page = StatementPageFactory(parent=section)
    page.body = [("donation", {"channels": [channel]})]

    assert complaints(page) == {}


def test_telephones_books_and_laws_are_no_accounts(section):
    page = StatementPageFactory(parent=section)
    page.lead = "Call +49 1511 2345678, read ISBN 978-3-16-148410-0 and article 207.3."

    assert complaints(page) == {}


def test_invisible_characters_are_refused_in_every_text_of_a_page(section):
    statement = StatementPageFactory(parent=section)
    statement.title = statement.lead = statement.addressees = statement.signatories = HIDDEN
    exhibition = ExhibitionPageFactory(parent=section)
    exhibition.admission = exhibition.directions = HIDDEN
    profile = PrisonerPageFactory(parent=section)
    profile.charges = profile.appeal = HIDDEN

    assert complaints(statement) == {
        "title": [INVISIBLE],
        "lead": [INVISIBLE],
        "addressees": [INVISIBLE],
        "signatories": [INVISIBLE],
    }
    assert complaints(exhibition) == {"admission": [INVISIBLE], "directions": [INVISIBLE]}
    assert complaints(profile) == {"charges": [INVISIBLE], "appeal": [INVISIBLE]}


def test_the_address_of_an_original_is_checked(section):
    page = StatementPageFactory(parent=section)
    page.original_url = "https://weekly.example/article?utm_source=tg"

    assert complaints(page) == {"original_url": [TRACKED]}


def test_a_record_is_checked_as_pages_are():
    person = PersonRecordFactory()
    address = "https://weekly.example/article?fbclid=IwAR0"
    source = PersonSource(person=person, title=HIDDEN, url=address)
    event = StatusEvent(
        person=person, status="detained", date="2024", source=HIDDEN, source_url=address
    )
    person.wikidata = HIDDEN

    assert complaints(source) == {"title": [INVISIBLE], "url": [TRACKED]}
    assert complaints(event) == {"source": [INVISIBLE], "source_url": [TRACKED]}
    assert complaints(person) == {"wikidata": [INVISIBLE]}


def test_a_name_may_have_joiners_and_marks_and_no_override():
    person = PersonRecordFactory()

    wrong = PersonName(person=person, text=HIDDEN, language="en")
    persian = PersonName(person=person, text="علی\u200cرضا\u200f", language="fa")
    assert complaints(wrong) == {"text": [INVISIBLE]}
    assert complaints(persian) == {}


# What a statement lists: its form sends each of them, empty or not.
LISTS = ("bylines", "related_people", "related_cases", "corrections")


def form_of(page_title, **fields):
    return nested_form_data(
        {
            "title": page_title,
            "slug": "appeal",
            "lead": "",
            "kind": "statement",
            "date": "",
            "method": "original",
            "body": streamfield([]),
            **{name: inline_formset([]) for name in LISTS},
            **fields,
        }
    )


@pytest.mark.parametrize("publish", [False, True])
def test_a_page_with_an_account_is_neither_saved_nor_published_and_nothing_is_lost(
    admin_client, section, publish
):
    lead = f"We need help: {ACCOUNT}"
    body = streamfield([("paragraph", rich_text(f"<p>Our card is {CARD}.</p>"))])
    form = form_of("An appeal", lead=lead, body=body, signatories="Two groups")
    action = {"action-publish": "1"} if publish else {}

    shown = admin_client.post(
        f"/admin/pages/add/samizdat_pages/statementpage/{section.pk}/",
        form | action,
        headers={"accept-language": "en"},
    )

    assert shown.status_code == 200
    assert not Page.objects.filter(title="An appeal").exists()
    errors = shown.context["form"].errors.as_data()
    assert errors["lead"][0].messages == [ACCOUNT_SENTENCE]
    assert messages_of(errors["body"][0]) == {0: [CARD_SENTENCE]}
    html = shown.content.decode()
    assert ACCOUNT_SENTENCE in html
    assert "Our card is" in html
    assert "Two groups" in html


def test_an_unfinished_draft_is_saved(admin_client, section):
    admin_client.post(
        f"/admin/pages/add/samizdat_pages/statementpage/{section.pk}/", form_of("Unfinished")
    )
    page = StatementPage.objects.get(title="Unfinished")
    assert (page.live, page.lead) == (False, "")


def test_a_number_that_reached_a_draft_by_another_way_is_not_published(section):
    page = StatementPageFactory(parent=section, draft=True)
    page.lead = ACCOUNT
    revision = page.save_revision(clean=False)

    with pytest.raises(ValidationError) as refused:
        revision.publish()

    assert refused.value.message_dict == {"lead": [ACCOUNT_SENTENCE]}
    page.refresh_from_db()
    assert (page.live, page.lead) == (False, "")


def test_a_name_is_refused_in_the_form_of_a_record_and_nothing_is_lost(admin_client):
    source = {"title": "A newspaper", "url": "https://weekly.example/article?utm_source=tg"}
    form = nested_form_data(
        {
            "birth_visibility": "year",
            "cases": [],
            "names": inline_formset([{"text": HIDDEN, "language": "en", "kind": "native"}]),
            "sources": inline_formset([source]),
            **{name: inline_formset([]) for name in ("patrons", "charges", "sentences")},
        }
    )

    shown = admin_client.post(
        "/admin/snippets/samizdat_pages/personrecord/add/",
        form,
        headers={"accept-language": "en"},
    )

    assert not PersonRecord.objects.exists()
    bound = shown.context["form"]
    assert bound.formsets["names"].errors == [{"text": [INVISIBLE]}]
    [errors] = bound.formsets["sources"].errors
    assert (set(errors), errors["url"][0]) == ({"url"}, TRACKED)
    assert "A newspaper" in shown.content.decode()
