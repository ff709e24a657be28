"""The front pages: who the group is and what it stands for.

Russian, English and Korean in full, Dutch, Polish and Arabic in short.
"""

from datetime import date

from samizdat_pages.models import HomePage
from samizdat_site.demo.vocabulary import Entry

from .ar import ARABIC
from .en import ENGLISH
from .ko import KOREAN
from .nl import DUTCH
from .pl import POLISH
from .ru import RUSSIAN

ENTRIES = [
    Entry(
        key="",
        page_type=HomePage,
        published=date(2022, 5, 14),
        words={
            "ru": RUSSIAN,
            "en": ENGLISH,
            "ko": KOREAN,
            "nl": DUTCH,
            "pl": POLISH,
            "ar": ARABIC,
        },
    ),
]
