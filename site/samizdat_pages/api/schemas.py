"""What a page looks like to a program: its `api_fields`, with what they refer to written out."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.db.models.fields.reverse_related import ForeignObjectRel
from ninja import Schema
from wagtail.api.v3.schemas import BasePageSchema
from wagtail.api.v3.schemas.generators.read import (
    SchemaGenerator,
    foreign_key_schema,
    read_generator,
    reverse_related_schema,
)
from wagtail.api.v3.schemas.pages import BasePageMetaSchema, SimpleBasePageSchema
from wagtail.fields import StreamField
from wagtail.models import Page

from samizdat_pages import people
from samizdat_pages.api.access import public_pages
from samizdat_pages.api.bodies import body_schema
from samizdat_pages.api.people import CardSchema, CaseSchema, PersonSchema, SaidSchema, person_of
from samizdat_pages.credits import translators_of
from samizdat_pages.localised import said
from samizdat_pages.models import (
    Correction,
    ExhibitionPanel,
    PersonRecord,
    PrisonerPage,
    RelatedCase,
    RelatedPerson,
    SeriesPerson,
    StatementByline,
    Venue,
)
from samizdat_pages.occasions import load_venues
from samizdat_pages.persons import aftermath
from samizdat_pages.statements import bylines_of, cases_of, corrections_of

FieldSchema = tuple[Any, Any, Any]


class CorrectionSchema(Schema):
    date: datetime.date
    text: str


class PanelSchema(Schema):
    number: int | None
    person: CardSchema

    @staticmethod
    def resolve_person(panel: people.Panel) -> people.Card:
        return panel.card


class VenueSchema(Schema):
    name: SaidSchema | None
    address: str
    place: SaidSchema | None
    country: str


class PublicPageMetaSchema(BasePageMetaSchema):
    """About a page. `parent` is null if readers may not see it."""

    seo_title: str
    search_description: str
    show_in_menus: bool
    parent: SimpleBasePageSchema | None = None
    translators: list[str] = []

    @staticmethod
    def resolve_translators(page: Page) -> list[str]:
        return translators_of(page)

    @staticmethod
    def resolve_parent(page: Page, context: dict[str, Any]) -> Page | None:
        return public_pages(context["request"]).filter(pk=page.get_parent().pk).first()


class PublicPageSchema(BasePageSchema):
    """What every page has; each page type adds its `api_fields`."""

    meta: PublicPageMetaSchema


def _venue(page: Any) -> dict[str, Any]:
    load_venues([page])
    venue, language = page.venue, page.locale.language_code
    return {
        "name": said(venue, language),
        "address": venue.address,
        "place": said(venue.place, language),
        "country": venue.place.country if venue.place else "",
    }


# What stands behind a relation: its type, and how it is found for a page.
RELATIONS: dict[type[Model], tuple[Any, Callable[[Any], Any]]] = {
    PersonRecord: (PersonSchema, person_of),
    Venue: (VenueSchema, _venue),
    Correction: (list[CorrectionSchema], corrections_of),
    ExhibitionPanel: (list[PanelSchema], people.panels),
    RelatedCase: (list[CaseSchema], cases_of),
    RelatedPerson: (list[CardSchema], people.people_of_statement),
    SeriesPerson: (list[CardSchema], people.people_of_series),
    StatementByline: (list[SaidSchema], bylines_of),
}


def related_schema(generator: SchemaGenerator, field: "Field[Any, Any]") -> FieldSchema:
    """Write out what is named above, and of anything else no more than Wagtail does."""
    related = field.related_model
    if related and (known := RELATIONS.get(related)):
        annotation, find = known
        return annotation, None, staticmethod(find)
    wagtails = reverse_related_schema if field.one_to_many else foreign_key_schema
    schema: FieldSchema = wagtails(generator, field)
    return schema


# A generator of our own: what other apps in the project read through v3 stays as it is.
generator = SchemaGenerator()
generator.field_schemas = {
    **read_generator.field_schemas,
    ForeignKey: related_schema,
    ForeignObjectRel: related_schema,
    StreamField: body_schema,
}


def page_schema(model: type[Page]) -> type[Schema]:
    """Make the schema of a page type. An appeal to free somebody is over when they are free."""
    schema = generator.generate_schema(model, base_class=PublicPageSchema)
    if not issubclass(model, PrisonerPage):
        return schema
    fields = {"appeal": (str, ..., staticmethod(_appeal))}
    return generator.extend_schema(schema, schema.__name__, fields)


def _appeal(page: PrisonerPage) -> str:
    return page.appeal if aftermath.needs_freeing(page.person.status_event) else ""
