"""The shapes of what readers may learn: an allow-list, field by field. Codes here, words elsewhere.

Dates are EDTF texts where a part may be unknown (see `samizdat_pages.dates`), days elsewhere.
"""

import datetime
import uuid
from dataclasses import dataclass
from decimal import Decimal

from samizdat_pages.localised import Said
from samizdat_pages.models import PersonName, SafeImage
from samizdat_pages.persons.ages import Birth


@dataclass(frozen=True)
class Source:
    """Where something can be checked; a private one says only that editors know it."""

    title: str = ""
    url: str = ""
    archived_url: str = ""
    publisher: str = ""
    language: str = ""
    accessed: datetime.date | None = None
    is_private: bool = False


@dataclass(frozen=True)
class Status:
    code: str
    label: str
    reason: str
    reason_label: str
    date: str
    is_moment: bool
    source: Source | None


@dataclass(frozen=True)
class Update:
    """What became of a charge on a day."""

    code: str
    label: str
    date: str
    source: Source | None


@dataclass(frozen=True)
class Charge:
    article: str
    country: str
    law: Said | None
    name: Said | None
    since: str
    updates: list[Update]


@dataclass(frozen=True)
class Sentence:
    kind: str
    kind_label: str
    date: str
    court: Said | None
    years: int
    months: int
    days: int
    regime: str
    regime_label: str
    fine: Decimal | None
    fine_currency: str
    appeal: str
    appeal_label: str
    source: Source | None


@dataclass(frozen=True)
class Custody:
    facility: Said | None
    place: Said | None
    country: str
    begins: str
    ends: str
    source: Source | None


@dataclass(frozen=True)
class Rules:
    """What a letter must and must not be, to arrive."""

    languages: list[str]
    birth_year_needed: bool
    sender_needed: bool
    photos_allowed: bool
    max_pages: int | None
    service_name: str
    service_url: str
    avoid: Said | None


@dataclass(frozen=True)
class Letters:
    """Where readers may write, and how. `language` is that of the address, "" if unknown."""

    recipient: str
    lines: list[str]
    language: str
    checked_on: datetime.date
    rules: Rules | None


@dataclass(frozen=True)
class Patron:
    name: str
    office: str
    country: str
    since: datetime.date | None


@dataclass(frozen=True)
class Count:
    """How many people a case has hit, as of a day."""

    number: int
    place: Said | None
    as_of: datetime.date
    source: Source


@dataclass(frozen=True)
class Case:
    uid: uuid.UUID
    name: Said | None
    summary: Said | None
    counts: list[Count]


@dataclass(frozen=True)
class Person:
    """All that readers of one language may learn of somebody on one day."""

    uid: uuid.UUID
    names: list[PersonName]
    name: Said | None
    native_name: Said | None
    photo: SafeImage | None
    birth: Birth | None
    age: int | None
    country: str
    citizenships: list[str]
    wikidata: str
    status: Status | None
    occupation: Said | None
    interests: Said | None
    health: Said | None
    charges: list[Charge]
    sentences: list[Sentence]
    custodies: list[Custody]
    months_in_custody: int
    expected_release: str
    letters: Letters | None
    cases: list[Case]
    patrons: list[Patron]
    sources: list[Source]
    checked_on: datetime.date | None
