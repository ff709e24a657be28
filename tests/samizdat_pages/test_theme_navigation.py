"""The ways from a page to others never lead to drafts or private pages."""

import pytest

from factories import SectionPageFactory, StatementPageFactory, site_in, translated
from reader import links, read, words
from samizdat_pages.models import HomePage

pytestmark = pytest.mark.django_db

SWITCHER, MENU, BREADCRUMBS = ".languages a", ".menu a", ".breadcrumbs a"


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return site_in("ru", "en", "ko", "ar")


def test_the_switcher_leads_to_translations_by_the_name_that_their_speakers_use(homes):
    section = SectionPageFactory(parent=homes["ru"], slug="news")
    for language in ("en", "ko", "ar"):
        translated(section, language)

    document = read(section)

    assert links(document, SWITCHER) == [
        ("Русский", "/news/"),
        ("English", "/en/news/"),
        ("한국어", "/kr/news/"),
        ("العربيّة", "/ar/news/"),
    ]
    arabic = document.css(SWITCHER)[-1]
    assert {name: arabic.attributes[name] for name in ("lang", "hreflang", "dir")} == {
        "lang": "ar",
        "hreflang": "ar",
        "dir": "rtl",
    }


def test_the_switcher_marks_the_language_of_the_page(homes):
    current = read(homes["ko"]).css(".languages [aria-current]")

    assert [(words(link), link.attributes["aria-current"]) for link in current] == [
        ("한국어", "page")
    ]


def test_the_switcher_leads_home_where_a_translation_is_missing_draft_or_private(homes):
    section = SectionPageFactory(parent=homes["ru"], slug="news")
    translated(section, "ko", live=False)
    private = SectionPageFactory(parent=homes["ar"], private=True)
    private.translation_key = section.translation_key
    private.save()

    assert links(read(section), SWITCHER) == [
        ("Русский", "/news/"),
        ("English", "/en/"),
        ("한국어", "/kr/"),
        ("العربيّة", "/ar/"),
    ]


def test_the_switcher_leaves_out_languages_whose_home_is_a_draft(homes):
    homes["ar"].live = False
    homes["ar"].save()

    assert [name for name, _ in links(read(homes["en"]), SWITCHER)] == [
        "Русский",
        "English",
        "한국어",
    ]


def test_the_menu_holds_the_public_sections_of_the_language_that_want_to_be_in_it(homes):
    SectionPageFactory(parent=homes["ru"], title="Русский раздел", in_menu=True)
    section = SectionPageFactory(parent=homes["en"], title="Statements", slug="news", in_menu=True)
    SectionPageFactory(parent=homes["en"], title="Not in the menu")
    SectionPageFactory(parent=homes["en"], title="Draft", in_menu=True, draft=True)
    SectionPageFactory(parent=homes["en"], title="Private", in_menu=True, private=True)
    text = StatementPageFactory(parent=section)

    assert links(read(text), MENU) == [("Statements", "/en/news/")]
    assert read(section).css_first(MENU).attributes["aria-current"] == "page"


def test_breadcrumbs_lead_back_to_the_home_of_the_language(homes):
    section = SectionPageFactory(parent=homes["en"], title="Statements", slug="news")
    part = SectionPageFactory(parent=section, title="2023", slug="2023")
    text = StatementPageFactory(parent=part)

    assert links(read(text), BREADCRUMBS) == [
        ("Home", "/en/"),
        ("Statements", "/en/news/"),
        ("2023", "/en/news/2023/"),
    ]
    assert read(homes["en"]).css(".breadcrumbs") == []


def test_breadcrumbs_leave_out_a_section_that_is_a_draft(homes):
    draft = SectionPageFactory(parent=homes["en"], draft=True)
    text = StatementPageFactory(parent=draft)

    assert links(read(text), BREADCRUMBS) == [("Home", "/en/")]


def test_the_groups_name_leads_home_in_the_language_of_the_page(homes):
    text = StatementPageFactory(parent=homes["ar"])

    assert links(read(text), ".brand a") == [("Home ar", "/ar/")]
    assert links(read(homes["ar"]), ".brand a") == []
