"""Writes many pages at once: `bulk_create` refuses rows that lie in several tables."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

AT_ONCE = 500


def insert(pages: Sequence[Page]) -> None:
    """Insert pages of one type as they are: no signal, no check, no index of references."""
    model = type(pages[0])
    for table in (*reversed(model._meta.get_parent_list()), model):
        rows: Any = table._base_manager.get_queryset()
        for start in range(0, len(pages), AT_ONCE):
            rows._insert(
                pages[start : start + AT_ONCE],
                fields=table._meta.local_concrete_fields,
                using=rows.db,
            )


def place(page: Page, parent: Page, position: int) -> None:
    """Give a page its place below a parent, as the tree and its address demand."""
    page.depth = parent.depth + 1
    page.path = type(page)._get_path(parent.path, page.depth, position + 1)
    page.url_path = f"{parent.url_path}{page.slug}/"
    page.draft_title = page.title
    parent.numchild += 1
