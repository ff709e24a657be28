"""The guided way to a new profile: two screens, then a draft."""

import datetime

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from factories import (
    PersonRecordFactory,
    SafeImageFactory,
    SectionPageFactory,
    editor_in,
    site_in,
    translated,
)
from reader import words
from samizdat_pages import clock
from samizdat_pages.models import PersonRecord, PrisonerPage
from samizdat_pages.people_admin.profile_forms import PageStep, PersonStep

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 1)
URL = "/admin/people/new-profile/"
NAME = {"native_name": "Анна Примерова", "native_language": "ru"}
FIRST = NAME | {
    "other_name": "Anna Primerova",
    "other_language": "en",
    "country": "RU",
    "birth_date": "1985~",
    "status": "remand",
    "date": "2024-05",
    "source": "TASS",
    "checked": "on",
}


@pytest.fixture(autouse=True)
def day():
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def section():
    homes = site_in("ru", "en")
    section = SectionPageFactory(parent=homes["ru"], title="Заключённые")
    return translated(section, "en", title="Prisoners")


@pytest.fixture
def editor(client, section):
    client.force_login(editor_in("Editors"))
    return client


def second(section):
    return {
        "scopes": ["name", "case"],
        "basis": "family",
        "given_on": "2024-05-20",
        "section": section.pk,
        "title": "Anna Primerova",
        "lead": "In pre-trial detention.",
        "create": "yes",
    }


def hidden(answer):
    """Give what a screen carries along from the other one."""
    fields = HTMLParser(answer.content.decode()).css("#w-editor-form > input[type=hidden]")
    pairs = [(field.attributes["name"], field.attributes["value"]) for field in fields]
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def test_two_screens_make_a_record_and_a_draft_in_the_language_of_the_section(editor, section):
    done = editor.post(URL, FIRST | second(section))

    page = PrisonerPage.objects.get()
    person = page.person
    assert done.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.locale.language_code, page.get_parent().pk, page.slug) == (
        False,
        "en",
        section.pk,
        "anna-primerova",
    )
    assert [(name.text, name.language, name.kind) for name in person.names.all()] == [
        ("Анна Примерова", "ru", "native"),
        ("Anna Primerova", "en", "transliteration"),
    ]
    assert (person.country, person.birth_date, person.last_verified) == ("RU", "1985~", TODAY)
    assert [(event.status, event.source) for event in person.status_events.all()] == [
        ("remand", "TASS")
    ]
    assert sorted(person.consents.values_list("scope", "basis")) == [
        ("case", "family"),
        ("name", "family"),
    ]
    assert person.is_shown
    assert page.get_latest_revision_as_object().lead == "In pre-trial detention."


def test_a_name_and_a_section_are_enough(editor, section):
    editor.post(URL, NAME | {"section": section.pk, "title": "Anna", "create": "yes"})

    person = PersonRecord.objects.get()
    assert (person.status, person.consents.count(), person.pages.count()) == ("", 0, 1)


def test_the_screens_ask_for_less_than_twelve_things_in_all():
    fields = [*PersonStep.base_fields.values(), *PageStep.base_fields.values()]

    assert sum(field.required for field in fields) == 4


def test_the_editor_opens_with_what_is_still_missing(editor, section):
    done = editor.post(
        URL, NAME | {"section": section.pk, "title": "Anna", "create": "yes"}, follow=True
    )

    page = words(HTMLParser(done.content.decode()).body)
    assert "There is no consent for “Name”." in page
    assert "No source is named." in page


def test_the_second_screen_suggests_title_and_lead(editor, section):
    shown = editor.post(URL, FIRST)

    form = shown.context["form"]
    assert (form["title"].value(), form["lead"].value()) == (
        "Anna Primerova",
        "In pre-trial detention, May 2024.",
    )


def test_what_was_typed_survives_the_way_back_and_forth(editor, section):
    typed = second(section) | {"title": "My title", "scopes": ["name", "photo"]}
    del typed["create"]

    first = editor.post(URL, FIRST | typed | {"create": "yes", "back": "yes"})
    form = first.context["form"]
    assert {name: form[name].value() for name in FIRST} == FIRST

    again = editor.post(URL, FIRST | typed)
    form = again.context["form"]
    assert (form["title"].value(), form["scopes"].value(), form["basis"].value()) == (
        "My title",
        ["name", "photo"],
        "family",
    )
    assert set(hidden(first)) == set(typed)
    assert set(hidden(again)) == set(FIRST)


def test_a_portrait_that_was_chosen_survives_errors(editor, section):
    image = SafeImageFactory()

    refused = editor.post(URL, FIRST | {"photo": image.pk, "date": "2024-13"})
    assert refused.context["form"]["photo"].value() == str(image.pk)

    editor.post(URL, FIRST | {"photo": image.pk} | second(section))
    assert PersonRecord.objects.get().photo == image


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"native_name": ""}, "native_name", ""),
        ({"other_language": ""}, "other_language", "Say in which language this name is."),
        ({"source": ""}, "source", "Status, date and source go together."),
        ({"date": "2024-13"}, "date", "“2024-13” is not in the calendar."),
        ({"date": "2025"}, "date", "lies in the future"),
        ({"birth_date": "3000"}, "birth_date", "lies in the future"),
        ({"native_name": "Анна\u202e"}, "native_name", ""),
        ({"source_url": "http://127.0.0.1/"}, "source_url", ""),
    ],
)
def test_errors_of_the_first_screen_stand_at_their_fields(
    editor, section, changes, field, sentence
):
    refused = editor.post(URL, FIRST | changes)

    assert refused.context["step"] == 1
    assert sentence in refused.context["form"].errors[field][0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"section": ""}, "section"),
        ({"basis": ""}, "basis"),
        ({"given_on": "2025-01-01"}, "given_on"),
        ({"scopes": []}, "scopes"),
        ({"lead": "IBAN DE89 3704 0044 0532 0130 00"}, "lead"),
    ],
)
def test_errors_of_the_second_screen_stand_at_their_fields_and_nothing_is_stored(
    editor, section, changes, field
):
    refused = editor.post(URL, FIRST | second(section) | changes)

    assert refused.context["step"] == 2
    assert list(refused.context["form"].errors) == [field]
    assert not PersonRecord.objects.exists()


def test_whoever_is_recorded_already_is_pointed_out(editor, section):
    known = PersonRecordFactory()

    shown = editor.post(URL, FIRST)

    assert {url for url, _name in shown.context["namesakes"]} == {
        reverse("wagtailsnippets_samizdat_pages_personrecord:edit", args=[known.pk])
    }


def test_a_second_profile_of_the_same_name_gets_an_address_of_its_own(editor, section):
    editor.post(URL, FIRST | second(section))
    editor.post(URL, FIRST | second(section))

    assert sorted(PrisonerPage.objects.values_list("slug", flat=True)) == [
        "anna-primerova",
        "anna-primerova-2",
    ]


def test_a_section_offers_a_new_profile_and_is_chosen_then(editor, section):
    explorer = editor.get(reverse("wagtailadmin_explore", args=[section.pk]))
    way = HTMLParser(explorer.content.decode()).css_first(f'a[href="{URL}?section={section.pk}"]')
    assert words(way) == "New profile"

    shown = editor.post(f"{URL}?section={section.pk}", FIRST)
    assert shown.context["form"]["section"].value() == str(section.pk)


def test_whoever_may_not_record_people_gets_no_screen(client, section):
    client.force_login(editor_in(name="nobody"))

    assert client.get(URL).status_code == 302
