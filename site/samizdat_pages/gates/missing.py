"""One thing that keeps a page back."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder


class Code(models.TextChoices):
    """What is missing, by kind: what the report is filtered by."""

    PERSON = "person", _("No person chosen")
    CONSENT_NAME = "consent-name", _("Consent for the name")
    CONSENT_CASE = "consent-case", _("Consent for what happened")
    NATIVE_NAME = "native-name", _("Native name")
    SOURCE = "source", _("Source")
    STATUS = "status", _("What happened, and when")
    VERIFIED = "verified", _("Day of the last check")
    DATES = "dates", _("Dates that cannot be")
    PORTRAIT = "portrait", _("Portrait that stays hidden")
    PICTURE = "picture", _("Picture")
    PRINT = "print", _("Consent for printed panels")
    WITHDRAWN_NAME = "withdrawn-name", _("Name of somebody who withdrew their consent")


class Place(NamedTuple):
    """Where in the admin something is mended: what it is called there, and its address."""

    name: str = ""
    url: str = ""

    @classmethod
    def of(cls, instance: models.Model) -> Self:
        """Give the screen on which a row is edited; no address if it has none."""
        return cls(str(instance), AdminURLFinder().get_edit_url(instance) or "")


HERE = Place()


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing, as a sentence for an editor, and where it is mended.

    `field` is the field of the page's form that it is about, or "", and `block` the index of the
    part of its text. What does not hold the page back is only a warning.
    """

    code: Code
    message: str
    field: str = ""
    place: Place = HERE
    block: int | None = None
    holds_back: bool = True

    @property
    def edit_url(self) -> str:
        """The address in the admin, or "" if it is mended on the page itself."""
        return self.place.url


def blocking(found: Iterable[Missing]) -> list[Missing]:
    """Leave out the warnings."""
    return [each for each in found if each.holds_back]


def by_place(found: Iterable[Missing]) -> list[tuple[Place, list[Missing]]]:
    """Put together what is mended on one screen, in the order of the rules."""
    return [(place, list(same)) for place, same in groupby(found, key=lambda each: each.place)]
