"""Dates in words: the right case, order and digits in each language of the demo."""

from datetime import date

import pytest
from babel.localedata import locale_identifiers
from django.template import Context, Template
from django.utils import translation

from samizdat_pages.dates import DAY, MONTH, WEEKDAY, YEAR, Wording, parse, period, wording

LANGUAGES = ("en", "ru", "ko", "nl", "pl", "ar")
TABLE = {
    "2018": ("2018", "2018 г.", "2018년", "2018", "2018", "2018"),
    "2018-01": (
        "January 2018",
        "январь 2018 г.",
        "2018년 1월",
        "januari 2018",
        "styczeń 2018",
        "يناير 2018",
    ),
    "2018-01-15": (
        "15 January 2018",
        "15 января 2018 г.",
        "2018년 1월 15일",
        "15 januari 2018",
        "15 stycznia 2018",
        "15 يناير 2018",
    ),
    "1985~": ("around 1985", "около 1985 г.", "1985년경", "rond 1985", "ok. 1985 r.", "نحو 1985"),
    "2018-01~": (
        "around January 2018",
        "около января 2018 г.",
        "2018년 1월경",
        "rond januari 2018",
        "ok. stycznia 2018 r.",
        "نحو يناير 2018",
    ),
    "1985?": (
        "perhaps 1985",
        "возможно, 1985 г.",
        "1985년(추정)",
        "mogelijk 1985",
        "być może 1985",
        "ربما 1985",
    ),
    "1985%": (
        "perhaps around 1985",
        "возможно, около 1985 г.",
        "1985년경(추정)",
        "mogelijk rond 1985",
        "być może ok. 1985 r.",
        "ربما نحو 1985",
    ),
    "198X": ("1980s", "1980-е годы", "1980년대", "jaren 1980", "lata 80. XX w.", "عقد 1980"),
    "198X~": (
        "around the 1980s",
        "около 1980-х годов",
        "1980년대경",
        "rond de jaren 1980",
        "ok. lat 80. XX w.",
        "نحو عقد 1980",
    ),
    "200X": ("2000s", "2000-е годы", "2000년대", "jaren 2000", "lata 2000–2009", "عقد 2000"),
    "200X/..": (
        "since the 2000s",
        "с 2000-х годов",
        "2000년대부터",
        "sinds de jaren 2000",
        "od lat 2000–2009",
        "منذ عقد 2000",
    ),
    "2018/2020": ("2018–2020", "2018–2020 гг.", "2018년 ~ 2020년", *["2018–2020"] * 3),
    "2018-01/2018-03": (
        "January – March 2018",
        "январь – март 2018 г.",
        "2018년 1월 ~ 3월",
        "januari–maart 2018",
        "styczeń–marzec 2018",
        "يناير – مارس 2018",
    ),
    "2018-01-15/2018-01-20": (
        "15–20 January 2018",
        "15–20 января 2018 г.",
        "2018년 1월 15일 ~ 20일",
        "15–20 januari 2018",
        "15–20 stycznia 2018",
        "15–20 يناير 2018",
    ),
    "1985~/1987?": (
        "around 1985 – perhaps 1987",
        "около 1985 г. – возможно, 1987 г.",
        "1985년경 ~ 1987년(추정)",
        "rond 1985 – mogelijk 1987",
        "ok. 1985 r. – być może 1987",
        "نحو 1985 – ربما 1987",
    ),
    "/2020": (
        "until 2020",
        "до 2020 г. включительно",
        "2020년까지",
        "tot en met 2020",
        "do 2020 r.",
        "حتى 2020",
    ),
    "2020-01/..": (
        "since January 2020",
        "с января 2020 г.",
        "2020년 1월부터",
        "sinds januari 2020",
        "od stycznia 2020 r.",
        "منذ يناير 2020",
    ),
    "2020/": (
        "from 2020, end unknown",
        "с 2020 г., окончание неизвестно",
        "2020년부터, 종료 시점 미상",
        "vanaf 2020, einde onbekend",
        "od 2020 r., koniec nieznany",
        "من 2020، وتاريخ الانتهاء غير معروف",
    ),
    "1985%/..": (
        "perhaps since around 1985",
        "возможно, с примерно 1985 г.",
        "1985년경부터(추정)",
        "mogelijk sinds rond 1985",
        "być może od ok. 1985 r.",
        "ربما منذ نحو 1985",
    ),
}


