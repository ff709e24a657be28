"""All words that somebody typed into a page, or that stand in a finished document."""

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

from samizdat_pages.text_checks import text_fields

# Within a word or a sentence; every other tag ends one.
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>\n]*)?>"
)
TAG = re.compile(r"<[^<>\n]*>")
TAG_OF_SEVERAL_LINES = re.compile(r"<[^<>]*>")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# How a calendar continues a line, in the middle of a word too.
FOLDED_LINE = re.compile(r"\r?\n[ \t]")


class Text(NamedTuple):
    """A text of a page: in which field, and in which part of the body."""

    text: str
    field: str = ""
    block: int | None = None


def texts_of(page: Any) -> Iterator[Text]:
    """Give every text of a page that may reach readers, its rows below included."""
    for field in text_fields(page):
        yield Text(field.value_from_object(page) or "", field.name)
    for index, part in enumerate(page.body.get_prep_value()):
        yield Text("\n".join(_strings(part["value"])), "body", index)
    for relation in worded_relations(type(page)):
        for row in getattr(page, relation).all():
            yield Text("\n".join(f.value_from_object(row) or "" for f in text_fields(row)))


def worded_relations(model: Any) -> list[str]:
    """Name the relations to rows below a page that hold words for readers."""
    relations = {each.get_accessor_name(): each for each in get_all_child_relations(model)}
    relations.pop(COMMENTS_RELATION_NAME, None)
    return [name for name, each in relations.items() if any(text_fields(each.related_model()))]


def readings(file: str, document: str) -> Iterator[str]:
    """Give the ways in which a document can be read: as it is written, and as it is shown.

    Each has the lines of the document, but for a calendar, whose lines are put together.
    """
    written = html.unescape(unquote(ESCAPED.sub(_character, document)))
    if file.endswith(".ics"):
        yield FOLDED_LINE.sub("", written)
        return
    yield written
    if "<" in document:
        yield without_tags(document)


def without_tags(markup: str) -> str:
    """Give the words of HTML as they are read, on the lines on which they stand."""
    text = TAG.sub(" ", INLINE.sub("", markup))
    return html.unescape(TAG_OF_SEVERAL_LINES.sub(_line_breaks, text))


def _strings(stored: Any) -> Iterator[str]:
    """Find the words in what is stored for a block: with their tags, and as they are read."""
    if isinstance(stored, str):
        yield stored
        if "<" in stored:
            yield without_tags(stored)
    elif isinstance(stored, dict):
        for value in stored.values():
            yield from _strings(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from _strings(value)


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def _line_breaks(tag: re.Match[str]) -> str:
    return " " + "\n" * tag[0].count("\n")
