"""What stands around every text: language, head, addresses, footer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from selectolax.lexbor import LexborHTMLParser

from factories import (
    SectionPageFactory,
    StatementPageFactory,
    locale_of,
    paragraph,
    site_in,
    translated,
)
from reader import links, read, words
from samizdat_pages.models import HomePage, StatementPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return site_in("ru", "en", "ko", "ar")


@pytest.mark.parametrize(
    ("language", "direction"), [("ru", "ltr"), ("en", "ltr"), ("ko", "ltr"), ("ar", "rtl")]
)
def test_a_page_names_its_own_language_and_direction(homes, language, direction):
    html = read(homes[language]).css_first("html")

    assert html.attributes == {"lang": language, "dir": direction}


@pytest.mark.parametrize(
    ("language", "skip", "feed", "changed"),
    [
        ("ru", "Перейти к тексту", "Лента новых материалов", "8 марта 2024 г."),
        ("en", "Skip to the text", "Feed of new texts", "8 March 2024"),
        ("ko", "본문으로 바로 가기", "새 글 피드", "2024년 3월 8일"),
        ("ar", "انتقل إلى النص", "خلاصة النصوص الجديدة", "8 مارس 2024"),
    ],
)
def test_the_theme_speaks_the_language_of_the_page(homes, language, skip, feed, changed):
    document = read(homes[language])

    assert words(document.css_first(".skip-link")) == skip
    assert words(document.css_first(".feed")) == feed
    assert words(document.css_first(".last-change time")) == changed


def test_the_feed_is_that_of_the_pages_locale(homes):
    document = read(homes["ko"])

    assert links(document, ".feed a") == [("새 글 피드", "/kr/feed.xml")]
    feed = document.css_first("link[type='application/atom+xml']")
    assert feed.attributes["href"] == "/kr/feed.xml"


def test_the_title_of_an_inner_page_ends_with_the_groups_name_in_its_language(homes):
    section = SectionPageFactory(parent=homes["ru"], title="Заявления")
    english = translated(section, "en", title="Statements")

    assert words(read(english).css_first("title")) == "Statements – Home en"
    assert words(read(homes["en"]).css_first("title")) == "Home en"


def test_the_description_is_the_one_for_search_engines_or_else_the_lead(homes):
    plain = StatementPageFactory(parent=homes["ru"], lead="Коротко.")
    special = StatementPageFactory(
        parent=homes["ru"], lead="Коротко.", search_description="Для поиска."
    )

    def descriptions(page: StatementPage) -> list[str | None]:
        found = read(page).css("meta[name=description], meta[property='og:description']")
        return [meta.attributes["content"] for meta in found]

    assert descriptions(plain) == ["Коротко."] * 2
    assert descriptions(special) == ["Для поиска."] * 2


def test_a_page_names_its_canonical_address_and_its_public_translations(homes):
    section = SectionPageFactory(parent=homes["ru"], slug="news")
    translated(section, "ko")
    english = translated(section, "en")
    translated(section, "ar", live=False)

    document = read(english)

    canonical = document.css_first("link[rel=canonical]")
    assert canonical.attributes["href"] == "http://localhost/en/news/"
    assert [
        (link.attributes["hreflang"], link.attributes["href"])
        for link in document.css("link[hreflang]")
    ] == [
        ("ru", "http://localhost/news/"),
        ("en", "http://localhost/en/news/"),
        ("ko", "http://localhost/kr/news/"),
        ("x-default", "http://localhost/news/"),
    ]


def test_a_page_without_a_root_translation_names_no_default(homes):
    page = StatementPageFactory(parent=homes["ko"], slug="only-korean")

    languages = [link.attributes["hreflang"] for link in read(page).css("link[hreflang]")]

    assert languages == ["ko"]


FORBIDDEN = 'script:not([type="application/ld+json"]), style, [style], form, iframe'


def test_a_page_forbids_scripts_foreign_requests_and_referrers(homes):
    document = read(StatementPageFactory(parent=homes["en"], body=paragraph("Text")))

    policy = document.css_first("meta[http-equiv='Content-Security-Policy']")
    assert policy.attributes["content"] == (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "form-action 'none'; base-uri 'none'"
    )
    assert document.css_first("meta[name=referrer]").attributes["content"] == "no-referrer"
    # JSON-LD is data, which nothing runs.
    assert document.css(FORBIDDEN) == []


def test_the_footer_is_silent_about_a_page_that_was_never_published(homes):
    homes["en"].last_published_at = None
    homes["en"].save()

    assert read(homes["en"]).css(".last-change") == []


def preview(page: StatementPage) -> LexborHTMLParser:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    response = page.make_preview_request(original_request=request)
    assert response.status_code == 200
    return LexborHTMLParser(response.rendered_content)


def test_an_editor_previews_a_page_that_is_not_saved_yet(homes):
    parent = SectionPageFactory(parent=homes["ko"], title="성명")
    page = StatementPage(title="초안", slug="draft", locale=locale_of("ko"))
    page.path = parent.path + "0001"
    page.depth = parent.depth + 1
    page.set_url_path(parent)

    document = preview(page)

    assert words(document.css_first("h1")) == "초안"
    assert len(document.css("html[lang=ko]")) == 1
    assert links(document, ".breadcrumbs a") == [("첫 화면", "/kr/"), ("성명", parent.url)]


def test_a_preview_leaves_room_for_the_scripts_of_wagtails_checks(homes):
    page = StatementPageFactory(parent=homes["en"], draft=True)

    assert preview(page).css("meta[http-equiv]") == []
