"""What a person looks like to a program. An allow-list, field by field, in one language.

Words come with the language that they are in, since a record may lack them in that of the page.
"""

import datetime
import uuid
from decimal import Decimal
from typing import Any

from ninja import Schema
from wagtail.models import Page

from samizdat_pages.api.pictures import PictureSchema
from samizdat_pages.people import Card
from samizdat_pages.profiles import facts
from samizdat_pages.profiles.loading import load_profile
from samizdat_pages.profiles.shown import shown_person


class SaidSchema(Schema):
    text: str
    language: str


class NameSchema(SaidSchema):
    kind: str


class SourceSchema(Schema):
    """Where something can be checked; a private one says only that editors know it."""

    title: str
    url: str
    archived_url: str
    publisher: str
    language: str
    accessed: datetime.date | None
    is_private: bool


class StatusSchema(Schema):
    code: str
    reason: str
    date: str
    source: SourceSchema | None


class UpdateSchema(Schema):
    code: str
    date: str
    source: SourceSchema | None


class ChargeSchema(Schema):
    article: str
    country: str
    law: SaidSchema | None
    name: SaidSchema | None
    since: str
    updates: list[UpdateSchema]


class SentenceSchema(Schema):
    kind: str
    date: str
    court: SaidSchema | None
    years: int
    months: int
    days: int
    regime: str
    fine: Decimal | None
    fine_currency: str
    appeal: str
    source: SourceSchema | None


class CustodySchema(Schema):
    facility: SaidSchema | None
    place: SaidSchema | None
    country: str
    begins: str
    ends: str
    source: SourceSchema | None


class RulesSchema(Schema):
    languages: list[str]
    birth_year_needed: bool
    sender_needed: bool
    photos_allowed: bool
    max_pages: int | None
    service_name: str
    service_url: str
    avoid: SaidSchema | None


class LettersSchema(Schema):
    recipient: str
    lines: list[str]
    language: str
    checked_on: datetime.date
    rules: RulesSchema | None


class PatronSchema(Schema):
    name: str
    office: str
    country: str
    since: datetime.date | None


class CountSchema(Schema):
    number: int
    place: SaidSchema | None
    as_of: datetime.date
    source: SourceSchema


class CaseSchema(Schema):
    uid: uuid.UUID
    name: SaidSchema | None
    summary: SaidSchema | None
    counts: list[CountSchema]


class PersonSchema(Schema):
    """What readers of one language may learn of a person today.

    `birth` is EDTF, as far as it is public. `mail` is null wherever readers get no address; it
    never says why.
    """

    uid: uuid.UUID
    names: list[NameSchema]
    birth: str
    country: str
    citizenships: list[str]
    wikidata: str
    photo: PictureSchema | None
    status: StatusSchema | None
    occupation: SaidSchema | None
    interests: SaidSchema | None
    health: SaidSchema | None
    charges: list[ChargeSchema]
    sentences: list[SentenceSchema]
    custodies: list[CustodySchema]
    months_in_custody: int
    expected_release: str
    mail: LettersSchema | None
    cases: list[CaseSchema]
    patrons: list[PatronSchema]
    sources: list[SourceSchema]
    checked_on: datetime.date | None

    @staticmethod
    def resolve_birth(person: facts.Person) -> str:
        return person.birth.edtf if person.birth else ""

    @staticmethod
    def resolve_mail(person: facts.Person) -> facts.Letters | None:
        return person.letters

    @staticmethod
    def resolve_photo(person: facts.Person) -> PictureSchema | None:
        return PictureSchema.of(person.photo) if person.photo else None


class PageLinkSchema(Schema):
    id: int
    title: str
    url: str


class CardSchema(Schema):
    """A person whom a page is about, with their own page if readers have one."""

    uid: uuid.UUID
    name: SaidSchema | None
    status: str
    photo: PictureSchema | None
    page: PageLinkSchema | None

    @staticmethod
    def resolve_photo(card: Card) -> PictureSchema | None:
        return PictureSchema.of(card.photo) if card.photo else None


def person_of(page: Page) -> facts.Person:
    """Give the person of a page, in the language of the page."""
    load_profile(page.person)
    return shown_person(page.person, page.locale.language_code)


def card_for_programs(card: Card) -> dict[str, Any]:
    """Give a card as plain values, for what is no schema."""
    plain: dict[str, Any] = CardSchema.model_validate(card).model_dump(mode="json")
    return plain
