"""Choosing a court, a town or a prison, and making one on the way."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from wagtail.models import ModelLogEntry

from factories import editor_in, locale_of, worded
from samizdat_pages.models import Case, Court, Facility, LawProvision, Place, Venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages():
    for language in ("ru", "en", "ko"):
        locale_of(language)


@pytest.fixture
def editor(client):
    client.force_login(editor_in("Editors"))
    return client


def url(model, action="choose"):
    return reverse(f"wagtailsnippetchoosers_samizdat_pages_{model._meta.model_name}:{action}")


def window(answer):
    return HTMLParser(json.loads(answer.text)["html"])


def inputs(page):
    return {field.attributes["name"] for field in page.css("#tab-create [name]")}


def test_the_window_lists_rows_by_name_with_their_country(editor):
    worded(Place, {"country": "RU"}, ru="Примерск", en="Primersk")
    worded(Place, {"country": "KR"}, ko="예시")

    page = window(editor.get(url(Place)))

    rows = page.css("#search-results tbody tr")
    assert [[" ".join(cell.text().split()) for cell in row.css("td")] for row in rows] == [
        ["Primersk", "Russia"],
        ["예시", "South Korea"],
    ]


@pytest.mark.parametrize("query", ["ПРИМЕР", "primersk", "예시"])
def test_words_of_any_language_find_a_row_in_the_window(editor, query):
    worded(Place, ru="Примерск", en="Primersk", ko="예시")
    worded(Place, en="Otherton")

    answer = editor.get(url(Place, "choose_results"), {"q": query})

    titles = HTMLParser(answer.text).css("tbody td.title")
    assert [" ".join(title.text().split()) for title in titles] == ["Primersk"]


def test_the_window_offers_the_same_words_and_facts_as_the_screen(editor):
    page = window(editor.get(url(LawProvision)))

    assert inputs(page) >= {
        "new-lawprovision-country",
        "new-lawprovision-article",
        "new-lawprovision-words-ru-name",
        "new-lawprovision-words-ko-law",
    }


def test_a_court_is_made_from_within_the_window(editor):
    typed = {"new-court-country": "RU", "new-court-words-en-name": "Court of Primersk"}

    answer = json.loads(editor.post(url(Court, "create"), typed).text)

    court = Court.objects.get()
    assert answer == {
        "step": "chosen",
        "result": {
            "id": str(court.pk),
            "string": "Court of Primersk",
            "edit_url": reverse("wagtailsnippets_samizdat_pages_court:edit", args=[court.pk]),
        },
    }
    assert court.country == "RU"
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user.username) == ("wagtail.create", "anna")


def test_an_error_in_the_window_keeps_what_was_typed(editor):
    typed = {"new-court-country": "RU", "new-court-words-en-name": "Co\u202eurt"}

    answer = json.loads(editor.post(url(Court, "create"), typed).text)

    assert answer["step"] == "reshow_creation_form"
    form = HTMLParser(answer["htmlFragment"])
    field = form.css_first("[name=new-court-words-en-name]")
    assert field.attributes["value"] == "Co\u202eurt"
    assert "RIGHT-TO-LEFT OVERRIDE" in form.css_first(".w-field--error .error-message").text()
    assert form.css_first("[name=new-court-country] option[selected]").attributes["value"] == "RU"
    assert Court.objects.count() == 0


def test_in_the_window_other_rows_are_picked_from_a_list(editor):
    """A window opened from the window would close it, and lose what was typed."""
    town = worded(Place, ru="Примерск", en="Primersk")

    page = window(editor.get(url(Venue)))

    options = page.css("select[name=new-venue-place] option")
    assert [option.text() for option in options] == ["---------", "Primersk"]
    typed = {"new-venue-place": str(town.pk), "new-venue-words-en-name": "Square"}
    editor.post(url(Venue, "create"), typed)
    assert Venue.objects.get().place == town


def test_a_case_is_made_in_the_window_without_its_counts(editor):
    page = window(editor.get(url(Case)))

    assert not {name for name in inputs(page) if name.startswith("counts")}
    editor.post(url(Case, "create"), {"new-case-words-ru-name": "Дело"})
    assert str(Case.objects.get()) == "Дело"


def test_who_may_not_add_a_row_may_choose_one_only(client):
    user = editor_in()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert window(client.get(url(Court))).css_first("#tab-create") is None
    assert client.post(url(Court, "create"), {"new-court-words-en-name": "C"}).status_code == 302
    assert Court.objects.count() == 0


@pytest.mark.parametrize("model", [Facility, Place])
def test_a_long_window_needs_no_more_queries_than_a_short_one(editor, model):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            editor.get(url(model))
        return len(queries)

    def fill(numbers):
        for number in numbers:
            place = worded(Place, {"country": "RU"}, en=f"Town {number}", ru=f"Город {number}")
            worded(Facility, {"place": place}, en=f"Prison {number}", ru=f"Тюрьма {number}")

    fill(range(3))
    queries()  # fills Wagtail's caches
    few = queries()
    fill(range(3, 20))

    assert queries() == few
    assert few <= 30


def test_the_window_speaks_the_language_of_the_editor(client):
    client.force_login(editor_in("Editors", language="ru"))
    russian = window(client.get(url(Court)))
    client.force_login(editor_in("Editors", language="en", name="ben"))
    english = window(client.get(url(Court)))

    assert [tab.text().split()[0] for tab in english.css("[role=tab]")] == ["Search", "Create"]
    assert [tab.text().split()[0] for tab in russian.css("[role=tab]")] == ["Поиск", "Создать"]
