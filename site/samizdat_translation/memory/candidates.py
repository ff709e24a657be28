"""Lets the database choose the few strings that may be like a given one."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Abs, Length
from wagtail_localize.models import String, StringTranslation

from samizdat_translation.string_checks.languages import WITHOUT_SPACES, base_language
from samizdat_translation.wording.shown import text_of

# Strings that are read and compared for one string at most.
MOST = 1000
# A string of ten characters may be like one of six to sixteen.
_SHORTER, _LONGER = 0.6, 1.6
_WORDS_ASKED = 4
_STEM = 6


def candidates(string: String, target_locale_id: int) -> QuerySet[Any]:
    """Give strings of the same language that share longer words with this one.

    Those that share most come first, then those nearest in length.

    Only those of which a translation without an error exists.
    """
    length = len(string.data)
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("pk"), locale_id=target_locale_id, has_error=False
    )
    pieces = telling_pieces(text_of(string.data), string.locale.language_code)
    shared = sum((_has(piece) for piece in pieces), Value(0))
    return (
        String.objects.filter(locale_id=string.locale_id)
        .annotate(length=Length("data"), shared=shared)
        .filter(length__range=(int(length * _SHORTER), int(length * _LONGER) + 1), shared__gt=0)
        .filter(Exists(translated))
        .exclude(pk=string.pk)
        .order_by("-shared", Abs(F("length") - length), "-pk")[:MOST]
    )


def _has(piece: str) -> Case:
    return Case(When(data__contains=piece, then=1), default=0)


def telling_pieces(text: str, language: str) -> list[str]:
    """Choose what a similar text is likely to contain too: beginnings of the longest words.

    Beginnings, since endings inflect. Where words are not set apart, pairs of characters from the
    beginning, the middle and the end.
    """
    if base_language(language) in WITHOUT_SPACES:
        pieces = list(_pairs(text))
    else:
        words = sorted(re.findall(r"[^\W_]+", text), key=len, reverse=True)
        pieces = [word[:_STEM] for word in words]
    return list(dict.fromkeys(pieces))[:_WORDS_ASKED] or [text[:_STEM]]


def _pairs(text: str) -> Iterator[str]:
    runs = "".join(re.findall(r"[^\W\d_]+", text))
    last = max(len(runs) - 2, 0)
    for part in range(_WORDS_ASKED):
        start = last * part // (_WORDS_ASKED - 1)
        if pair := runs[start : start + 2]:
            yield pair
