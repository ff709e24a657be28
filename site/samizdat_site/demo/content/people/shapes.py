"""How the record of a person is written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from samizdat_pages.models import Consent, PersonName
from samizdat_site.demo.content.common import CHECKED, SOURCE
from samizdat_site.demo.vocabulary import Fields, Shared


@dataclass(frozen=True)
class Held:
    """A time in custody, with the address that letters went to."""

    fields: Fields
    address: Fields = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """A record and the rows around it, each given by its fields."""

    record: Shared
    events: Sequence[Fields]
    consents: Sequence[Fields]
    custodies: Sequence[Held] = ()
    notes: Fields = field(default_factory=dict)


SOURCES = [
    {"title": SOURCE, "publisher": "Samizdat", "language": "en", "accessed": CHECKED},
]


def name(language: str, text: str, kind: str = "", **parts: str) -> Fields:
    return {
        "language": language,
        "text": text,
        "kind": kind or PersonName.Kind.TRANSLITERATION,
        **parts,
    }


def consents(basis: Consent.Basis, *scopes: Consent.Scope) -> list[Fields]:
    """Give consents of one origin to several uses, given on the day that the demo stands for."""
    return [{"scope": scope, "basis": basis, "date": CHECKED} for scope in scopes]
