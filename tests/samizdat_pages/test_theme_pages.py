"""What the theme makes of statements and of what takes place somewhere."""

import datetime

import pytest

from factories import (
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    VenueFactory,
    paragraph,
    site_in,
    translated,
)
from reader import facts, links, read, words
from records import case_of, pseudonym
from samizdat_pages.models import (
    Correction,
    ExhibitionPanel,
    RelatedCase,
    RelatedPerson,
    SectionPage,
    StatementByline,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> SectionPage:
    return SectionPageFactory(parent=site_in("en", "ar")["en"], slug="news")


def test_a_statement_says_what_it_is_to_whom_and_by_whom(section):
    page = StatementPageFactory(
        parent=section,
        title="We need to act",
        kind="appeal",
        date=datetime.date(2022, 9, 28),
        addressees="decision-makers in Poland",
        lead="Protests continue.",
        body=paragraph("The whole world saw pictures."),
        signatories="Example Association\n\nVoices",
    )
    StatementByline.objects.create(page=page, byline=pseudonym("Iskra"), sort_order=0)
    StatementByline.objects.create(page=page, byline=pseudonym("A witness"), sort_order=1)

    article = read(page).css_first("main article")

    assert words(article.css_first(".page-header")) == (
        "Appeal 28 September 2022 We need to act Iskra, A witness "
        "Addressed to: decision-makers in Poland Protests continue."
    )
    assert words(article.css_first(".prose")) == "The whole world saw pictures."
    assert [words(item) for item in article.css(".signatories li")] == [
        "Example Association",
        "Voices",
    ]
    assert article.css(".provenance, .correction, .cases, .people") == []


def test_a_text_that_was_passed_on_names_its_source_and_its_translator(section):
    page = StatementPageFactory(
        parent=section,
        passed_on=True,
        archived_url="https://archive.example/article",
        original_language="be",
        translator="Vera",
        licence="CC BY-SA 4.0",
    )

    provenance = read(page).css_first(".provenance")

    assert [words(line) for line in provenance.css("p")] == [
        "First published by: Example Weekly",
        "Read the original",
        "Archived copy",
        "Language of the original: Belarusian",
        "Translated by a machine, corrected by a person",
        "Translation: Vera",
        "Licence: CC BY-SA 4.0",
    ]
    assert [link.attributes["href"] for link in provenance.css("a")] == [
        "https://weekly.example/article",
        "https://archive.example/article",
    ]


def test_a_correction_stands_above_the_text(section):
    page = StatementPageFactory(parent=section, body=paragraph("Twelve people."))
    Correction.objects.create(
        page=page,
        locale=page.locale,
        date=datetime.date(2024, 3, 1),
        text="It said eleven people.",
    )

    header = read(page).css_first(".page-header")

    assert words(header.css_first(".correction")) == (
        "Corrected on 1 March 2024 It said eleven people."
    )


def test_a_statement_leads_to_the_people_and_counts_the_cases_that_it_is_about(section):
    shown, hidden = PersonRecordFactory(), PersonRecordFactory(consents=["case"])
    PrisonerPageFactory(parent=section, person=shown, title="Anna", slug="anna")
    page = StatementPageFactory(parent=section)
    for order, person in enumerate([hidden, shown]):
        RelatedPerson.objects.create(page=page, person=person, sort_order=order)
    RelatedCase.objects.create(page=page, case=case_of())

    document = read(page)

    assert links(document, ".person-card a") == [("Anna", "/en/news/anna/")]
    assert [words(card) for card in document.css(".person-card")] == ["Anna In pre-trial detention"]
    assert words(document.css_first(".case")) == (
        "The case of the leaflets People who handed out leaflets. "
        "Minsk: 12,000 people as of 1 February 2024 Source: Legal Aid"
    )


def test_an_exhibition_says_when_where_and_how(section):
    page = ExhibitionPageFactory(
        parent=section,
        opening_hours="10:00–18:00",
        venue=VenueFactory(address="Linnésgade 17"),
        directions="Metro Nørreport",
        admission="Free",
        organisers="Voices",
    )

    assert facts(read(page)) == {
        "When": "Sunday, 29 October – Sunday, 12 November 2023 10:00–18:00",
        "Where": "Israels Plads Linnésgade 17 Copenhagen, Denmark",
        "How to get there": "Metro Nørreport",
        "Admission": "Free",
        "Organised by": "Voices",
    }


def test_an_exhibition_of_one_day_names_it_once(section):
    day = datetime.date(2023, 10, 29)
    page = ExhibitionPageFactory(parent=section, start_date=day, end_date=day)

    assert facts(read(page))["When"] == "Sunday, 29 October 2023"


@pytest.mark.parametrize(
    ("ends", "last_day", "expected"),
    [
        (datetime.time(20), 14, "Thursday, 14 March 2024 18:30–20:00 (UTC+1, Warsaw)"),
        (None, 14, "Thursday, 14 March 2024 begins at 18:30 (UTC+1, Warsaw)"),
        (
            datetime.time(12),
            15,
            "Thursday, 14 – Friday, 15 March 2024 begins at 18:30, ends at 12:00 (UTC+1, Warsaw)",
        ),
    ],
)
def test_hours_say_in_which_time_they_are_meant(section, ends, last_day, expected):
    page = EventPageFactory(
        parent=section,
        start_time=datetime.time(18, 30),
        end_time=ends,
        end_date=datetime.date(2024, 3, last_day),
        time_zone="Europe/Warsaw",
    )

    assert facts(read(page))["When"] == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("scheduled", []),
        ("cancelled", ["Cancelled"]),
        ("postponed", ["Postponed"]),
        ("rescheduled", ["Moved to these dates"]),
    ],
)
@pytest.mark.parametrize("factory", [ExhibitionPageFactory, EventPageFactory])
def test_what_does_not_take_place_says_so_above_all_else_and_in_lists(
    section, factory, status, expected
):
    page = factory(parent=section, event_status=status)

    said = [words(each) for each in read(page).css(".page-header .occasion-status")]
    listed = [words(each) for each in read(section).css(".entry .occasion-status")]

    assert said == listed == expected


