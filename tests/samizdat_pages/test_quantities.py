"""Lengths, sums, countries and languages in the words of each language."""

from decimal import Decimal

import pytest

from samizdat_pages import quantities


@pytest.mark.parametrize(
    ("language", "length", "money", "number"),
    [
        ("en", "3 years, 1 month and 15 days", "1,500.5 Belarusian roubles", "20,000"),
        ("ru", "3 года, 1 месяц и 15 дней", "1 500,5 белорусского рубля", "20 000"),
        ("ko", "3년, 1개월 및 15일", "1,500.5 벨라루스 루블", "20,000"),
        ("nl", "3 jaar, 1 maand en 15 dagen", "1.500,5 Belarussische roebel", "20.000"),
        ("pl", "3 lata, 1 miesiąc i 15 dni", "1 500,5 rubla białoruskiego", "20 000"),
        ("ar", "3 سنوات وشهر و15 يومًا", "1,500.5 روبل بيلاروسي", "20,000"),
    ],
)
def test_each_language_words_lengths_and_sums_itself(language, length, money, number):
    assert quantities.length(3, 1, 15, language) == length
    sums = quantities.money(Decimal("1500.50"), "BYN", language)
    assert sums.replace("\xa0", " ") == money
    assert quantities.number(20000, language).replace("\xa0", " ") == number


@pytest.mark.parametrize(
    ("language", "country", "languages", "birthday"),
    [
        ("en", "Belarus", "Russian and Belarusian", "12 April"),
        ("ru", "Беларусь", "русский и белорусский", "12 апреля"),
        ("ko", "벨라루스", "러시아어 및 벨라루스어", "4월 12일"),
        ("nl", "Belarus", "Russisch en Belarussisch", "12 april"),
        ("pl", "Białoruś", "rosyjski i białoruski", "12 kwietnia"),
        ("ar", "بيلاروس", "الروسية والبيلاروسية", "12 أبريل"),
    ],
)
def test_each_language_has_its_own_names(language, country, languages, birthday):
    named = [quantities.language_name(tag, language) for tag in ("ru", "be")]

    assert quantities.country("BY", language) == country
    assert quantities.listed(named, language) == languages
    assert quantities.birthday(4, 12, language) == birthday


def test_what_the_unicode_data_does_not_know_stays_as_it_is():
    assert quantities.country("XX", "en") == "XX"
    assert quantities.language_name("zz-Nope", "en") == "zz-Nope"
    assert quantities.length(0, 0, 0, "en") == ""
