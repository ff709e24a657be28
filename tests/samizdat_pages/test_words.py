"""The theme's words for readers, as editors change them."""

import datetime
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

import samizdat_blocks
import samizdat_pages
from factories import (
    DonationChannelFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    locale_of,
    site_in,
)
from reader import read, words
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import ReaderWord
from samizdat_pages.words.catalogues import source_words
from samizdat_pages.words.checks import MIDDLEWARE, check_middleware
from samizdat_pages.words.listing import missing_words

TEMPLATES = [
    file
    for package in (samizdat_pages, samizdat_blocks)
    for file in sorted(Path(package.__path__[0]).glob("templates/**/*.html"))
    if 'context "for readers"' in file.read_text("utf-8")
]
WORD_TAGS = {"translate", "trans", "blocktranslate", "blocktrans"}
TAG = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<arguments>.*?)%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


@pytest.fixture
def georgian(settings):
    """A language that no package has a catalogue for, beside those of the demo."""
    added = [*settings.LANGUAGES, ("ka", "ქართული")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = added


def change(language: str, msgid: str, text: str) -> ReaderWord:
    return ReaderWord.objects.create(locale=locale_of(language), msgid=msgid, text=text)


def skip_link(page) -> str:
    return read(page).css_first(".skip-link").html


@pytest.mark.django_db
def test_a_changed_word_reaches_the_readers_of_its_language_and_no_others():
    homes = site_in("ru", "en", "ko")
    change("ko", "Skip to the text", "본문으로")

    assert {language: skip_link(home) for language, home in homes.items()} == {
        "ru": '<a class="skip-link" href="#content">Перейти к тексту</a>',
        "en": '<a class="skip-link" href="#content">Skip to the text</a>',
        "ko": '<a class="skip-link" href="#content">본문으로</a>',
    }


@pytest.mark.django_db
def test_a_word_may_be_changed_in_english_and_in_blocks_and_in_attributes():
    home = site_in("en")["en"]
    change("en", "Warning", "Danger")
    change("en", "Languages", 'In "your" language')
    page = StatementPageFactory(
        parent=home, body=[("notice", {"kind": "warning", "text": "<p>Careful.</p>"})]
    )

    document = read(page)

    assert words(document.css_first(".block-notice__kind")) == "Danger"
    assert document.css_first("nav.languages").attributes["aria-label"] == 'In "your" language'


@pytest.mark.django_db
def test_what_an_editor_writes_never_becomes_markup():
    home = site_in("ru")["ru"]
    evil = '"><script>alert(1)</script>'
    change("ru", "Skip to the text", evil)
    change("ru", "Languages", evil)

    document = read(home)

    assert [script.attributes for script in document.css("script")] == [
        {"type": "application/ld+json"}
    ]
    assert words(document.css_first(".skip-link")) == evil
    assert document.css_first("nav.languages").attributes["aria-label"] == evil


@pytest.mark.django_db
def test_a_change_is_there_at_the_next_request_and_gone_when_it_is_taken_back():
    home = site_in("ru")["ru"]
    before = skip_link(home)
    row = change("ru", "Skip to the text", "К тексту")
    first = skip_link(home)
    ReaderWord.objects.filter(pk=row.pk).update(text="Сразу к тексту")
    second = skip_link(home)
    row.delete()

    assert ("К тексту" in first, "Сразу к тексту" in second) == (True, True)
    assert skip_link(home) == before


@pytest.mark.django_db
def test_the_words_cost_one_query_a_page():
    home = site_in("ru")["ru"]
    for msgid in ("Skip to the text", "Languages", "Last changed:"):
        change("ru", msgid, "Слово")

    with CaptureQueriesContext(connection) as captured:
        read(home)

    asked = [query for query in captured if "samizdat_pages_readerword" in query["sql"]]
    assert len(asked) == 1


@pytest.mark.django_db
def test_a_missing_word_is_in_the_root_language_and_says_so(georgian):
    georgian_home = site_in("ru", "ka")["ka"]
    assert skip_link(georgian_home) == (
        '<a class="skip-link" href="#content"><span lang="ru" dir="ltr">Перейти к тексту</span></a>'
    )

    change("ru", "Skip to the text", "К тексту")
    assert '<span lang="ru" dir="ltr">К тексту</span>' in skip_link(georgian_home)

    change("ka", "Skip to the text", "ტექსტზე გადასვლა")
    assert skip_link(georgian_home) == ('<a class="skip-link" href="#content">ტექსტზე გადასვლა</a>')


@pytest.mark.django_db
def test_no_attribute_of_a_page_in_a_language_without_words_holds_markup(georgian):
    home = site_in("ka")["ka"]
    person = PersonRecordFactory(with_portrait=True, convicted=True)
    section = SectionPageFactory(parent=home, in_menu=True)
    statements = [
        StatementPageFactory(
            parent=section,
            passed_on=True,
            addressees="A",
            signatories="B",
            body=[("donation", {"channels": [DonationChannelFactory()]})],
        )
        for _ in range(25)
    ]
    pages = [
        home,
        section,
        statements[0],
        PrisonerPageFactory(parent=section, person=person, appeal="C"),
        ExhibitionPageFactory(parent=section, people=[person]),
    ]

    for page in pages:
        document = read(page)
        marked = document.css("[lang=en], [lang=ru]")
        markup = [
            value
            for node in document.css("*")
            for value in node.attributes.values()
            if value and "<" in value
        ]

        assert (len(marked) > 3, markup) == (True, [])
        assert "<" not in words(document.css_first("title"))


class Attributes(HTMLParser):
    """Collects where the marker of a word stands that cannot hold markup."""

    MARKER = "word-of-the-theme"

    def __init__(self) -> None:
        super().__init__()
        self.element = ""
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.element = tag
        source = self.get_starttag_text() or ""
        self.found += [source] if self.MARKER in source else []

    def handle_data(self, data: str) -> None:
        if self.element in {"title", "style", "script", "textarea", "option"}:
            self.found += [self.element] if self.MARKER in data else []

    def handle_endtag(self, tag: str) -> None:
        self.element = ""


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_keeps_a_word_for_an_attribute_as_plain_text(file):
    def marker(tag: re.Match[str]) -> str:
        name, arguments = tag["name"] or "", tag["arguments"] or ""
        is_word = name in WORD_TAGS and '"for readers"' in arguments
        is_kept = {"as", "asvar"} & set(arguments.split())
        return Attributes.MARKER if is_word and not is_kept else ""

    parser = Attributes()
    parser.feed(TAG.sub(marker, file.read_text("utf-8")))

    assert parser.found == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_with_words_for_readers_loads_the_tags_for_them(file):
    loaded = re.findall(r"\{% load (.*?) %\}", file.read_text("utf-8"))
    libraries = " ".join(loaded).split()

    assert libraries.index("samizdat_words") > libraries.index("i18n")


def test_python_asks_for_words_for_readers_as_templates_do():
    modules = [
        module
        for package in (samizdat_pages, samizdat_blocks)
        for module in Path(package.__path__[0]).glob("**/*.py")
    ]
    direct = re.compile(r"pgettext(_lazy)?\(\s*['\"]for readers['\"]")

    assert [str(module) for module in modules if direct.search(module.read_text("utf-8"))] == []


@pytest.mark.django_db
def test_the_words_that_a_language_lacks_are_named(georgian):
    every_word = list(source_words())
    change("ka", "Home", "მთავარი")

    assert missing_words(locale_of("ka")) == [msgid for msgid in every_word if msgid != "Home"]
    assert [missing_words(locale_of(language)) for language in ("en", "ru", "ar")] == [[], [], []]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("msgid", "text", "message"),
    [
        (
            "Page %(number)s of %(total)s",
            "Стр. %(number)s",
            "Expected {number}, {total} in this text, found {number}. What differs from page to "
            "page is put there: write it with its braces, as the English text has it.",
        ),
        (
            "Portrait of %(name)s",
            "Портрет: %(name)s, %(end)s",
            "Expected {name} in this text, found {end}, {name}. What differs from page to page "
            "is put there: write it with its braces, as the English text has it.",
        ),
        (
            "Portrait of %(name)s",
            "Портрет",
            "Expected {name} in this text, found nothing in braces. What differs from page to "
            "page is put there: write it with its braces, as the English text has it.",
        ),
        (
            "Home",
            "%(home)s",
            "Nothing is put in for {home} here. Write it without braces.",
        ),
        ("Hone", "Главная", "The theme has no word “Hone”."),
        (
            "Home",
            "Глав\u202eная",
            "Character 5 is invisible: RIGHT-TO-LEFT OVERRIDE (U+202E), the ▯ in “Глав▯ная”. It "
            "can make readers see something else than what is written, or tell who copied the "
            "text. Delete the words around it and type them again.",
        ),
    ],
)
def test_a_word_that_would_not_work_is_refused_with_a_sentence(msgid, text, message):
    with pytest.raises(ValidationError) as refused:
        change("ru", msgid, text)

    assert refused.value.message_dict == {"text": [message]}
    assert not ReaderWord.objects.exists()


@pytest.mark.django_db
def test_an_account_number_is_no_word():
    with pytest.raises(ValidationError, match="Make a donation channel of it"):
        change("ru", "Home", "DE89 3704 0044 0532 0130 00")


@pytest.mark.parametrize(
    ("middleware", "warnings"), [([MIDDLEWARE], []), ([], ["samizdat_pages.W001"])]
)
def test_a_project_without_the_middleware_is_told(settings, middleware, warnings):
    settings.MIDDLEWARE = middleware

    assert [message.id for message in check_middleware()] == warnings


@pytest.mark.django_db
def test_the_export_says_the_changed_words(tmp_path):
    site_in("ru")
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    change("ru", "Skip to the text", "К тексту")

    build(site, tmp_path / "mirror", as_of=datetime.date(2026, 11, 21))

    assert ">К тексту</a>" in (tmp_path / "mirror" / "index.html").read_text("utf-8")
