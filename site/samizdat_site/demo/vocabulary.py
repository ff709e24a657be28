"""The words in which the demo's content is written down: pages, and the blocks in them.

Content names pictures, channels, documents and other pages by keys of its own; what those are in
the database is found out when the pages are made. A page's key is its path below the home page
(`statements/mobilisation`, and "" for the home page itself), the same in every language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from samizdat_pages.models.base import PublicPage
from samizdat_pages.models.texts import WithTexts

from .identity import uid

Block = tuple[str, Any]
Fields = Mapping[str, Any]  # by the names of a model's fields


@dataclass(frozen=True)
class Picture:
    """A drawing, with the words that describe it in the language of the page."""

    name: str


@dataclass(frozen=True)
class Record:
    """A row that stands beside the pages: a person, a donation channel, a town."""

    kind: str
    key: str


@dataclass(frozen=True)
class PageOf:
    """Another page of the same language."""

    key: str


@dataclass(frozen=True)
class Words:
    """What a page says in one language; `fields` are those of its page type that are prose.

    `rows` stand below the page, by the name of their relation, each given by its fields.
    """

    title: str
    lead: str = ""
    body: Sequence[Block] = ()
    fields: Fields = field(default_factory=dict)
    rows: Mapping[str, Sequence[Fields]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shared:
    """A row for all languages, with its words in each: a person, a town, a court.

    A list among the fields makes rows below it, each given by its own fields.
    """

    model: type[WithTexts]
    key: str
    words: Mapping[str, Fields]
    fields: Fields = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """By what a `Record` names such rows: `place`, `personrecord`."""
        return str(self.model._meta.model_name)

    @property
    def uid(self) -> UUID:
        return uid(self.kind, self.key)


@dataclass(frozen=True)
class Entry:
    """A page in all its languages; `fields` and `rows` are facts, the same in each of them."""

    key: str
    page_type: type[PublicPage]
    published: date
    words: Mapping[str, Words]
    fields: Fields = field(default_factory=dict)
    rows: Mapping[str, Sequence[Fields]] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.key.rpartition("/")[2]

    @property
    def parent(self) -> str:
        return self.key.rpartition("/")[0]


def noon(day: date) -> datetime:
    """Give the moment that stands for a day. The demo was made on days, at no hour."""
    return datetime.combine(day, time(12), UTC)


def text(*paragraphs: str) -> Block:
    """Give paragraphs of rich text. What begins with a tag of its own, such as a list, keeps it."""
    blocks = [p if p.startswith(("<ul", "<ol")) else f"<p>{p}</p>" for p in paragraphs]
    return "paragraph", "".join(blocks)


def heading(words: str) -> Block:
    return "heading", {"text": words, "level": "2"}


def quote(words: str, **details: str) -> Block:
    return "quote", {"text": words, **details}


def figure(value: str, words: str, **details: Any) -> Block:
    return "figure", {"value": value, "text": words, **details}


def picture(name: str, caption: str = "") -> Block:
    return "picture", {"image": Picture(name), "caption": caption}


def image_grid(*links: tuple[str, str]) -> Block:
    """Give pictures, each with the address that it leads to."""
    return "image_grid", {
        "pictures": [{"image": Picture(name), "caption": "", "link": url} for name, url in links]
    }


def slogans(*lines: tuple[str, str]) -> Block:
    return "slogans", {"lines": [{"text": words, "language": tag} for tag, words in lines]}


def notice(words: str, kind: str = "info") -> Block:
    return "notice", {"kind": kind, "text": f"<p>{words}</p>"}


def explainer(title: str, words: str) -> Block:
    return "explainer", {"title": title, "text": f"<p>{words}</p>"}


def links(title: str, *items: Mapping[str, str]) -> Block:
    return "links", {"heading": title, "items": list(items)}


def link(title: str, url: str = "", language: str = "") -> dict[str, str]:
    return {"title": title, "url": url, "language": language}


def call_to_action(words: str, label: str, page: str) -> Block:
    return "call_to_action", {"text": words, "label": label, "page": PageOf(page)}


def contact(words: str, email: str) -> Block:
    return "contact", {"text": words, "email": email}


def download(document: str, words: str) -> Block:
    return "download", {"document": Record("document", document), "text": words}


def event(when: str, what: str) -> dict[str, str]:
    return {"date_text": when, "text": what}


def timeline(*events: Mapping[str, str]) -> Block:
    return "timeline", {"entries": list(events)}


def donation(*channels: str) -> Block:
    return "donation", {"channels": [Record("channel", key) for key in channels]}


def prisoner_cards(*people: str) -> Block:
    return "prisoner_cards", {"people": [Record("personrecord", key) for key in people]}
