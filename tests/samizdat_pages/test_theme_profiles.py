"""What readers learn of a person on their page, in one language, on one day."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from factories import (
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from reader import facts, links, read, words
from records import case_of, charged, described, held, sentenced
from samizdat_pages import clock
from samizdat_pages.models import (
    Patron,
    PersonSource,
    PrisonerPage,
    RelatedPerson,
    SectionPage,
    StatusEvent,
)

pytestmark = pytest.mark.django_db

ANNA = [
    ("Анна Примерова", "ru", "native"),
    ("Anna Primerova", "en", "transliteration"),
    ("Примерова Анна Ивановна", "ru", "legal"),
    ("Iskra", "en", "alias"),
]
TODAY = datetime.date(2024, 6, 6)
EVERYTHING = ["name", "case", "photo", "health", "mail", "fundraising", "print"]


@pytest.fixture(autouse=True)
def _some_day():
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def section() -> SectionPage:
    return SectionPageFactory(parent=site_in("en", "ar")["en"], slug="people")


def profile(section: SectionPage, **fields) -> PrisonerPage:
    """Publish the page of a person who is as `fields` say."""
    return PrisonerPageFactory(parent=section, person=PersonRecordFactory(**fields))


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


def test_a_profile_lists_the_facts_of_the_record(section):
    person = PersonRecordFactory(
        names=ANNA,
        events=[("detained", "2023-03-14"), ("convicted", "2023-09-01")],
        birth_date="1984-04-12",
        birth_visibility="full",
        citizenships="BY, RU",
    )
    described(person, "en", occupation="Teacher", interests="Chess", health_note="Asthma")
    sentenced(person)
    since = datetime.date(2023, 5, 1)
    Patron.objects.create(person=person, name="A. Deputy", office="MP", country="PL", since=since)
    page = PrisonerPageFactory(parent=section, person=person)

    assert facts(read(page)) == {
        "Born": "12 April 1984 (40 years)",
        "Citizenship": "Belarus and Russia",
        "Occupation": "Teacher",
        "Interests": "Chess",
        "Held for": "1 year and 2 months",
        "Expected release": "14 March 2026",
        "Health": "Asthma",
        "In documents": "Примерова Анна Ивановна",
        "Also known as": "Iskra",
        "Patrons": "A. Deputy MP Poland since 1 May 2023",
    }


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        ("full", {"Born": "12 April 1984 (40 years)"}),
        ("year", {"Born": "1984"}),
        ("month-day", {"Born": "12 April"}),
        ("hidden", {}),
    ],
)
def test_a_birth_is_told_as_far_as_the_editor_chose(section, visibility, expected):
    page = profile(
        section,
        birth_date="1984-04-12",
        birth_visibility=visibility,
        events=[("wanted", "2024")],
    )

    document = read(page)

    assert facts(document) == expected
    whole = document.html or ""
    assert ("1984" in whole) == (visibility in {"full", "year"})


def test_words_that_a_language_lacks_come_from_another_and_are_marked(section):
    person = PersonRecordFactory()
    described(person, "ru", occupation="Учительница")
    page = PrisonerPageFactory(parent=section, person=person)

    occupation = read(page).css_first('.facts bdi[lang="ru"]')

    assert (words(occupation), occupation.attributes["dir"]) == ("Учительница", "ltr")


def test_a_health_note_needs_a_consent_of_its_own(section):
    page = profile(section, consents=["name", "case"])
    described(page.person, "en", health_note="Asthma")

    assert "Asthma" not in (read(page).html or "")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (("remand", "2024-01", ""), "In pre-trial detention since January 2024 Source: A court"),
        (
            ("released", "2024-05-01", "exchange"),
            "Released 1 May 2024 in an exchange of prisoners Source: A court",
        ),
        (("convicted", "2023~", ""), "Serving a sentence since around 2023 Source: A court"),
        (("exile", "2023/2024", ""), "In exile 2023–2024 Source: A court"),
    ],
)
def test_the_status_stands_on_top_in_words(section, event, expected):
    person = PersonRecordFactory(events=[("detained", "2022-05")])
    status, day, reason = event
    StatusEvent.objects.create(
        person=person, status=status, date=day, reason=reason, source="A court"
    )
    page = PrisonerPageFactory(parent=section, person=person)

    assert words(read(page).css_first(".page-header .status-line")) == expected


@pytest.mark.parametrize(
    ("gender", "expected"),
    [("female", "Освобождена"), ("male", "Освобождён"), ("", "Освобождён(а)")],
)
def test_a_status_agrees_with_the_gender_in_languages_that_ask_for_it(section, gender, expected):
    russian = translated(section.get_parent(), "ru")
    person = PersonRecordFactory(gender=gender, events=[("released", "2024-05-01")])
    page = PrisonerPageFactory(parent=SectionPageFactory(parent=russian), person=person)

    assert words(read(page).css_first(".status-line strong")) == expected
    assert words(read(page.get_parent()).css_first(".entry__facts")) == expected


def test_a_new_profile_can_be_looked_at_before_anybody_is_chosen(section):
    page = PrisonerPage(title="Somebody", slug="new", locale=section.locale)
    page.path, page.depth = section.path + "0001", section.depth + 1
    page.set_url_path(section)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    response = page.make_preview_request(original_request=request)

    assert response.status_code == 200
    assert "<h1>Somebody</h1>" in response.rendered_content


def test_somebody_of_whom_nothing_may_be_said_is_in_no_menu_and_behind_no_link(section):
    page = profile(section, names=[("Тайна Тайнова", "ru", "native")])
    PrisonerPage.objects.filter(pk=page.pk).update(title="SECRET", show_in_menus=True)
    page.move(section.get_parent(), pos="last-child")
    body = [
        *paragraph(f'<a linktype="page" id="{page.pk}">a link</a>'),
        ("call_to_action", {"text": "Read", "label": "Here", "url": "", "page": page}),
    ]
    statement = StatementPageFactory(parent=section, body=body)
    before = read(statement)
    page.person.consents.update(expires=datetime.date(2024, 2, 1))

    after = read(statement)

    assert words(before.css_first(".menu")) == "SECRET"
    assert len(before.css(f'a[href*="{page.slug}"]')) == 3
    assert page.slug not in (after.html or "")
    assert "SECRET" not in (after.html or "")
    assert words(after.css_first(".prose")) == "a link Read"


def test_a_private_source_is_known_to_the_editors_alone(section):
    page = profile(section)
    StatusEvent.objects.create(
        person=page.person,
        status="detained",
        date="2024-02",
        source="A guard",
        source_url="https://secret.example/",
        source_is_private=True,
    )

    document = read(page)

    assert words(document.css_first(".status-line .source")) == "Source: known to the editors"
    assert "A guard" not in (document.html or "")
    assert "secret.example" not in (document.html or "")


def test_a_portrait_names_the_person_and_credits_who_made_it(section):
    person = PersonRecordFactory(with_portrait=True)
    page = PrisonerPageFactory(parent=section, title="Anna Primerova", person=person)

    portrait = read(page).css_first(".portrait")

    assert portrait.css_first("img").attributes["alt"] == "Portrait of Anna Primerova"
    assert words(portrait.css_first("figcaption")) == "A. Maler"


@pytest.mark.parametrize("lacking", ["consent", "review", "agreement of those in it"])
def test_a_portrait_that_readers_may_not_see_is_nowhere(section, lacking):
    photo = {
        "consent": SafeImageFactory,
        "review": lambda: SafeImageFactory(unreviewed=True),
        "agreement of those in it": lambda: SafeImageFactory(people_consent="withdrawn"),
    }[lacking]()
    consents = ["name", "case"] if lacking == "consent" else EVERYTHING
    page = profile(section, photo=photo, consents=consents)

    for document in (read(page), read(section)):
        assert document.css("img, meta[property='og:image']") == []
        assert "ImageObject" not in (document.html or "")


def test_a_profile_tells_the_accusation_with_its_news(section):
    person = PersonRecordFactory()
    charged(person, ("convicted", "2023-09-01"), ("brought", "2023-03-16"))
    page = PrisonerPageFactory(parent=section, person=person, charges="For a leaflet.")

    assert words(read(page).css_first(".charges")) == (
        "The accusation For a leaflet. Article 361-4, Criminal Code of Belarus "
        "Helping extremists since March 2023 "
        "Brought, 16 March 2023 Source: A court Found guilty, 1 September 2023 Source: A court"
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"years": 3, "months": 6, "regime": "general", "appeal": "upheld"},
            "Imprisonment for a time: 3 years and 6 months General regime "
            "Minsk City Court, 1 September 2023 Upheld on appeal",
        ),
        (
            {"kind": "fine", "fine": 1500, "fine_currency": "BYN"},
            "A fine alone Fine: 1,500 Belarusian roubles Minsk City Court, 1 September 2023",
        ),
        ({"kind": "life"}, "Imprisonment for life Minsk City Court, 1 September 2023"),
    ],
)
def test_a_profile_tells_the_sentence(section, fields, expected):
    page = profile(section)
    sentenced(page.person, **fields)

    assert words(read(page).css_first(".sentences .records")) == expected


def test_a_profile_tells_where_the_person_was_held(section):
    page = profile(section)
    held(page.person, "2023-09-01")
    held(page.person, "2023-03-14", "2023-08", facility=None, source="")

    assert [words(each) for each in read(page).css(".custodies .records > li")] == [
        "The place is not known 14 March 2023 – August 2023",
        "Colony No. 2 Babruysk, Belarus since 1 September 2023 Source: A lawyer",
    ]


def test_a_profile_names_its_sources_with_their_copies(section):
    page = profile(section, sources=["A newspaper"])
    PersonSource.objects.create(
        person=page.person,
        title="Вердикт",
        url="https://aid.example/1",
        archived_url="https://archive.example/1",
        publisher="Legal Aid",
        language="ru",
        accessed=datetime.date(2024, 1, 2),
        sort_order=2,
    )

    document = read(page)

    assert [words(each) for each in document.css(".sources li")] == [
        "A newspaper",
        "Вердикт, Legal Aid, Russian Archived copy read on 2 January 2024",
    ]
    assert links(document, ".sources a") == [
        ("Вердикт", "https://aid.example/1"),
        ("Archived copy", "https://archive.example/1"),
    ]
    assert words(document.css_first(".sources p")) == "These facts were checked on 8 March 2024"


def test_a_profile_leads_to_its_cases_and_to_what_was_said_in_its_language(section):
    page = profile(section)
    case_of(page.person)
    arabic = translated(section, "ar")
    for parent, title in [(section, "Free Anna"), (arabic, "آنا"), (section, "Draft")]:
        statement = StatementPageFactory(
            parent=parent, title=title, slug=f"s{len(title)}", draft=title == "Draft"
        )
        RelatedPerson.objects.create(page=statement, person=page.person)
    StatementPageFactory(parent=section, title="Of somebody else")

    document = read(page)

    assert links(document, ".related a") == [("Free Anna", "/en/people/s9/")]
    assert words(document.css_first(".case__name")) == "The case of the leaflets"
