"""What a page costs: bytes for readers, queries for the export."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

import samizdat_pages
from factories import (
    DonationChannelFactory,
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
    translated,
)
from reader import read
from records import case_of, charged, held, pseudonym, sentenced
from samizdat_pages.models import (
    Correction,
    HomePage,
    Patron,
    PersonSource,
    RelatedCase,
    RelatedPerson,
    StatementByline,
)

pytestmark = pytest.mark.django_db

LANGUAGES = ("ru", "en", "ko", "nl", "pl", "ar")


def queries(page: Page) -> int:
    """Count the queries of a request, once caches are warm and pictures are made."""
    read(page)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        read(page)
    return len(captured)


def people_in(home: HomePage, count: int) -> Page:
    section = SectionPageFactory(parent=home)
    for _ in range(count):
        PrisonerPageFactory(
            parent=section, person=PersonRecordFactory(with_portrait=True, convicted=True)
        )
    return section


def home_with_news(home: HomePage, count: int) -> Page:
    people_in(home, count)
    return home


def exhibition_of(home: HomePage, count: int) -> Page:
    section = people_in(home, count)
    people = [page.specific.person for page in section.get_children()]
    return ExhibitionPageFactory(parent=section, people=people)


def menu_of(home: HomePage, count: int) -> Page:
    for _ in range(count):
        section = SectionPageFactory(parent=home, in_menu=True)
    return StatementPageFactory(parent=section)


def donations_to(home: HomePage, count: int) -> Page:
    channels = [DonationChannelFactory(label=str(number)) for number in range(count)]
    return StatementPageFactory(parent=home, body=[("donation", {"channels": channels})])


def profile_of(home: HomePage, count: int) -> Page:
    """Publish a profile with so many charges, sentences, prisons, cases, sources and statements."""
    section = SectionPageFactory(parent=home)
    person = PersonRecordFactory(with_portrait=True)
    page = PrisonerPageFactory(parent=section, person=person)
    for number in range(count):
        charged(person, ("brought", "2023-04"), ("changed", "2023-05"))
        sentenced(person)
        held(person, f"20{number + 10}-01-01", f"20{number + 10}-02-01")
        case_of(person)
        PersonSource.objects.create(person=person, title=f"Source {number}")
        Patron.objects.create(person=person, name=f"Patron {number}")
        statement = StatementPageFactory(parent=section)
        RelatedPerson.objects.create(page=statement, person=person)
    return page


def statement_about(home: HomePage, count: int) -> Page:
    """Publish a statement with so many bylines, people, cases and corrections."""
    people = [page.specific.person for page in people_in(home, count).get_children()]
    page = StatementPageFactory(parent=home)
    for person in people:
        RelatedPerson.objects.create(page=page, person=person)
        RelatedCase.objects.create(page=page, case=case_of())
        StatementByline.objects.create(page=page, byline=pseudonym())
        day = datetime.date(2024, 3, 1)
        Correction.objects.create(page=page, locale=page.locale, date=day, text="It said seven.")
    return page


def series_of(home: HomePage, count: int) -> Page:
    people = [page.specific.person for page in people_in(home, count).get_children()]
    series = ExhibitionSeriesPageFactory(parent=SectionPageFactory(parent=home), people=people)
    for _ in range(count):
        ExhibitionPageFactory(parent=series)
    return series


def events_in(home: HomePage, count: int) -> Page:
    section = SectionPageFactory(parent=home)
    for _ in range(count):
        EventPageFactory(parent=section)
    return section


BUILDERS = [
    *(people_in, home_with_news, exhibition_of, menu_of, donations_to),
    *(profile_of, statement_about, series_of, events_in),
]


@pytest.mark.parametrize("build", BUILDERS)
def test_a_page_costs_the_same_queries_however_much_it_lists(build: Callable[..., Page]):
    few = queries(build(site_in("ru")["ru"], 1))
    many = queries(build(site_in("ru")["ru"], 6))

    assert many == few


@pytest.mark.parametrize(
    ("build", "count", "most"), [(people_in, 40, 55), (exhibition_of, 30, 50), (profile_of, 8, 75)]
)
def test_a_long_page_costs_no_more_queries_than_this(
    build: Callable[..., Page], count: int, most: int
):
    assert queries(build(site_in("ru")["ru"], count)) <= most


def test_a_page_costs_the_same_queries_in_however_many_languages():
    alone = queries(StatementPageFactory(parent=site_in("ru", "en")["ru"]))
    page = StatementPageFactory(parent=site_in(*LANGUAGES)["ru"])
    for language in LANGUAGES[1:]:
        translated(page, language)

    assert queries(page) == alone


def test_a_statement_costs_at_most_30_queries():
    section = SectionPageFactory(parent=site_in(*LANGUAGES)["ru"], in_menu=True)

    assert queries(StatementPageFactory(parent=section)) <= 30


def test_the_first_view_of_a_page_weighs_less_than_50_kilobytes_without_pictures():
    home = site_in(*LANGUAGES)["ru"]
    for _ in range(8):
        section = SectionPageFactory(parent=home, in_menu=True)
    for language in LANGUAGES[1:]:
        translated(section, language)
    for _ in range(20):
        StatementPageFactory(parent=section, lead="Коротко о том, почему молчать нельзя. " * 3)

    html = len(Client().get(section.get_url()).content)
    assets = Path(samizdat_pages.__path__[0], "static/samizdat_pages").iterdir()

    assert html + sum(asset.stat().st_size for asset in assets) < 50_000
