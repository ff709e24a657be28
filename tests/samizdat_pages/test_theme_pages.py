"""What the theme makes of statements, people and exhibitions."""

import datetime

import pytest

from factories import (
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from reader import links, read, words
from samizdat_pages.models import SectionPage

pytestmark = pytest.mark.django_db

ANNA = [
    ("Анна Примерова", "ru", "native"),
    ("Anna Primerova", "en", "transliteration"),
    ("Примерова Анна Ивановна", "ru", "legal"),
    ("Iskra", "en", "alias"),
]


@pytest.fixture
def section() -> SectionPage:
    return SectionPageFactory(parent=site_in("en", "ar")["en"])


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

    article = read(page).css_first("main article")

    assert words(article.css_first(".page-header")) == (
        "Appeal 28 September 2022 We need to act "
        "Addressed to: decision-makers in Poland Protests continue."
    )
    assert words(article.css_first(".prose")) == "The whole world saw pictures."
    assert [words(item) for item in article.css(".signatories li")] == [
        "Example Association",
        "Voices",
    ]
    assert article.css(".provenance") == []


def test_a_text_that_was_passed_on_names_its_source_and_its_translator(section):
    page = StatementPageFactory(parent=section, passed_on=True)

    provenance = read(page).css_first(".provenance")

    assert [words(line) for line in provenance.css("p")] == [
        "First published by: Example Weekly",
        "Read the original",
        "Translated by a machine, corrected by a person",
    ]
    assert provenance.css_first("a").attributes["href"] == "https://weekly.example/article"


def test_a_profile_gives_the_native_name_in_its_own_language(section):
    person = PersonRecordFactory(names=ANNA)
    english = PrisonerPageFactory(parent=section, title="Anna Primerova", person=person)

    (name,) = read(english).css(".other-name bdi")

    assert (words(name), name.attributes) == ("Анна Примерова", {"lang": "ru", "dir": "ltr"})


def test_a_profile_in_a_third_language_gives_both_other_forms_of_the_name(section):
    translated(section, "ar")
    person = PersonRecordFactory(names=ANNA)
    english = PrisonerPageFactory(parent=section, title="Anna Primerova", person=person)
    arabic = translated(english, "ar", title="آنا بريميروفا")

    names = [(words(name), name.attributes["lang"]) for name in read(arabic).css(".other-name bdi")]

    assert names == [("Anna Primerova", "en"), ("Анна Примерова", "ru")]


def facts(document):
    terms = [words(term) for term in document.css("main .facts dt")]
    return dict(zip(terms, [words(each) for each in document.css("main .facts dd")], strict=True))


def test_a_profile_lists_the_facts_of_the_record(section):
    person = PersonRecordFactory(names=ANNA, convicted=True, birth_year=1984)
    page = PrisonerPageFactory(parent=section, person=person)

    assert facts(read(page)) == {
        "Status": "Serving a sentence since 17 May 2023",
        "Year of birth": "1984",
        "In documents": "Примерова Анна Ивановна",
        "Also known as": "Iskra",
    }


def test_the_date_of_a_moment_is_not_called_a_beginning(section):
    person = PersonRecordFactory(status="released", status_since=datetime.date(2024, 8, 1))
    page = PrisonerPageFactory(parent=section, person=person)

    assert facts(read(page)) == {"Status": "Released 1 August 2024"}


def test_a_portrait_has_a_text_for_those_who_do_not_see_it_and_names_who_made_it(section):
    person = PersonRecordFactory(with_portrait=True)
    page = PrisonerPageFactory(parent=section, title="Anna Primerova", person=person)

    portrait = read(page).css_first(".portrait")

    image = portrait.css_first("img").attributes
    assert image["alt"] == "Portrait of Anna Primerova"
    assert (image["width"], image["height"]) == ("320", "400")
    assert image["src"].endswith(".webp")
    assert words(portrait.css_first("figcaption")) == "A. Maler"


def test_a_profile_tells_the_accusation_what_readers_can_do_and_the_source(section):
    person = PersonRecordFactory(source_title="Legal Aid", source_url="https://aid.example/1")
    page = PrisonerPageFactory(
        parent=section, person=person, charges="Article 207.3.", appeal="Write a letter."
    )

    document = read(page)

    assert words(document.css_first(".charges")) == "The accusation Article 207.3."
    assert words(document.css_first(".appeal")) == "What you can do Write a letter."
    assert links(document, ".source a") == [("Legal Aid", "https://aid.example/1")]


def test_an_exhibition_says_when_where_and_how(section):
    page = ExhibitionPageFactory(
        parent=section,
        opening_hours="10:00–18:00",
        address="Linnésgade 17",
        directions="Metro Nørreport",
        admission="Free",
        organisers="Voices",
    )

    assert facts(read(page)) == {
        "When": "Sunday, 29 October – Sunday, 12 November 2023 10:00–18:00",
        "Where": "Israels Plads, Copenhagen Linnésgade 17",
        "How to get there": "Metro Nørreport",
        "Admission": "Free",
        "Organised by": "Voices",
    }


def test_an_exhibition_of_one_day_names_it_once(section):
    day = datetime.date(2023, 10, 29)
    page = ExhibitionPageFactory(parent=section, start_date=day, end_date=day)

    assert facts(read(page))["When"] == "Sunday, 29 October 2023"


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
    native = document.css(".person-card__name bdi")
    assert [name.attributes for name in native] == [{"lang": "ru", "dir": "ltr"}] * 3
