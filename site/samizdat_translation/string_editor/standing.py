"""How far a string is, as translators see it, and which strings a filter shows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .items import Item


class Standing(models.TextChoices):
    """How far a string is.

    A person's text is *translated*: its writer stands behind it, and the job's reader reads it with
    all others. It is *confirmed* once somebody has read this very string.
    """

    UNTRANSLATED = "untranslated", _("not translated")
    OUTDATED = "outdated", _("the source changed")
    ERROR = "error", _("cannot be used")
    FUZZY = "fuzzy", _("fuzzy")
    NEEDS_REVIEW = "needs_review", _("needs review")
    TRANSLATED = "translated", _("translated")
    CONFIRMED = "confirmed", _("confirmed")


TO_DO = frozenset({Standing.UNTRANSLATED, Standing.OUTDATED, Standing.ERROR, Standing.FUZZY})


class Filter(models.TextChoices):
    """Which strings of a job are gone through."""

    LEFT = "left", _("what is left to do")
    UNTRANSLATED = "untranslated", _("not translated")
    REVIEW = "review", _("needs review")
    FUZZY = "fuzzy", _("fuzzy")
    OUTDATED = "outdated", _("changed in the source")
    UNREAD = "unread", _("not confirmed yet")
    COMMENTS = "comments", _("with comments")
    WARNINGS = "warnings", _("with warnings")
    ALL = "all", _("all")


_SHOWS: dict[Filter, Callable[["Item"], bool]] = {
    Filter.LEFT: lambda item: item.standing in TO_DO or item.standing is Standing.NEEDS_REVIEW,
    Filter.UNTRANSLATED: lambda item: (
        item.standing in {Standing.UNTRANSLATED, Standing.OUTDATED, Standing.ERROR}
    ),
    Filter.REVIEW: lambda item: item.standing in {Standing.NEEDS_REVIEW, Standing.FUZZY},
    Filter.FUZZY: lambda item: item.standing is Standing.FUZZY,
    Filter.OUTDATED: lambda item: item.standing is Standing.OUTDATED,
    Filter.UNREAD: lambda item: (
        item.standing in {Standing.TRANSLATED, Standing.NEEDS_REVIEW, Standing.FUZZY}
    ),
    Filter.COMMENTS: lambda item: item.open_comments > 0,
    Filter.WARNINGS: lambda item: item.warnings > 0,
    Filter.ALL: lambda item: True,
}


def shows(which: Filter, item: "Item") -> bool:
    """Whether a filter shows a string."""
    return _SHOWS[which](item)
