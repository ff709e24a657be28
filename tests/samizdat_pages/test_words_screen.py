"""The screen on which editors change the theme's words for readers."""

import re
from html import unescape

import polib
import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import GroupPagePermission, ModelLogEntry, Page

from factories import locale_of, site_in
from reader import words
from samizdat_pages.models import ReaderWord
from samizdat_pages.words.catalogues import source_words

pytestmark = pytest.mark.django_db

URL = "/admin/words/"
ENGLISH = {"accept-language": "en"}
HOME, PAGES = "Home", "Page {number} of {total}"


class Screen:
    """The screen as somebody has it open: what they see, and what saving it sends."""

    def __init__(self, client, **query):
        self.client, self.query = client, query
        self.response = client.get(URL, query, headers=ENGLISH)
        self.read()

    def read(self):
        self.document = LexborHTMLParser(self.response.content.decode())
        self.rows = {
            words(row.css_first("strong")): row
            for row in self.document.css("table.listing tbody tr")
        }
        self.sent = {
            field.attributes["name"]: unescape(field.attributes.get("value") or field.text())
            for field in self.document.css(
                "#w-editor-form textarea, #w-editor-form input[type=hidden]"
            )
        }

    def type(self, english, text):
        self.sent[self.rows[english].css_first("textarea").attributes["name"]] = text

    def save(self):
        self.response = self.client.post(
            f"{URL}?locale={self.query['locale']}", self.sent, follow=True, headers=ENGLISH
        )
        self.read()
        return self

    def columns(self, english):
        return [words(cell) for cell in self.rows[english].css("td")[:2]]

    def typed(self, english):
        return self.rows[english].css_first("textarea").text().strip()

    def errors(self):
        return [words(error) for error in self.document.css(".error-message")]

    def messages(self):
        return [str(message).strip() for message in self.response.context["messages"]]


@pytest.fixture
def open_screen(admin_client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        *settings.LANGUAGES,
        ("ka", "ქართული"),
    ]

    def open_screen(language, client=admin_client, **query):
        return Screen(client, locale=locale_of(language).pk, **query)

    return open_screen


def saved():
    rows = ReaderWord.objects.order_by("msgid", "category")
    return list(rows.values_list("locale__language_code", "msgid", "category", "text"))


def test_every_word_stands_there_with_what_readers_see_without_a_change(open_screen):
    screen = open_screen("ko")

    assert len(screen.rows) == len(source_words())
    assert screen.columns(HOME) == ["Home header", "첫 화면"]
    assert screen.columns(PAGES) == [f"{PAGES} pagination", "{total}쪽 중 {number}쪽"]
    cells = screen.rows[HOME].css("[lang]")
    assert [(cell.attributes["lang"], cell.attributes["dir"]) for cell in cells] == [
        ("en", "ltr"),
        ("ko", "ltr"),
        ("ko", "auto"),
    ]


def test_a_missing_word_says_in_which_language_readers_see_it(open_screen):
    screen = open_screen("ka")

    assert screen.columns(HOME) == ["Home header", "Главная missing, shown in Русский"]


def test_words_are_saved_together_and_an_empty_field_gives_the_default_back(open_screen):
    screen = open_screen("ko")
    screen.type(HOME, "  처음\n으로 ")
    screen.type(PAGES, "{number}/{total} 100%")
    screen.save()

    assert screen.messages() == ["Texts saved: 2. Readers see them with the next edition."]
    assert saved() == [
        ("ko", "Home", "", "처음 으로"),
        ("ko", "Page %(number)s of %(total)s", "", "%(number)s/%(total)s 100%%"),
    ]
    assert (screen.typed(PAGES), screen.columns(HOME)) == (
        "{number}/{total} 100%",
        ["Home header", "첫 화면 changed"],
    )

    screen.type(HOME, "")
    screen.save()

    assert [msgid for _language, msgid, _category, _text in saved()] == [
        "Page %(number)s of %(total)s"
    ]
    assert screen.messages() == ["Texts saved: 1. Readers see them with the next edition."]
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", "label")) == [
        ("wagtail.edit", "Home"),
        ("wagtail.edit", "Page %(number)s of %(total)s"),
        ("wagtail.delete", "Home"),
    ]


def test_a_lost_placeholder_is_named_at_the_field_and_nothing_is_lost(open_screen):
    screen = open_screen("ko", q="Page {")
    screen.type(PAGES, "{number}쪽")
    screen.save()

    assert screen.errors() == [
        "Expected {number}, {total} in this text, found {number}. What differs from page to page "
        "is put there: write it with its braces, as the English text has it."
    ]
    assert (screen.typed(PAGES), saved()) == ("{number}쪽", [])

    screen.type(PAGES, "{number}쪽/{total}")
    screen.save()

    assert [text for *_, text in saved()] == ["%(number)s쪽/%(total)s"]


