"""What a page, a person and a picture look like to a program. An allow-list, field by field."""

import datetime
import uuid
from typing import Any

from django.db.models import ForeignKey
from ninja import Schema
from wagtail.api.v3.schemas import BasePageSchema
from wagtail.api.v3.schemas.generators.read import (
    SchemaGenerator,
    foreign_key_schema,
    read_generator,
)
from wagtail.api.v3.schemas.pages import BasePageMetaSchema, SimpleBasePageSchema
from wagtail.fields import StreamField
from wagtail.models import Page

from samizdat_blocks.renditions import picture_files
from samizdat_pages.api.access import public_pages
from samizdat_pages.api.bodies import body_schema
from samizdat_pages.models import PersonRecord, SafeImage


class PictureSchema(Schema):
    """A picture as readers get it. Its title is left out: it begins as the name of a file."""

    url: str
    width: int
    height: int
    alt: str
    credit: str

    @classmethod
    def of(cls, image: SafeImage) -> "PictureSchema":
        files = picture_files(image)
        return cls(
            url=files.url,
            width=files.width,
            height=files.height,
            alt=image.default_alt_text,
            credit=image.credit,
        )


class NameSchema(Schema):
    text: str
    language: str
    kind: str


class PersonSchema(Schema):
    """A person's record: what is fact, and the same in every language."""

    uid: uuid.UUID
    names: list[NameSchema]
    birth_year: int | None
    country: str
    status: str
    status_since: datetime.date | None
    photo: PictureSchema | None
    source_title: str
    source_url: str

    @staticmethod
    def resolve_photo(person: PersonRecord) -> PictureSchema | None:
        return PictureSchema.of(person.photo) if person.photo else None


class PublicPageMetaSchema(BasePageMetaSchema):
    """About a page. `parent` is null if readers may not see it."""

    seo_title: str
    search_description: str
    show_in_menus: bool
    parent: SimpleBasePageSchema | None = None

    @staticmethod
    def resolve_parent(page: Page, context: dict[str, Any]) -> Page | None:
        return public_pages(context["request"]).filter(pk=page.get_parent().pk).first()


class PublicPageSchema(BasePageSchema):
    """What every page has; each page type adds its `api_fields`."""

    meta: PublicPageMetaSchema


def related_schema(
    generator: SchemaGenerator, field: "ForeignKey[Any, Any]"
) -> tuple[Any, Any, Any]:
    """Show a person whole, and of anything else no more than Wagtail does: its type and id."""
    if issubclass(field.related_model, PersonRecord):
        return PersonSchema, None, None
    return foreign_key_schema(generator, field)


# A generator of our own: what other apps in the project read through v3 stays as it is.
generator = SchemaGenerator()
generator.field_schemas = {
    **read_generator.field_schemas,
    ForeignKey: related_schema,
    StreamField: body_schema,
}
