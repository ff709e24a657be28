"""What a profile needs before readers get it: consents, a name, sources, and dates that can be."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samizdat_pages.dates import PartialDate
from samizdat_pages.models.fields import partial
from samizdat_pages.persons import custodies
from samizdat_pages.persons.consents import NEEDED, Standing, State, state

from .missing import Code, Missing, Place

CONSENTS = {"name": Code.CONSENT_NAME, "case": Code.CONSENT_CASE}


def missing_of_profile(person: Any, on: date) -> Iterator[Missing]:
    """Name what the person of a profile lacks, over rows that were fetched before."""
    if person is None:
        yield Missing(Code.PERSON, _("Choose the person whom this profile is about."), "person")
        return
    record = Place.of(person)
    consents = person.consents.all()
    for scope in NEEDED:
        if sentence := without_consent(state(consents, scope, on), scope):
            yield Missing(CONSENTS[scope], sentence, "person", record)
    for code, sentence in (*_facts(person), *_dates(person)):
        yield Missing(code, sentence, "person", record)
    for sentence, place in _portrait(person, on, record):
        yield Missing(Code.PORTRAIT, sentence, "person", place, holds_back=False)


def without_consent(found: State, scope: str) -> str:
    """Say which consent is missing, and why; "" if a consent covers the scope."""
    values = {
        "scope": apps.get_model("samizdat_pages", "Consent").Scope(scope).label,
        "day": date_format(found.day, "DATE_FORMAT") if found.day else "",
    }
    sentences = {
        Standing.COVERED: "",
        Standing.NEVER: _(
            "There is no consent for “%(scope)s”. Record who agreed, and when: the person, the "
            "family, the lawyer; or that it is public already."
        ),
        Standing.NOT_YET: _("The consent for “%(scope)s” begins on %(day)s. Until then, wait."),
        Standing.LAPSED: _(
            "The consent for “%(scope)s” lapsed on %(day)s. Ask again, and record the new consent."
        ),
        Standing.WITHDRAWN: _(
            "The consent for “%(scope)s” was withdrawn on %(day)s. Nothing may be published, in "
            "any language, unless somebody agrees anew."
        ),
    }
    return sentences[found.standing] % values


def _facts(person: Any) -> Iterator[tuple[Code, str]]:
    if not person.native_name:
        yield (
            Code.NATIVE_NAME,
            _("The name is not there in the person’s own language and script. Add it as “Native”."),
        )
    if not person.sources.all():
        yield Code.SOURCE, _("No source is named. Say where the facts can be checked.")
    if not person.status_events.all():
        yield (
            Code.STATUS,
            _("Nothing is known of what happened. Record the arrest, the verdict, the release …"),
        )
    if not person.last_verified:
        yield (
            Code.VERIFIED,
            _("Nobody has said on which day the facts were last held against their sources."),
        )


def _dates(person: Any) -> Iterator[tuple[Code, str]]:
    """Find dates that cannot be, however their unknown parts turn out."""
    born = partial(person.birth_date)
    for row in (*person.status_events.all(), *person.sentences.all()):
        if born and _surely_before(partial(row.date), born):
            yield (
                Code.DATES,
                _("The %(what)s of %(day)s lies before the birth (%(birth)s). Check both dates.")
                % {"what": row._meta.verbose_name, "day": row.date, "birth": person.birth_date},
            )
    held = [each for each in person.custodies.all() if partial(each.begins)]
    held = [each for each in held if not each.ends or partial(each.ends)]
    for number, custody in enumerate(held):
        for error in custodies.errors(custody, held[:number]).values():
            yield (
                Code.DATES,
                _("Custody “%(what)s”: %(why)s") % {"what": custody, "why": error.message},
            )


def _surely_before(one: PartialDate | None, other: PartialDate) -> bool:
    return bool(one and one.upper and other.lower and one.upper < other.lower)


def _portrait(person: Any, on: date, record: Place) -> Iterator[tuple[str, Place]]:
    """Say why readers do not see the portrait. The profile goes without it."""
    if not person.photo_id:
        return
    hidden = _("Readers do not see the portrait: %(why)s")
    if why := without_consent(state(person.consents.all(), "photo", on), "photo"):
        yield hidden % {"why": why}, record
    for _field, sentence in person.photo.missing():
        yield hidden % {"why": sentence}, Place.of(person.photo)