@pytest.mark.parametrize("text", TABLE)
def test_a_date_is_worded_in_each_language(text):
    value = parse(text)

    assert tuple(wording(value, language).text for language in LANGUAGES) == TABLE[text]


@pytest.mark.parametrize(
    ("asked", "used"),
    [("nl", "nl"), ("nl-be", "nl"), ("en-gb", "en"), ("de", "en"), ("be", "en"), ("", "en")],
)
def test_the_language_of_the_words_is_given_with_them(asked, used):
    text = {"nl": "rond 1985", "en": "around 1985"}[used]

    assert wording(parse("1985~"), asked) == Wording(text, used)


FIRST, LAST = date(2023, 10, 29), date(2023, 11, 12)


@pytest.mark.parametrize(
    ("language", "one_day", "weeks", "years"),
    [
        (
            "en",
            "Sunday, 29 October 2023",
            "Sunday, 29 October – Sunday, 12 November 2023",
            "Sunday, 29 October 2023 – Tuesday, 2 January 2024",
        ),
        (
            "ru",
            "воскресенье, 29 октября 2023 г.",
            "воскресенье, 29 октября – воскресенье, 12 ноября 2023 г.",
            "воскресенье, 29 октября 2023 г. – вторник, 2 января 2024 г.",
        ),
        (
            "ko",
            "2023년 10월 29일 (일요일)",
            "2023년 10월 29일 (일요일) ~ 11월 12일 (일요일)",
            "2023년 10월 29일 (일요일) ~ 2024년 1월 2일 (화요일)",
        ),
        (
            "nl",
            "zondag 29 oktober 2023",
            "zondag 29 oktober – zondag 12 november 2023",
            "zondag 29 oktober 2023 – dinsdag 2 januari 2024",
        ),
        (
            "pl",
            "niedziela, 29 października 2023",
            "niedziela, 29 października 2023 – niedziela, 12 listopada 2023",
            "niedziela, 29 października 2023 – wtorek, 2 stycznia 2024",
        ),
        (
            "ar",
            "الأحد، 29 أكتوبر 2023",
            "الأحد، 29 أكتوبر – الأحد، 12 نوفمبر، 2023",
            "الأحد، 29 أكتوبر 2023 – الثلاثاء، 2 يناير 2024",
        ),
    ],
)
def test_days_are_worded_with_their_weekdays_and_what_they_share_once(
    language, one_day, weeks, years
):
    ends = (FIRST, LAST, date(2024, 1, 2))

    assert [str(period(FIRST, end, language)) for end in ends] == [one_day, weeks, years]


def test_a_language_that_nobody_knows_is_answered_in_english_and_says_so():
    assert period(FIRST, LAST, "tlh-x-none") == (
        "Sunday, 29 October",
        " – ",
        "Sunday, 12 November 2023",
        "en",
    )


@pytest.mark.parametrize("skeleton", [WEEKDAY, DAY, MONTH, YEAR])
def test_no_language_of_the_unicode_data_fails(skeleton):
    ends = (FIRST, date(2023, 10, 30), LAST, date(2024, 1, 2))
    tags = [name.replace("_", "-") for name in locale_identifiers()]

    empty = [tag for tag in tags for end in ends if not str(period(FIRST, end, tag, skeleton))]

    assert empty == []


def rendered(language: str, end: date) -> str:
    template = Template("{% load samizdat_pages %}{% interval start end %}")
    with translation.override(language):
        return template.render(Context({"start": FIRST, "end": end}))


def test_an_interval_on_a_page_keeps_its_days_for_machines():
    assert rendered("en", LAST) == (
        '<span><time datetime="2023-10-29">Sunday, 29 October</time> – '
        '<time datetime="2023-11-12">Sunday, 12 November 2023</time></span>'
    )


def test_an_interval_of_one_day_is_one_time():
    assert rendered("nl", FIRST) == (
        '<span><time datetime="2023-10-29">zondag 29 oktober 2023</time></span>'
    )


def test_an_interval_in_a_foreign_language_says_which():
    assert rendered("tlh", FIRST) == (
        '<span dir="ltr" lang="en"><time datetime="2023-10-29">Sunday, 29 October 2023</time>'
        "</span>"
    )
