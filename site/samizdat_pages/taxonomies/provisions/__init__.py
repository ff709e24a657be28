"""Articles of laws that political prisoners are often charged with, ready to be chosen.

The wording is short and our own. Where it takes up the words of a law that are themselves in
dispute, it has them in quotation marks. No lawyer has checked it.
"""

from samizdat_pages.taxonomies.provisions.by import BELARUS
from samizdat_pages.taxonomies.provisions.loading import ProvisionsResult, add_missing
from samizdat_pages.taxonomies.provisions.ru import RUSSIA

__all__ = ["SHIPPED", "ProvisionsResult", "load"]

SHIPPED = [*RUSSIA, *BELARUS]


def load() -> ProvisionsResult:
    """Add the articles, and the words in the site's languages, that are not there yet."""
    return add_missing(SHIPPED)
