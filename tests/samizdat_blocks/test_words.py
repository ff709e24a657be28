"""The words of a theme, as templates ask for them."""

import pytest
from django.template import Context, Template
from django.utils import translation

from samizdat_blocks.words import Word, chosen_words, find_word, word


def render(source: str, **context: object) -> str:
    return Template("{% load i18n samizdat_words %}" + source).render(Context(context))


def home(option: str = "") -> str:
    return f'{{% translate "Home" context "for readers" {option} %}}'


def test_a_word_is_said_in_the_active_language():
    with translation.override("ru"):
        assert render(home()) == "Главная"
        assert word("Home") == "Главная"


def test_an_english_variety_speaks_english():
    with translation.override("en-gb"):
        assert render(home()) == "Home"


@pytest.mark.parametrize(
    ("root", "html"),
    [
        ("ru", '<span lang="ru" dir="ltr">Главная</span>'),
        ("ar", '<span lang="ar" dir="rtl">الصفحة الرئيسية</span>'),
        ("en", '<span lang="en" dir="ltr">Home</span>'),
        ("is", '<span lang="en" dir="ltr">Home</span>'),
    ],
)
def test_a_word_that_a_language_lacks_is_said_in_the_root_language_or_in_english(
    settings, root, html
):
    settings.LANGUAGE_CODE = root
    with translation.override("ka"):
        assert render(home()) == html


def test_a_word_kept_for_an_attribute_is_plain_text_in_whatever_language():
    with (
        translation.override("ka"),
        chosen_words(lambda: {("ka", "Home", ""): 'სახლი "&"'}),
    ):
        assert render(home("as label") + '<nav aria-label="{{ label }}">') == (
            '<nav aria-label="სახლი &quot;&amp;&quot;">'
        )
    with translation.override("ka"):
        assert render(home("as label") + '<nav aria-label="{{ label }}">') == (
            '<nav aria-label="Главная">'
        )


def test_a_chosen_word_wins_and_never_becomes_markup():
    chosen = {("ru", "Home", ""): "<script>А & Б</script>"}
    with translation.override("ru"), chosen_words(lambda: chosen):
        assert render(home()) == "&lt;script&gt;А &amp; Б&lt;/script&gt;"
        assert word("Home") == "<script>А & Б</script>"


def test_a_chosen_word_lasts_as_long_as_it_was_asked_to():
    with translation.override("ru"):
        with chosen_words(lambda: {("ru", "Home", ""): "Начало"}):
            inside = word("Home")
        assert (inside, word("Home")) == ("Начало", "Главная")


def test_words_are_loaded_once_and_only_if_one_is_needed():
    loaded = []

    def load():
        loaded.append("now")
        return {}

    with chosen_words(load):
        assert loaded == []
        assert [word("Home"), word("Latest")] == [word("Home"), word("Latest")]
    assert loaded == ["now"]


def test_what_is_put_into_a_word_is_escaped_once():
    source = (
        '{% blocktranslate with name=title context "for readers" %}'
        "Portrait of {{ name }}{% endblocktranslate %}"
    )
    kept = source.replace("blocktranslate with", "blocktranslate asvar alt with", 1)
    with (
        translation.override("en"),
        chosen_words(lambda: {("en", "Portrait of %(name)s", ""): "%(name)s & 100%%"}),
    ):
        assert render(source, title="<A>") == "&lt;A&gt; &amp; 100%"
        assert render(kept + '<img alt="{{ alt }}">', title="<A>") == (
            '<img alt="&lt;A&gt; &amp; 100%">'
        )
        assert word("Portrait of %(name)s", name="<A>") == "<A> & 100%"


def test_a_word_with_a_placeholder_falls_back_with_its_language_too():
    with translation.override("ka"):
        assert (
            render(
                '{% blocktranslate context "for readers" %}Portrait of {{ name }}'
                "{% endblocktranslate %}",
                name="Anna",
            )
            == '<span lang="ru" dir="ltr">Портрет: Anna</span>'
        )


def test_a_percent_sign_stays_one():
    with translation.override("en"):
        assert render('{% translate "100% free" context "for readers" %}') == "100% free"


@pytest.mark.parametrize("number", [1, 2, 5, 21])
def test_a_word_with_a_number_takes_the_form_of_the_language(number):
    source = (
        '{% blocktranslate count number=given context "for readers" %}'
        "{{ number }} day{% plural %}{{ number }} days{% endblocktranslate %}"
    )
    forms = {"one": "%(number)s день", "few": "%(number)s дня", "many": "%(number)s дней"}
    chosen = {("ru", "%(number)s day", category): text for category, text in forms.items()}
    said = {1: "1 день", 2: "2 дня", 5: "5 дней", 21: "21 день"}

    with translation.override("ru"):
        with chosen_words(lambda: chosen):
            assert render(source, given=number) == said[number]
        assert render(source, given=number) == (
            f'<span lang="en" dir="ltr">{number} {"day" if number == 1 else "days"}</span>'
        )


def test_a_language_that_nobody_described_counts_as_english_does():
    with translation.override("xx"):
        assert find_word("%(n)s day", "%(n)s days", 2) == Word("%(n)s days", "en")


def test_without_an_active_language_words_are_english():
    with translation.override(None):
        assert render(home()) == "Home"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('{% translate "Monday" %}', "понедельник"),
        ('{% translate "j F Y" context "date format" %}', "j E Y г."),
        ('{% translate "Home" noop context "for readers" %}', "Home"),
        ("{% blocktranslate %}Monday{% endblocktranslate %}", "понедельник"),
        ('{% trans "Home" context "for readers" %}', "Главная"),
        ('{% blocktrans context "for readers" %}Home{% endblocktrans %}', "Главная"),
    ],
)
def test_other_translations_are_djangos_own(source, html):
    with translation.override("ru"):
        assert render(source).lower() == html.lower()
