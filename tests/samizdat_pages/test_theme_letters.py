"""Where readers may write, and that nothing tells why there is nowhere to write."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from factories import (
    ConsentFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    site_in,
)
from reader import read, words
from records import address_of, facility, held
from samizdat_pages import clock
from samizdat_pages.models import Custody, PrisonerPage, StatusEvent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 6)
LONG_AGO = TODAY - datetime.timedelta(days=91)
YET = TODAY - datetime.timedelta(days=90)


@pytest.fixture(autouse=True)
def _some_day():
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def page() -> PrisonerPage:
    """Somebody who is held in a prison with rules for letters, without an address as yet."""
    section = SectionPageFactory(parent=site_in("en")["en"], slug="people")
    page = PrisonerPageFactory(
        parent=section, person=PersonRecordFactory(), title="Anna Primerova", slug="anna"
    )
    held(page.person, facility=facility(with_rules=True))
    return page


def custody_of(page: PrisonerPage) -> Custody:
    return page.person.custodies.get()


def test_a_profile_says_where_and_how_to_write(page):
    address_of(custody_of(page), YET)

    letters = read(page).css_first(".letters")

    assert words(letters.css_first("h2")) == "Write to Anna Primerova"
    address = letters.css_first("address")
    assert address.attributes == {
        "class": "letters__address",
        "translate": "no",
        "lang": "ru",
        "dir": "ltr",
    }
    assert (address.inner_html or "").strip() == (
        "Примеровой Анне, 1984 г. р.<br>ул. Сикорского, 1<br>213800, г. Бобруйск"
    )
    assert words(letters.css_first(".letters__checked")) == "Address checked on 8 March 2024"
    assert [words(each) for each in letters.css("dt, dd")] == [
        *("Languages of letters", "Russian and Belarusian"),
        *("A letter must have", "your name and address"),
        *("Avoid", "Politics"),
        *("Pages at most", "4"),
        *("Photographs", "are not allowed"),
    ]


def test_programs_get_the_same(page):
    address_of(custody_of(page), YET)

    assert in_api(page)["person"]["mail"] == {
        "recipient": "Примеровой Анне, 1984 г. р.",
        "lines": ["ул. Сикорского, 1", "213800, г. Бобруйск"],
        "language": "ru",
        "checked_on": "2024-03-08",
        "rules": {
            "languages": ["ru", "be"],
            "birth_year_needed": False,
            "sender_needed": True,
            "photos_allowed": False,
            "max_pages": 4,
            "service_name": "",
            "service_url": "",
            "avoid": {"text": "Politics", "language": "en"},
        },
    }


def without_consent(page: PrisonerPage) -> None:
    page.person.consents.filter(scope="mail").delete()


def with_a_withdrawn_consent(page: PrisonerPage) -> None:
    page.person.consents.filter(scope="mail").update(withdrawn_on=TODAY)


def with_a_lapsed_consent(page: PrisonerPage) -> None:
    without_consent(page)
    ConsentFactory(person=page.person, scope="mail", lapsed=True)


def after_the_custody(page: PrisonerPage) -> None:
    page.person.custodies.update(ends="2024-06-01")


def in_transit(page: PrisonerPage) -> None:
    happened(page, "in-transit")


def under_house_arrest(page: PrisonerPage) -> None:
    happened(page, "house-arrest")


def free(page: PrisonerPage) -> None:
    happened(page, "released")


def happened(page: PrisonerPage, status: str) -> None:
    StatusEvent.objects.create(
        person=page.person, status=status, date="2024-06-01", source="A lawyer"
    )


REASONS = [
    without_consent,
    with_a_withdrawn_consent,
    with_a_lapsed_consent,
    after_the_custody,
    in_transit,
    under_house_arrest,
    free,
]


def everything_of(page: PrisonerPage) -> tuple[str | None, dict]:
    return read(page).html, in_api(page)


def in_api(page: PrisonerPage) -> dict:
    return Client().get(f"/api/v3/pages/{page.pk}/").json()


@pytest.mark.parametrize("reason", REASONS)
def test_an_address_that_is_hidden_is_as_absent_as_one_that_never_was(
    reason: Callable[[PrisonerPage], None], page: PrisonerPage
):
    reason(page)
    without = everything_of(page)

    address_of(custody_of(page), TODAY)

    assert everything_of(page) == without
    assert without[1]["person"]["mail"] is None
    assert "Letters" not in (without[0] or "")


def test_an_address_that_nobody_has_checked_for_91_days_is_hidden_likewise(page):
    without = everything_of(page)

    address_of(custody_of(page), LONG_AGO)

    assert everything_of(page) == without


def test_without_an_address_one_reason_looks_like_another(page):
    looks = set()
    for consents in (["name", "case"], ["name", "case", "mail"]):
        page.person.consents.exclude(scope__in=consents).delete()
        looks.add(read(page).html)
    address_of(custody_of(page), LONG_AGO)
    looks.add(read(page).html)

    assert len(looks) == 1
