"""The words of the desk: states, roles, priorities. Their meaning: translation-desk.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where a job stands. Who may move it from where to where: `samizdat_translation.states`."""

    TODO = "todo", _("to do")
    IN_PROGRESS = "in_progress", _("in progress")
    IN_REVIEW = "in_review", _("waiting for review")
    CHANGES_ASKED = "changes_asked", _("changes asked")
    READY = "ready", _("ready")
    PUBLISHED = "published", _("published")
    OUTDATED = "outdated", _("outdated")


class Priority(models.IntegerChoices):
    """How soon a job is wanted; higher comes first."""

    LOW = 10, _("low")
    NORMAL = 20, _("normal")
    HIGH = 30, _("high")
    URGENT = 40, _("urgent")


class Role(models.TextChoices):
    """What somebody does for a language. A person may have several."""

    TRANSLATE = "translate", _("translate")
    REVIEW = "review", _("review")
    COORDINATE = "coordinate", _("coordinate")


class StringStatus(models.TextChoices):
    """How far the wording of one string can be relied upon."""

    CONFIRMED = "confirmed", _("confirmed")
    NEEDS_REVIEW = "needs_review", _("needs review")
    FUZZY = "fuzzy", _("fuzzy")


class TermKind(models.TextChoices):
    """A name is kept letter by letter; a term may be inflected."""

    TERM = "term", _("term")
    NAME = "name", _("name")


class RunKind(models.TextChoices):
    """What takes so long that it runs in the background and shows its progress."""

    SUBTREE = "subtree", _("submit a section")
    PREFILL = "prefill", _("fill in by machine")
    REBUILD = "rebuild", _("count all jobs anew")