def test_an_exhibition_leads_to_the_people_shown_who_have_a_public_page_in_its_language(section):
    shown, draft, private, foreign = (
        PersonRecordFactory(names=[(f"Native {name}", "ru", "native")])
        for name in ("shown", "draft", "private", "foreign")
    )
    PrisonerPageFactory(parent=section, person=shown, title="Shown", slug="shown")
    PrisonerPageFactory(parent=section, person=draft, draft=True)
    PrisonerPageFactory(parent=section, person=private, private=True)
    PrisonerPageFactory(parent=translated(section, "ar"), person=foreign)
    page = ExhibitionPageFactory(parent=section, people=[foreign, shown, draft, private])

    document = read(page)

    assert [words(name) for name in document.css(".person-card__name")] == [
        "Native foreign",
        "Shown",
        "Native draft",
        "Native private",
    ]
    assert [text for text, _ in links(document, ".person-card a")] == ["Shown"]
    native = document.css('.person-card__name bdi[lang="ru"]')
    assert [name.attributes for name in native] == [{"lang": "ru", "dir": "ltr"}] * 3


def test_a_panel_has_its_number_and_is_left_out_without_consent_to_print(section):
    page = ExhibitionPageFactory(parent=section)
    for number, consents in [
        (7, ["name", "case", "print"]),
        (8, ["name", "case"]),
        (9, ["name", "print"]),
        (None, ["name", "case", "print"]),
    ]:
        person = PersonRecordFactory(consents=consents)
        ExhibitionPanel.objects.create(page=page, person=person, number=number, sort_order=number)

    assert [words(name) for name in read(page).css(".person-card__name")] == [
        "Anna Primerova",
        "7 Anna Primerova",
    ]


def test_a_series_lists_where_it_is_shown_and_who(section):
    people = [PersonRecordFactory(consents=consents) for consents in (["name", "case"], ALL)]
    series = ExhibitionSeriesPageFactory(
        parent=section, title="Faces", slug="faces", languages="en, da", people=people
    )
    first = ExhibitionPageFactory(parent=series, title="Copenhagen", slug="copenhagen")
    ExhibitionPageFactory(
        parent=series,
        title="Oslo",
        slug="oslo",
        end_date=datetime.date(2024, 2, 2),
        start_date=datetime.date(2024, 2, 1),
    )
    ExhibitionPageFactory(parent=series, draft=True)

    document = read(series)

    assert links(document, ".entry__title a") == [
        ("Oslo", "/en/news/faces/oslo/"),
        ("Copenhagen", "/en/news/faces/copenhagen/"),
    ]
    assert "Languages of the panels: English and Danish" in words(document.css_first("article"))
    assert len(document.css(".person-card")) == 1
    assert links(read(first), ".series a") == [("Faces", "/en/news/faces/")]


ALL = ["name", "case", "print"]
