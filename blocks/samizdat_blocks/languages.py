"""What a language tag says: whether it can be one, how its script runs, what it is called."""

import re
from typing import Literal

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

Direction = Literal["ltr", "rtl", "auto"]

# The forms of BCP 47 that people write: language, then script, region and variants.
TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*", re.IGNORECASE
)
SCRIPT = re.compile(r"-[a-z]{4}(-|$)")

# Codes of countries that are often written where a language is meant. "kr" alone is a language
# as well (Kanuri), which has the longer tag "kau".
LANGUAGE_OF_COUNTRY = {
    "by": "be",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "ir": "fa",
    "jp": "ja",
    "kr": "ko",
    "kz": "kk",
    "rs": "sr",
    "ua": "uk",
}


def suggest_tag(written: str) -> str | None:
    """Guess the tag that somebody meant: `suggest_tag("Korean")` and `suggest_tag("kr")` → "ko"."""
    wanted = written.lower().replace("_", "-")
    for tag, info in LANG_INFO.items():
        if wanted in (info.get("name", "").lower(), info.get("name_local", "").lower()):
            return tag
    language, *rest = wanted.split("-")
    if language in LANGUAGE_OF_COUNTRY:
        return LANGUAGE_OF_COUNTRY[language]
    corrected = "-".join([language, *rest])
    return corrected if corrected != written.lower() and TAG.fullmatch(corrected) else None


def validate_language_tag(written: str) -> None:
    """Refuse what cannot be a language tag, and say which one was probably meant.

    Languages that Django does not know (Yakut, Buryat, Chechen) pass: the shape decides.
    """
    if suggestion := suggest_tag(written):
        raise ValidationError(
            _("%(written)s: did you mean %(suggestion)s?"),
            code="language",
            params={"written": written, "suggestion": suggestion},
        )
    if not TAG.fullmatch(written):
        raise ValidationError(
            _(
                "“%(written)s” is not a language tag. Expected a short code such as en, ru, ko or "
                "sah; look it up under “ISO 639” if you do not know it."
            ),
            code="language",
            params={"written": written},
        )


def direction(tag: str) -> Direction:
    """Say how text in a language runs; "auto" leaves an unknown language to the browser.

    >>> direction("ar"), direction("en-GB"), direction("az-Arab")
    ('rtl', 'ltr', 'auto')
    """
    tag = tag.lower()
    if SCRIPT.search(tag) and tag not in LANG_INFO:
        return "auto"
    try:
        return "rtl" if get_language_info(tag)["bidi"] else "ltr"
    except KeyError:
        return "auto"


def native_name(tag: str) -> str:
    """Call a language what its speakers call it: `native_name("ko")` → "한국어"; else its tag."""
    try:
        return str(get_language_info(tag.lower())["name_local"])
    except KeyError:
        return tag
