"""What to suggest for a string, the best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz import fuzz, process
from wagtail_localize.models import String, StringTranslation

from samizdat_translation.models import StringState, StringStatus
from samizdat_translation.wording.shown import text_of

from .candidates import candidates

EXACT = 100
# Below this a suggestion costs more than it saves.
LEAST = 60
SHOWN = 5


@dataclass(frozen=True)
class Suggestion:
    """A translation made before: how alike its source is, and whether somebody confirmed it."""

    data: str
    source: str
    percent: int
    state: StringStatus
    updated_at: datetime

    @property
    def is_confirmed(self) -> bool:
        """Say whether a person stands behind it."""
        return self.state is StringStatus.CONFIRMED


def suggest(
    string: String, target_locale_id: int, *, but_not: int | None = None, limit: int = SHOWN
) -> list[Suggestion]:
    """Suggest translations of a string from all that were made into a language.

    `but_not` is the context at hand, whose own translation is no suggestion. Exact ones come first,
    of equals the confirmed ones, then the newest. Each wording comes once.
    """
    percents = {string.pk: EXACT} | _alike(string, target_locale_id)
    known = (
        StringTranslation.objects.filter(
            translation_of__in=percents, locale_id=target_locale_id, has_error=False
        )
        .select_related("translation_of", "desk_state")
        .exclude(data="")
    )
    found = [
        _suggestion(translation, percents[translation.translation_of_id])
        for translation in known
        if but_not is None
        or (translation.translation_of_id, translation.context_id) != (string.pk, but_not)
    ]
    return list(_once_each(sorted(found, key=_rank)))[:limit]


def _alike(string: String, target_locale_id: int) -> dict[int, int]:
    """Give the strings that are alike enough, with how alike they are."""
    texts = {
        pk: text_of(data)
        for pk, data in candidates(string, target_locale_id).values_list("pk", "data")
    }
    best = process.extract(
        text_of(string.data), texts, scorer=fuzz.ratio, score_cutoff=LEAST, limit=4 * SHOWN
    )
    # Two texts that differ only in their tags are alike, and not the same.
    return {pk: min(int(score), EXACT - 1) for _text, score, pk in best}


def _suggestion(translation: Any, percent: int) -> Suggestion:
    return Suggestion(
        data=translation.data,
        source=translation.translation_of.data,
        percent=percent,
        state=StringState.of(translation),
        updated_at=translation.updated_at,
    )


def _rank(found: Suggestion) -> tuple[int, bool, float]:
    return (-found.percent, not found.is_confirmed, -found.updated_at.timestamp())


def _once_each(found: Iterable[Suggestion]) -> Iterable[Suggestion]:
    seen = set()
    for suggestion in found:
        if suggestion.data not in seen:
            seen.add(suggestion.data)
            yield suggestion
