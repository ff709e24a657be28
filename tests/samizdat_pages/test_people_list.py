"""The list of people, and the window in which one is chosen."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from factories import (
    ConsentFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    editor_in,
    site_in,
    translated,
    worded,
)
from reader import words
from samizdat_pages import clock
from samizdat_pages.models import Case

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 1)
LIST = "wagtailsnippets_samizdat_pages_personrecord:list"
CHOOSER = "wagtailsnippetchoosers_samizdat_pages_personrecord:choose"


@pytest.fixture(autouse=True)
def day():
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def homes():
    return site_in("ru", "en")


@pytest.fixture
def editor(client, homes):
    client.force_login(editor_in("Editors"))
    return client


def person_named(name, **kwargs):
    return PersonRecordFactory(names=[(name, "ru", "native")], **kwargs)


def rows(answer):
    table = HTMLParser(answer.content.decode()).css("table.listing tbody tr")
    return [[words(cell) for cell in row.css("td")[1:]] for row in table]


def found(editor, **query):
    return [row[0].split(" ")[0] for row in rows(editor.get(reverse(LIST), query))]


def test_the_list_says_of_each_what_an_editor_wants_to_know(editor, homes):
    section = SectionPageFactory(parent=homes["ru"])
    translated(section, "en")
    anna = PersonRecordFactory(convicted=True)
    page = PrisonerPageFactory(parent=section, person=anna)
    translated(page, "en", live=False)
    PersonRecordFactory(
        names=[("Яна", "be", "legal")],
        events=[],
        consents=["name"],
        sources=[],
        last_verified=None,
        country="BY",
    )

    listed = rows(editor.get(reverse(LIST)))

    assert [[row[0].removesuffix(" Actions"), *row[1:]] for row in listed] == [
        [
            listed[0][0],
            "Serving a sentence",
            "Russia",
            "March 8, 2024",
            "nothing",
            "(en), ru",
        ],
        [
            listed[1][0],
            "—",
            "Belarus",
            "",
            "Consent for what happened, Native name, Source, What happened, and when, "
            "Day of the last check",
            "—",
        ],
    ]
    assert listed[0][0].startswith("Anna Primerova (Анна Примерова)")
    assert listed[1][0].startswith("Яна")


@pytest.mark.parametrize("query", ["примерова", "PRIMEROVA anna", "ПРИМ АНН"])
def test_any_name_finds_a_person_in_capitals_or_not(editor, query):
    PersonRecordFactory()
    person_named("Пётр")

    assert found(editor, q=query) == ["Anna"]


def test_a_name_with_yo_is_found_without_its_dots(editor):
    person_named("Пётр")

    assert found(editor, q="петр") == ["Пётр"]


@pytest.mark.parametrize(
    ("status", "names"),
    [("released", ["Пётр"]), ("remand", ["Анна"]), ("unknown", ["Яна"])],
)
def test_the_list_is_filtered_by_the_status_of_today(editor, status, names):
    person_named("Анна", events=[("detained", "2023-05-01"), ("remand", "2023-05")])
    person_named("Пётр", events=[("released", "2024-01"), ("remand", "2023")])
    person_named("Яна", events=[])

    assert found(editor, status=status) == names


def test_the_list_is_filtered_by_country_case_and_what_is_needed(editor):
    case = worded(Case, ru="Дело", en="Case")
    anna = person_named("Анна", country="BY", consents=["case"])
    anna.cases.add(case)
    anna.save()
    ConsentFactory(person=anna, scope="name", expires=TODAY + datetime.timedelta(days=9))
    person_named("Пётр", last_verified=datetime.date(2023, 1, 1))
    person_named("Яна", consents=["name"], last_verified=TODAY)

    assert found(editor, country="BY") == ["Анна"]
    assert found(editor, case=case.pk) == ["Анна"]
    assert found(editor, needs="lapsing") == ["Анна"]
    assert found(editor, needs="hidden") == ["Яна"]
    assert found(editor, needs="unverified") == ["Пётр"]


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_thirty_people_take_as_many_queries_as_three(editor, homes):
    section = SectionPageFactory(parent=homes["ru"])

    def add(count):
        for _number in range(count):
            PrisonerPageFactory(parent=section, person=PersonRecordFactory(with_portrait=True))

    add(3)
    editor.get(reverse(LIST))
    few = queries_of(editor, reverse(LIST))
    add(27)

    assert queries_of(editor, reverse(LIST)) == few


@pytest.mark.parametrize("query", ["primerova", "примерова"])
def test_the_window_to_choose_a_person_finds_them_by_any_name(editor, query):
    PersonRecordFactory()
    person_named("Пётр")

    answer = editor.get(reverse(CHOOSER), {"q": query})

    window = HTMLParser(json.loads(answer.text)["html"])
    assert [words(row) for row in window.css("#search-results tbody tr")] == ["Анна Примерова"]
