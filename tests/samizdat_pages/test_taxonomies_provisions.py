"""Articles of laws come with the program; what editors wrote about them stays."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from factories import locale_of, worded
from samizdat_pages.models import LawProvision
from samizdat_pages.taxonomies.provisions import SHIPPED, load

DEMO_LANGUAGES = {"ru", "en", "ko", "nl", "pl", "ar"}


@pytest.fixture
def languages(db):
    return [locale_of(language) for language in ("ru", "en")]


def run(**options):
    out = StringIO()
    call_command("provisions", stdout=out, **options)
    return out.getvalue()


def words(article):
    row = LawProvision.objects.get(article=article, country="RU")
    return {text.language: (text.law, text.name) for text in row.texts.all()}


@pytest.mark.usefixtures("languages")
def test_the_command_adds_articles_in_the_languages_of_the_site():
    result = json.loads(run(json=True))

    assert result == {
        "articles": len(SHIPPED),
        "texts": 2 * len(SHIPPED),
        "languages": ["ru", "en"],
    }
    assert words("276") == {
        "ru": ("Уголовный кодекс Российской Федерации", "Шпионаж"),
        "en": ("Criminal Code of the Russian Federation", "Espionage"),
    }
    row = LawProvision.objects.get(article="276")
    assert {text.translation_key for text in row.texts.all()} == {row.uid}


@pytest.mark.usefixtures("languages")
def test_run_again_it_changes_nothing():
    first, again = run(), run()

    assert first == f"Added {len(SHIPPED)} articles and {2 * len(SHIPPED)} texts (ru, en).\n"
    assert again == "Nothing was missing in ru, en.\n"
    assert LawProvision.objects.count() == len(SHIPPED)


@pytest.mark.usefixtures("languages")
def test_a_language_that_came_later_gets_its_words():
    load()
    locale_of("ko")

    result = load()

    assert (result.articles, result.texts) == (0, len(SHIPPED))
    assert words("276")["ko"] == ("러시아 연방 형법", "간첩 행위")


@pytest.mark.usefixtures("languages")
def test_the_words_of_an_editor_stay():
    load()
    row = LawProvision.objects.get(article="276")
    row.texts.filter(locale__language_code="en").update(name="Spying")
    row.article = "276, part 1"
    row.save()

    result = load()

    assert (result.articles, result.texts) == (0, 0)
    assert words("276, part 1")["en"][1] == "Spying"


@pytest.mark.usefixtures("languages")
def test_an_article_that_an_editor_has_written_is_not_doubled():
    row = worded(LawProvision, {"country": "RU", "article": "276"}, en="Spying")
    row.texts.update(law="Criminal Code of the Russian Federation")

    load()

    assert words("276") == {
        "ru": ("Уголовный кодекс Российской Федерации", "Шпионаж"),
        "en": ("Criminal Code of the Russian Federation", "Spying"),
    }


@pytest.mark.django_db
def test_a_site_in_other_languages_is_told_so(settings):
    settings.LANGUAGE_CODE = "uk"
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [("uk", "Українська")]
    locale_of("uk")

    assert run() == (
        "Nothing was added: the articles are worded in ru, en, ko, nl, pl, ar, and this site has "
        "none of these languages.\n"
    )
    assert LawProvision.objects.count() == 0


@pytest.mark.parametrize("provision", SHIPPED, ids=lambda p: f"{p.law.key}-{p.article}")
def test_an_article_is_worded_in_every_language_of_the_demo(provision):
    for texts in (provision.names, provision.law.names):
        assert set(texts) == DEMO_LANGUAGES
        assert all(text == text.strip() and 0 < len(text) <= 150 for text in texts.values())


def test_no_article_is_shipped_twice():
    assert len({provision.uid for provision in SHIPPED}) == len(SHIPPED)


@pytest.mark.usefixtures("languages")
def test_what_is_shipped_passes_the_checks_on_what_editors_type():
    for language in DEMO_LANGUAGES:
        locale_of(language)
    load()

    for row in LawProvision.objects.all():
        row.full_clean()
        for text in row.texts.all():
            text.full_clean()
