"""A statement on violence in Russia in September 2022, in four languages.

The substance is that of the association Za Wolną Rosję; the sentences are ours.
"""

from datetime import date

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import Entry

from .ar import ARABIC
from .en import ENGLISH
from .pl import POLISH
from .ru import RUSSIAN

ENTRIES = [
    Entry(
        key="statements/mobilisation-2022",
        page_type=StatementPage,
        published=date(2022, 9, 27),
        fields={"kind": StatementPage.Kind.STATEMENT, "date": date(2022, 9, 26)},
        words={"ru": RUSSIAN, "en": ENGLISH, "pl": POLISH, "ar": ARABIC},
    ),
]
