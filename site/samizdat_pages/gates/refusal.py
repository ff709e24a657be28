"""Refuses to publish a page that something is missing from, whoever or whatever publishes it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import BaseStreamBlock, BaseStructBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .missing import Missing, blocking
from .pages import missing


class NotReadyError(ValidationError):
    """A page may not be published as it is. Its sentences stand at the fields they are about."""

    def __init__(self, page: Any, found: list[Missing]) -> None:
        self.page = page
        self.missing = found
        super().__init__(errors(page, found))


def refuse(page: Any) -> None:
    """Raise `NotReadyError` if something keeps a page back."""
    if found := blocking(missing(page)):
        raise NotReadyError(page, found)


def errors(page: Any, found: Iterable[Missing]) -> dict[str, list[ValidationError]]:
    """Sort what is missing by the fields of a page; what has none stands above them all."""
    by_field: dict[str, list[ValidationError]] = defaultdict(list)
    by_block: dict[int, list[str]] = defaultdict(list)
    for each in found:
        if each.block is None:
            error = ValidationError(each.message, code=each.code)
            by_field[each.field or NON_FIELD_ERRORS].append(error)
        else:
            by_block[each.block].append(each.message)
    if by_block:
        by_field["body"].append(_body_error(page, by_block))
    return dict(by_field)


def summary(page: Any, found: list[Missing]) -> str:
    """Say in one sentence that a page is not published, and of how much that comes."""
    return ngettext(
        "“%(title)s” is not published: %(count)s thing is missing.",
        "“%(title)s” is not published: %(count)s things are missing.",
        len(found),
    ) % {"title": page, "count": len(found)}


def sentences(page: Any, error: ValidationError) -> str:
    """Say why a page is not published, in full, for a message or a log."""
    reasons = error.messages
    if isinstance(error, NotReadyError):
        reasons = [each.message for each in error.missing]
    why = " ".join(dict.fromkeys(reasons))
    return _("“%(title)s” is not published. %(why)s") % {"title": page, "why": why}


def _body_error(page: Any, by_block: dict[int, list[str]]) -> ValidationError:
    blocks: BaseStreamBlock = page.body.stream_block
    types = [part["type"] for part in page.body.get_prep_value()]
    return StreamBlockValidationError(
        block_errors={
            index: StructBlockValidationError(non_block_errors=messages)
            if isinstance(blocks.child_blocks[types[index]], BaseStructBlock)
            else ValidationError(messages)
            for index, messages in by_block.items()
        }
    )
