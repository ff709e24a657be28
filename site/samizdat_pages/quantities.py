"""Words lengths, sums, countries and languages as each language does, after the Unicode data."""

from datetime import date
from decimal import Decimal
from typing import Literal

from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from samizdat_pages.dates.periods import formatted, locale_of, single_pattern

STYLES: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
MONTH_AND_DAY = "MMMd"  # CLDR's name of the pattern
SOME_LEAP_YEAR = 2000


def number(value: int, language: str) -> str:
    """Write a number: `20,000` in English, `20 000` in Russian."""
    return format_decimal(value, locale=locale_of(language)[0])


def amount(value: int, unit: str, language: str) -> str:
    """Word a number of years, months, weeks or days: `amount(3, "year", "ru")` → "3 года".

    Where the Unicode data has no long form, as for days in Dutch, the next shorter one is taken.
    """
    name = f"duration-{unit}"
    locale, _language = locale_of(language)
    found = (format_unit(value, name, style, locale=locale) for style in STYLES)
    return next((text for text in found if name not in text), f"{value}")


def length(years: int, months: int, days: int, language: str) -> str:
    """Word a length of time: "3 years and 6 months"; "" for none at all."""
    parts = [
        amount(value, unit, language)
        for value, unit in ((years, "year"), (months, "month"), (days, "day"))
        if value
    ]
    return listed(parts, language)


def money(value: Decimal, currency: str, language: str) -> str:
    """Word a sum with the name of its currency: "300,000 Russian roubles"."""
    return format_currency(
        value,
        currency,
        format="#,##0.##",
        format_type="name",
        currency_digits=False,
        locale=locale_of(language)[0],
    )


def country(code: str, language: str) -> str:
    """Name a country by its code; the code where it is unknown."""
    return str(locale_of(language)[0].territories.get(code, code))


def language_name(tag: str, language: str) -> str:
    """Name a language in another: `language_name("be", "en")` → "Belarusian"; else its tag."""
    return str(locale_of(language)[0].languages.get(tag.replace("-", "_"), tag))


def birthday(month: int, day: int, language: str) -> str:
    """Word a day of any year: "12 April"."""
    locale, _language = locale_of(language)
    return formatted(
        date(SOME_LEAP_YEAR, month, day), single_pattern(locale, MONTH_AND_DAY), locale
    )


def listed(words: list[str], language: str) -> str:
    """Join words to a list, as "Russian, Belarusian and Ukrainian"."""
    return format_list(words, style="standard", locale=locale_of(language)[0])
