"""Makes the tree of pages, and publishes each with its text."""

from datetime import date
from typing import Any

from django.db.models import Model
from wagtail.models import Locale, Page, TranslatableMixin

from samizdat_pages.models.base import PublicPage

from .content import ENTRIES
from .content.pictures import DESCRIPTIONS
from .identity import translation_key, uid
from .library import Library
from .vocabulary import Entry, PageOf, Picture, Record, noon

PageKey = tuple[str, str]  # the page's key and the language


class Tree:
    """The pages of the demo while they are made.

    All pages are there, empty and unpublished, before the first text is written: so a text may
    refer to any of them, and each page has one revision.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.pages: dict[PageKey, PublicPage] = {}

    def plant(self, root: Page) -> None:
        """Make every page as a draft below `root`."""
        for entry in ENTRIES:
            for language in entry.words:
                parent = self.pages[entry.parent, language] if entry.key else root
                self.pages[entry.key, language] = self._draft(entry, language, parent)

    def publish(self) -> None:
        """Give every page its text and publish it, on the day that the content names."""
        for entry in ENTRIES:
            moment = noon(entry.published)
            for language, words in entry.words.items():
                page = self.pages[entry.key, language]
                page.body = [
                    {"type": name, "value": self._raw(value, language, block_id), "id": block_id}
                    for number, (name, value) in enumerate(words.body)
                    for block_id in [_block_id(entry.key, str(number))]
                ]
                page.first_published_at = moment
                page.save_revision().publish()
                # Publishing notes the present; a demo tells the same story on every day.
                Page.objects.filter(pk=page.pk).update(last_published_at=moment)

    def _draft(self, entry: Entry, language: str, parent: Page) -> PublicPage:
        words = entry.words[language]
        page = entry.page_type(
            title=words.title,
            slug=entry.slug or f"home-{language}",
            lead=words.lead,
            locale=Locale.objects.get(language_code=language),
            translation_key=translation_key(entry.key),
            live=False,
            **self.library.resolve({**entry.fields, **words.fields}),
        )
        for relation, rows in {**entry.rows, **words.rows}.items():
            made = self.library.rows(entry.page_type, relation, rows)
            setattr(page, relation, [_of_page(row, page) for row in made])
        parent.add_child(instance=page)
        return page

    def _raw(self, value: Any, language: str, place: str) -> Any:
        """Write a block's value as StreamField stores it, references as ids."""
        match value:
            case Picture(name):
                image = self.library.pictures[name]
                words = DESCRIPTIONS[name][language]
                return {"image": image.pk, "alt_text": words, "decorative": False}
            case Record(kind, key):
                return self.library.records[kind, key].pk
            case PageOf(key):
                return self.pages[key, language].pk
            case date():
                return value.isoformat()
            case dict():
                return {name: self._raw(part, language, place) for name, part in value.items()}
            case list():
                return [
                    {"type": "item", "value": self._raw(item, language, item_id), "id": item_id}
                    for number, item in enumerate(value)
                    for item_id in [_block_id(place, str(number))]
                ]
        return value


def _of_page(row: Model, page: PublicPage) -> Model:
    """Where rows have translations, tie one to its page's language, and to the others by place."""
    if isinstance(row, TranslatableMixin):
        place = [row._meta.model_name, str(page.translation_key), str(row.sort_order)]
        row.locale, row.translation_key = page.locale, uid(*place)
    return row


def _block_id(*place: str) -> str:
    """Name a block by its place, the same in every language, as translating a page does."""
    return str(uid("block", *place))