def test_two_editors_who_work_on_different_words_do_not_undo_each_other(open_screen):
    first, second = open_screen("ka"), open_screen("ka", show="missing")
    first.type(HOME, "მთავარი")
    second.type("Latest", "ახალი")
    first.save()
    second.save()

    assert saved() == [("ka", "Home", "", "მთავარი"), ("ka", "Latest", "", "ახალი")]


def test_the_list_can_be_narrowed_down(open_screen):
    ReaderWord.objects.create(locale=locale_of("ka"), msgid="Home", text="მთავარი")

    assert HOME not in open_screen("ka", show="missing").rows
    assert list(open_screen("ka", show="changed").rows) == [HOME]
    assert list(open_screen("ka", q="მთავ").rows) == [HOME]
    assert list(open_screen("ka", q="of {TOTAL}").rows) == [PAGES]
    nothing = open_screen("ko", show="missing").document.css_first("#w-editor-form")
    assert "No word is like that." in words(nothing)


@pytest.fixture
def plural(tmp_path, settings):
    """A project whose theme counts days, with a Russian catalogue of its own."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);",
    }
    catalogue.append(
        polib.POEntry(
            msgctxt="for readers",
            msgid="%(number)s day",
            msgid_plural="%(number)s days",
            msgstr_plural={0: "%(number)s день", 1: "%(number)s дня", 2: "%(number)s дней"},
        )
    )
    folder = tmp_path / "locale/ru/LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save(folder / "django.po")
    catalogue.save_as_mofile(folder / "django.mo")
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    source_words.cache_clear()
    with translation.override("en"):
        yield
    source_words.cache_clear()


def test_a_word_with_a_number_has_a_field_for_each_form_of_the_language(plural, open_screen):
    def fields(language):
        return [
            tuple(words(cell) for cell in row.css("td")[:2])
            for row in open_screen(language, q="{number} da").document.css("tbody tr")
        ]

    word = "{number} days With these numbers: "
    assert fields("ru") == [
        (f"{word}0, 5, 6, …", "{number} дней"),
        (f"{word}1, 21, 31, …", "{number} день"),
        (f"{word}2, 3, 4, …", "{number} дня"),
    ]
    assert fields("en") == [
        (f"{word}0, 2, 3, …", "{number} days"),
        (f"{word}1", "{number} day"),
    ]
    assert fields("ko") == [
        (f"{word}0, 1, 2, …", "{number} дней missing, shown in Русский"),
    ]


def test_a_form_for_one_number_need_not_name_it(plural):
    russian = locale_of("ru")
    ReaderWord.objects.create(
        locale=russian, msgid="%(number)s day", category="one", text="один день"
    )
    with pytest.raises(Exception, match=re.escape("Expected {number} in this text")):
        ReaderWord.objects.create(
            locale=russian, msgid="%(number)s day", category="many", text="дней"
        )


@pytest.fixture
def translator(client, django_user_model):
    """Somebody who may change words, and pages in Korean."""
    homes = site_in("ru", "ko")
    group = Group.objects.create(name="Korean")
    group.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_readerword"])
    )
    change_page = Permission.objects.get(
        codename="change_page", content_type__model=Page._meta.model_name
    )
    GroupPagePermission.objects.create(group=group, page=homes["ko"], permission=change_page)
    user = django_user_model.objects.create_user("jin", password="x")
    user.groups.add(group)
    client.force_login(user)
    return client


def test_a_translator_changes_the_words_of_the_languages_they_work_in(translator, open_screen):
    locale_of("ka")
    screen = Screen(translator)

    offered = screen.document.css("select[name=locale] option")
    assert [words(option) for option in offered] == ["ქართული", "한국어"]
    assert open_screen("ko", translator).response.status_code == 200
    assert open_screen("ru", translator).response.status_code == 302


def test_the_words_are_closed_and_not_in_the_menu_without_the_right(translator, admin_client):
    Group.objects.get(name="Korean").permissions.remove(
        Permission.objects.get(codename="change_readerword")
    )

    assert translator.get(URL).status_code == 302
    assert URL not in translator.get("/admin/").content.decode()
    assert URL in admin_client.get("/admin/").content.decode()


def test_the_right_to_change_words_can_be_given_to_a_group(admin_client):
    form = admin_client.get("/admin/groups/new/").content.decode()

    permission = Permission.objects.get(codename="change_readerword")
    assert re.search(rf'name="permissions"[^>]*value="{permission.pk}"', form)
