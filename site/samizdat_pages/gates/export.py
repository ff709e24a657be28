"""What the gates say to the export, through its hooks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from samizdat_pages.conf import setting
from samizdat_pages.numbers_in_text import FoundNumber
from samizdat_pages.visibility import vetoed

from .accounts import Accounts
from .facts import withdrawn_names
from .hidden import Hidden, hidden_panels, hidden_pictures
from .lapsing import Lapsing, lapsing
from .missing import Missing, Place, blocking
from .names import Names
from .pages import missing_of
from .texts import readings

DAY = timedelta(days=1)
Found = dict[str, Any]


def vetoes(site: Site, as_of: date) -> dict[int, tuple[str, str]]:
    """Give the live profiles that may not be in an edition, each with the reason and its place."""
    pages = list(vetoed(as_of).live().order_by("pk"))
    found = map(blocking, missing_of(pages, as_of))
    return {page.pk: _reason(all_missing) for page, all_missing in zip(pages, found, strict=True)}


def next_changes(site: Site, as_of: date) -> list[date]:
    """Give the next days on which a consent begins or has lapsed, or an address is too old."""
    consents = _model("Consent").objects.filter(withdrawn_on=None)
    lasting = timedelta(days=setting("MAIL_ADDRESS_DAYS"))
    addresses = _model("MailAddress").objects.filter(
        custody__ends="", verified_on__gte=as_of - lasting
    )
    begins = _first(consents.filter(date__gt=as_of), "date")
    expires = _first(consents.filter(expires__gte=as_of), "expires")
    verified = _first(addresses, "verified_on")
    days = [begins, expires and expires + DAY, verified and verified + lasting + DAY]
    return [day for day in days if day]


def check(site: Site, as_of: date) -> "ContentCheck":
    """Look at an edition for what nobody may say any more, and warn of what will be hidden."""
    return ContentCheck(as_of)


class ContentCheck:
    """Holds the finished documents against the names of those who withdrew their consent."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of

    @cached_property
    def _names(self) -> Names:
        return withdrawn_names(self._as_of)

    def of_site(self) -> Iterator[Found]:
        """Warn of consents that lapse soon, and of what live pages do not show."""
        yield from map(_lapsing, lapsing(self._as_of))
        yield from map(_hidden, hidden_pictures())
        yield from map(_hidden, hidden_panels(self._as_of))

    @cached_property
    def _accounts(self) -> Accounts:
        return Accounts()

    def of_document(self, file: str, text: str) -> Iterable[Found]:
        """Refuse a document with a withdrawn name, or a number that belongs to no channel."""
        read = list(readings(file, text))
        yield from self._withdrawn(file, read)
        yield from (_strange(file, number, read[-1]) for number in self._accounts.strange(read[-1]))

    def _withdrawn(self, file: str, read: list[str]) -> Iterator[Found]:
        mentions = {
            mention.name: mention for text in read for mention in self._names.found_in(text)
        }
        for mention in mentions.values():
            yield {
                "severity": "refused",
                "file": file,
                "line": mention.line,
                "reason": _(
                    "“%(name)s” stands here, and the consent to that name was withdrawn on %(day)s."
                )
                % {
                    "name": mention.name.text,
                    "day": date_format(mention.name.withdrawn_on, "DATE_FORMAT"),
                },
                "fix": _("Take the name out of this page, or unpublish it."),
                "rule": "withdrawn-name",
            }


def _reason(found: list[Missing]) -> tuple[str, str]:
    why = " ".join(each.message for each in found)
    return why or _("The profile is not complete."), next((each.edit_url for each in found), "")


def _strange(file: str, number: FoundNumber, text: str) -> Found:
    sentence = _("“%(number)s” is %(kind)s, and no donation channel takes money there now.")
    return {
        "severity": "refused",
        "file": file,
        "line": text.count("\n", 0, number.start) + 1,
        "reason": sentence % {"number": number.text, "kind": number.kind},
        "fix": _("Take it out of the page, and show the donation channel instead."),
        "rule": "account-number",
    }


def _lapsing(found: Lapsing) -> Found:
    place = Place.of(found.person)
    reason = ngettext(
        "The consent of %(person)s for “%(scope)s” lapses in %(days)s day, after %(day)s.",
        "The consent of %(person)s for “%(scope)s” lapses in %(days)s days, after %(day)s.",
        found.days_left + 1,
    ) % {
        "person": place.name,
        "scope": found.label,
        "days": found.days_left + 1,
        "day": date_format(found.last_day, "DATE_FORMAT"),
    }
    fix = _("Ask whether it may go on, and record the new consent.")
    return {
        "severity": "warning",
        "reason": reason,
        "fix": fix,
        "edit_path": place.url,
        "rule": "consent-lapses",
    }


def _hidden(found: Hidden) -> Found:
    pages = ", ".join(f"“{title}”" for title in found.pages)
    reason = _("“%(what)s” stands on %(pages)s and is not ready for readers.")
    return {
        "severity": "warning",
        "reason": reason % {"what": found.place.name, "pages": pages},
        "fix": found.sentence,
        "edit_path": found.place.url,
        "rule": "hidden",
    }


def _first(rows: Any, field: str) -> date | None:
    found: date | None = rows.aggregate(first=Min(field))["first"]
    return found


def _model(name: str) -> Any:
    return apps.get_model("samizdat_pages", name)
