"""What a profile no longer asks of readers once something has happened."""

import datetime

import pytest
from django.test import Client

from factories import (
    PUBLISHED_AT,
    DonationChannelFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    paragraph,
    site_in,
)
from reader import read, words
from records import address_of, held
from samizdat_pages import clock
from samizdat_pages.models import PrisonerPage, StatusEvent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 6)
LATER = PUBLISHED_AT + datetime.timedelta(days=30)


@pytest.fixture(autouse=True)
def _some_day():
    with clock.as_of(TODAY):
        yield


def profile(**fields) -> PrisonerPage:
    """Publish the page of a prisoner that asks for letters, donations and help."""
    section = SectionPageFactory(parent=site_in("en")["en"], slug="people")
    person = PersonRecordFactory(**fields)
    page = PrisonerPageFactory(
        parent=section,
        person=person,
        appeal="Write to the president.",
        body=[*paragraph("Her story."), ("donation", {"channels": [DonationChannelFactory()]})],
    )
    address_of(held(person), TODAY)
    return page


def asks(page: PrisonerPage) -> list[str]:
    """List what a page asks of readers."""
    document = read(page)
    found = [name for name in ("appeal", "letters", "block-donation") if document.css(f".{name}")]
    if "DonateAction" in (document.html or ""):
        found.append("DonateAction")
    return found


def happened(page: PrisonerPage, status: str, reason: str = "", **fields) -> None:
    StatusEvent.objects.create(
        person=page.person, status=status, date="2024-06-01", reason=reason, **fields
    )


ALL = ["appeal", "letters", "block-donation", "DonateAction"]
DONATIONS = ["block-donation", "DonateAction"]


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        ("convicted", "", ALL),
        ("in-transit", "", ["appeal", *DONATIONS]),
        ("released", "pending", DONATIONS),
        ("released", "exchange", []),
        ("deported", "", []),
        ("exile", "", []),
        ("died", "", []),
    ],
)
def test_an_event_ends_what_makes_no_sense_any_more(status, reason, expected):
    page = profile()
    assert asks(page) == ALL

    happened(page, status, reason)

    assert asks(page) == expected


def test_programs_find_an_appeal_and_channels_only_while_readers_do():
    page = profile()
    address = f"/api/v3/pages/{page.pk}/"
    before = Client().get(address).json()

    happened(page, "released")
    after = Client().get(address).json()

    assert (before["appeal"], after["appeal"]) == ("Write to the president.", "")
    channels = [body["body"][-1]["value"]["channels"] for body in (before, after)]
    assert [len(each) for each in channels] == [1, 0]


def test_donations_need_a_consent_of_their_own():
    assert asks(profile(consents=["name", "case", "mail"])) == ["appeal", "letters"]


def test_text_that_is_older_than_the_news_says_so():
    page = profile()
    happened(page, "released", "exchange", source="A lawyer", recorded_at=LATER)

    document = read(page)

    assert words(document.css_first(".overtaken")) == (
        "Written before 7 April 2024, when this became known: "
        "Released 1 June 2024 in an exchange of prisoners"
    )
    text = document.html or ""
    assert text.index("overtaken") < text.index("Her story.")


def test_text_that_was_published_after_the_news_does_not():
    page = profile()
    happened(page, "released", recorded_at=LATER)
    PrisonerPage.objects.filter(pk=page.pk).update(last_published_at=LATER)

    assert read(page).css(".overtaken") == []


def test_an_old_event_that_is_entered_late_makes_no_text_older():
    page = profile()
    StatusEvent.objects.create(
        person=page.person, status="detained", date="2023-01", recorded_at=LATER, source="A court"
    )

    assert read(page).css(".overtaken") == []
