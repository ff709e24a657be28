"""Checks on the words of pages and records, each error at the field or block that it is about."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from wagtail.blocks import Block, StreamValue, StructBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from samizdat_blocks.validators import validate_link, validate_text
from samizdat_pages.blocks import DonationBlock
from samizdat_pages.numbers_in_text import CARD, FoundNumber, numbers_in

Errors = dict[str, ValidationError]


def word_errors(instance: models.Model) -> Errors:
    """Find invisible characters in the text fields of a model, and links that must not be."""
    errors: Errors = {}
    for field in text_fields(instance):
        validate = validate_link if isinstance(field, models.URLField) else validate_text
        text = field.value_from_object(instance)
        try:
            validate(text) if text else None
        except ValidationError as error:
            errors[field.name] = error
    return errors


def number_errors(instance: models.Model) -> Errors:
    """Find numbers that money is sent to in the text fields of a model."""
    found = ((field.name, field.value_from_object(instance)) for field in text_fields(instance))
    errors = ((name, _number_error(text or "")) for name, text in found)
    return {name: error for name, error in errors if error}


def numbers_of(instance: models.Model) -> list[FoundNumber]:
    """List such numbers in all text of a model, its bodies included."""
    texts = [field.value_from_object(instance) or "" for field in text_fields(instance)]
    bodies = (field.value_from_object(instance) for field in instance._meta.concrete_fields)
    parts = (part for body in bodies if isinstance(body, StreamValue) for part in body)
    texts += ["\n".join(_searchable(part)) for part in parts]
    return [number for text in texts for number in numbers_in(text)]


def body_error(body: StreamValue) -> ValidationError | None:
    """Find such numbers in a body, in all of its text but the block that is made for them."""
    errors: dict[int, ValidationError] = {}
    for index, part in enumerate(body):
        if error := _number_error("\n".join(_searchable(part))):
            errors[index] = _as_error_of(part.block, error)
    return StreamBlockValidationError(block_errors=errors) if errors else None


def text_fields(instance: models.Model) -> Iterator[models.Field]:
    """Give the fields that people type words or addresses into."""
    for field in instance._meta.concrete_fields:
        typed = isinstance(field, models.CharField | models.TextField)
        if typed and field.editable and not field.choices:
            yield field


def _searchable(part: StreamValue.StreamChild) -> list[str]:
    """Give the words of a block, but none of the block that is made for numbers."""
    is_made_for_them = isinstance(part.block, DonationBlock)
    return [] if is_made_for_them else part.block.get_searchable_content(part.value)


def _as_error_of(block: Block, error: ValidationError) -> ValidationError:
    if isinstance(block, StructBlock):
        return StructBlockValidationError(non_block_errors=[error])
    return error


def _number_error(text: str) -> ValidationError | None:
    messages = [_sentence(number) for number in numbers_in(text)]
    return ValidationError(messages) if messages else None


def _sentence(number: FoundNumber) -> str:
    if number.kind == CARD:
        return gettext(
            "“%(number)s” is %(kind)s. Whoever reads it can try to pay with it: delete it here. "
            "Nobody may publish one, not even in a donation channel."
        ) % {"number": number.text, "kind": number.kind}
    return gettext(
        "“%(number)s” is %(kind)s. In ordinary text it stays as it is when the account "
        "changes, in every language and on every mirror. Make a donation channel of it, and "
        "add the block “Donations” where readers should see it."
    ) % {"number": number.text, "kind": number.kind}
