"""What a page costs: bytes for readers, queries for the export."""

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
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
    translated,
)
from reader import read
from samizdat_pages.models import HomePage

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


@pytest.mark.parametrize("build", [people_in, home_with_news, exhibition_of, menu_of, donations_to])
def test_a_page_costs_the_same_queries_however_much_it_lists(build: Callable[..., Page]):
    few = queries(build(site_in("ru")["ru"], 1))
    many = queries(build(site_in("ru")["ru"], 6))

    assert many == few


def test_a_page_costs_the_same_queries_in_however_many_languages():
    alone = queries(StatementPageFactory(parent=site_in("ru", "en")["ru"]))
    page = StatementPageFactory(parent=site_in(*LANGUAGES)["ru"])
    for language in LANGUAGES[1:]:
        translated(page, language)

    assert queries(page) == alone


def test_a_statement_costs_at_most_20_queries():
    section = SectionPageFactory(parent=site_in(*LANGUAGES)["ru"], in_menu=True)

    assert queries(StatementPageFactory(parent=section)) <= 20


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
