"""A language whose home is not translated has a front page that lists what there is."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import Site

from factories import SectionPageFactory, StatementPageFactory, locale_of, site_in, translated
from reader import links, read, words
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings

pytestmark = pytest.mark.django_db
SWITCHER, BREADCRUMBS = ".languages a", ".breadcrumbs a"


@pytest.fixture
def homes():
    """Arabic has a section with a statement and one on its own, and a home that is a draft."""
    homes = site_in("ru", "en")
    homes["ru"].title = "Голоса"
    homes["ru"].save()
    section = SectionPageFactory(parent=homes["ru"], slug="news")
    statement = StatementPageFactory(parent=section, slug="free")
    alone = StatementPageFactory(parent=homes["ru"], slug="alone")
    homes["ar"] = translated(homes["ru"], "ar", live=False, title="Draft", lead="Secret")
    translated(section, "ar", title="أخبار")
    translated(statement, "ar", title="حرية")
    translated(alone, "ar", title="وحيد")
    return homes


def page(homes, slug: str):
    return homes["ar"].get_descendants().get(slug=slug).specific


def test_the_front_page_lists_what_stands_on_top_in_its_language_and_direction(homes):
    answer = Client().get("/ar/")
    document = read(homes["ar"])

    root = document.css_first("html").attributes
    assert (root["lang"], root["dir"]) == ("ar", "rtl")
    assert links(document, ".entry__title a") == [("أخبار", "/ar/news/"), ("وحيد", "/ar/alone/")]
    heading = document.css_first("h1")
    assert (words(heading), heading.attributes["lang"], heading.attributes["dir"]) == (
        "Голоса",
        "ru",
        "ltr",
    )
    assert "Secret" not in answer.content.decode()
    assert "Draft" not in answer.content.decode()


def test_pages_below_answer_in_their_own_language_and_lead_to_it(homes):
    document = read(page(homes, "free"))

    assert document.css_first("html").attributes["lang"] == "ar"
    assert words(document.css_first("h1")) == "حرية"
    assert [href for _words, href in links(document, BREADCRUMBS)] == ["/ar/", "/ar/news/"]
    assert links(document, ".brand a") == [("Голоса", "/ar/")]
    assert "Draft" not in document.html


def test_the_language_is_in_the_switcher_of_every_page(homes):
    switcher = [("Русский", "/"), ("English", "/en/"), ("العربيّة", "/ar/")]

    assert links(read(homes["ru"]), SWITCHER) == switcher
    assert links(read(homes["en"]), SWITCHER) == switcher
    assert links(read(homes["ar"]), SWITCHER) == switcher


def test_feeds_name_the_group_and_have_the_texts(homes):
    feed = Client().get("/ar/feed.xml").content.decode()

    assert "حرية" in feed
    assert "Голоса" in feed
    assert "Draft" not in feed


def test_a_language_of_which_readers_may_see_nothing_is_not_there(homes):
    homes["ar"].get_descendants().update(live=False)

    assert Client().get("/ar/").status_code == 404
    assert Client().get("/ar/news/").status_code == 404
    assert [text for text, _href in links(read(homes["ru"]), SWITCHER)] == ["Русский", "English"]


def test_a_language_without_a_home_is_not_answered_in_another(homes):
    locale_of("ko")

    assert Client().get("/kr/").status_code == 404
    assert Client().get("/kr/news/").status_code == 404


def test_a_home_that_only_copies_another_language_is_not_shown_as_its_own(homes):
    homes["ar"].get_descendants().filter(slug="alone").delete()
    homes["ar"].alias_of = homes["ru"]
    homes["ar"].live = True
    homes["ar"].save()

    assert links(read(homes["ar"]), ".entry__title a") == [("أخبار", "/ar/news/")]


def test_a_translated_home_is_shown_itself(homes):
    homes["ar"].refresh_from_db()
    homes["ar"].live = True
    homes["ar"].title = "أصوات"
    homes["ar"].save()

    assert words(read(homes["ar"]).css_first("h1")) == "أصوات"


def test_a_private_language_stays_private(homes):
    section = page(homes, "news")
    section.view_restrictions.create(restriction_type="login")

    document = read(homes["ar"])

    assert links(document, ".entry__title a") == [("وحيد", "/ar/alone/")]
    assert Client().get("/ar/news/free/").status_code == 302


def test_the_edition_has_the_language(homes, tmp_path):
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")

    edition = build(site, tmp_path / "mirror")

    names = {"ar/index.html", "ar/news/index.html", "ar/news/free/index.html", "ar/feed.xml"}
    files = {
        str(file.relative_to(tmp_path / "mirror")) for file in (tmp_path / "mirror").rglob("*.*")
    }
    assert names <= files
    front = (tmp_path / "mirror" / "ar" / "index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in front
    assert 'href="news/index.html"' in front
    assert "Draft" not in front
    assert [found.reason for found in edition.warnings if "front page" in found.reason] == []


def test_a_build_of_what_changed_has_the_language_as_a_full_one_has_it(homes, tmp_path):
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    homes["ar"].get_descendants().update(live=False)
    out, full = tmp_path / "mirror", tmp_path / "full"

    def languages() -> bool:
        build(site, out, full=False)
        build(site, full, full=True)
        assert files_in(out) == files_in(full)
        return "ar/index.html" in files_in(out)

    before = languages()
    page(homes, "alone").save_revision().publish()
    with_one_text = languages()
    home = type(homes["ar"]).objects.get(pk=homes["ar"].pk)
    home.title = "أصوات"
    home.save_revision().publish()
    translated_home = languages()

    assert (before, with_one_text, translated_home) == (False, True, True)
    assert "أصوات" in (out / "ar" / "index.html").read_text("utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {str(file.relative_to(folder)): file.read_bytes() for file in files}
    return {name: content for name, content in found.items() if not name.startswith("_samizdat/")}
