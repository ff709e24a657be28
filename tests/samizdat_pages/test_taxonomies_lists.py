"""The menu “Names & places”: lists by name, and what one finds in them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from wagtail.models import ReferenceIndex

from factories import editor_in, locale_of, worded
from samizdat_pages.models import Court, Facility, LawProvision, MailRules, Place, Venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages():
    for language in ("ru", "en", "ko"):
        locale_of(language)


@pytest.fixture
def editor(client):
    client.force_login(editor_in("Editors"))
    return client


def list_of(model):
    return reverse(f"wagtailsnippets_samizdat_pages_{model._meta.model_name}:list")


def table(answer):
    """The listing: a list of cells for each row."""
    rows = HTMLParser(answer.text).css("table.listing tbody tr")
    return [[" ".join(cell_text(cell).split()) for cell in row.css("td")][1:] for row in rows]


def cell_text(cell):
    title = cell.css_first(".title-wrapper")
    return (title or cell).text()


def names(answer):
    return [row[0] for row in table(answer)]


def test_a_list_tells_name_facts_languages_and_use(editor):
    town = worded(Place, {"country": "RU"}, ru="Примерск", en="Primersk")
    worded(Facility, {"country": "RU", "kind": "colony", "place": town}, ru="ИК-1", en="IK-1")
    worded(Facility, ko="교도소")

    answer = editor.get(list_of(Facility))

    assert table(answer) == [
        ["IK-1", "Penal colony", "Primersk", "Russia", "ru, en · missing: ko", ""],
        ["교도소", "Prison", "", "", "ko · missing: ru, en", ""],
    ]
    marked = HTMLParser(answer.text).css(".title-wrapper bdi")
    assert [name.attributes["lang"] for name in marked] == ["en", "ko"]


def test_a_list_speaks_the_language_of_the_editor(client):
    worded(Court, ru="Б суд", en="A court")
    worded(Court, ru="А суд", en="B court")

    client.force_login(editor_in("Editors", language="en"))
    english = names(client.get(list_of(Court)))
    client.force_login(editor_in("Editors", language="ru", name="ben"))
    russian = names(client.get(list_of(Court)))

    assert (english, russian) == (["A court", "B court"], ["А суд", "Б суд"])


def test_articles_are_listed_by_country_and_number(editor):
    for country, article in (("RU", "280"), ("BY", "361"), ("RU", "205")):
        row = worded(LawProvision, {"country": country, "article": article}, en="Speech")
        row.texts.update(law="Criminal Code")

    rows = [row[:3] for row in table(editor.get(list_of(LawProvision)))]

    assert rows == [
        ["361 · Speech", "Criminal Code", "Belarus"],
        ["205 · Speech", "Criminal Code", "Russia"],
        ["280 · Speech", "Criminal Code", "Russia"],
    ]


def test_the_use_of_a_row_leads_to_the_places_that_use_it(editor):
    town = worded(Place, en="Primersk")
    worded(Venue, {"place": town}, en="Square")
    worded(Facility, {"place": town}, en="Prison")

    answer = editor.get(list_of(Place))

    link = HTMLParser(answer.text).css_first("table.listing tbody tr td:last-child a")
    assert " ".join(link.text().split()) == "2 times"
    usage = editor.get(link.attributes["href"])
    assert "Square" in usage.text
    assert "Prison" in usage.text


def test_the_words_of_a_row_do_not_count_as_its_use():
    town = worded(Place, en="Primersk", ru="Примерск")

    assert ReferenceIndex.get_grouped_references_to(town).count() == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("primersk", ["Primersk prison"]),
        ("ПРИМЕРСКАЯ", ["Primersk prison"]),
        ("교도소", ["Otherton prison"]),
        ("prison", ["Otherton prison", "Primersk prison"]),
        ("тюрьма primersk", ["Primersk prison"]),
        ("(", []),
        ("ru", []),
    ],
)
def test_words_of_any_language_find_a_row(editor, query, found):
    worded(Facility, {"country": "RU"}, en="Primersk prison", ru="Примерская тюрьма")
    worded(Facility, {"country": "RU"}, en="Otherton prison", ko="교도소")

    assert names(editor.get(list_of(Facility), {"q": query})) == found


def test_the_number_of_an_article_finds_it(editor):
    for article in ("207.3", "2073", "280"):
        worded(LawProvision, {"country": "RU", "article": article}, en="Speech")

    assert names(editor.get(list_of(LawProvision), {"q": "207.3"})) == ["207.3 · Speech"]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"country": "BY"}, ["Minsk prison"]),
        ({"kind": "colony"}, ["Colony"]),
        ({"missing": "ru"}, ["Minsk prison"]),
        ({"missing": "en"}, []),
        ({"missing": "ko", "country": "RU"}, ["Colony"]),
    ],
)
def test_a_list_is_filtered_by_country_kind_and_missing_language(editor, chosen, found):
    worded(Facility, {"country": "BY"}, en="Minsk prison")
    worded(Facility, {"country": "RU", "kind": "colony"}, en="Colony", ru="Колония")

    assert names(editor.get(list_of(Facility), chosen)) == found


def test_a_filter_offers_the_countries_that_occur(editor):
    for country in ("RU", "BY", "RU", ""):
        worded(Court, {"country": country}, en="Court")

    offered = HTMLParser(editor.get(list_of(Court)).text).css("input[name=country]")

    assert [choice.attributes["value"] for choice in offered] == ["", "BY", "RU"]


def fill(numbers):
    for number in numbers:
        town = worded(Place, {"country": "RU"}, en=f"Town {number}", ru=f"Город {number}")
        rules = worded(MailRules, en=f"Rules {number}")
        facts = {"country": "RU", "place": town, "mail_rules": rules}
        worded(Facility, facts, en=f"Prison {number}", ru=f"Тюрьма {number}")
        article = {"country": "RU", "article": str(number)}
        worded(LawProvision, article, en="Ban", ru="Запрет")


@pytest.mark.parametrize("model", [Facility, Place, LawProvision])
@pytest.mark.parametrize("query", [{}, {"q": "N"}, {"missing": "ko", "country": "RU"}])
def test_a_list_of_thirty_rows_needs_no_more_queries_than_one_of_three(editor, model, query):
    def queries(rows):
        with CaptureQueriesContext(connection) as queries:
            answer = editor.get(list_of(model), query)
        assert len(table(answer)) == rows
        return len(queries)

    fill(range(3))
    queries(3)  # fills Wagtail's caches
    few = queries(3)
    fill(range(3, 30))

    assert queries(30) == few
    assert few <= 30


def test_the_menu_holds_every_kind_and_no_text(editor):
    page = editor.get(reverse("wagtailadmin_home")).text

    for name in ("facility", "court", "lawprovision", "case", "byline", "place", "venue"):
        assert f"/snippets/samizdat_pages/{name}/" in page
    listed = editor.get(reverse("wagtailsnippets:index"), follow=True).text
    assert "facilitytext" not in page + listed


def test_a_text_is_not_begun_by_itself_not_even_by_an_administrator(admin_client):
    add = reverse("wagtailsnippets_samizdat_pages_facilitytext:add")

    answer = admin_client.get(add)

    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_editors_keep_names_but_do_not_delete_them(editor):
    court = worded(Court, en="Court")
    delete = reverse("wagtailsnippets_samizdat_pages_court:delete", args=[court.pk])

    answer = editor.post(delete)

    assert answer.status_code == 302
    assert Court.objects.exists()
