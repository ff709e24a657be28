"""What keeps a page back from readers, and where that is held.

`missing(page)` names it; the form of a page, `save()` of a live page, the list of many pages, the
clock that publishes at night and the export all ask it. The rules (`profiles`, `pictures`,
`exhibitions`, `names`) are functions over rows that `facts` has fetched for many pages at once.
"""

from .lapsing import Lapsing, lapsing
from .missing import Code, Missing, blocking
from .pages import missing, missing_of
from .refusal import NotReadyError, refuse

__all__ = [
    "Code",
    "Lapsing",
    "Missing",
    "NotReadyError",
    "blocking",
    "lapsing",
    "missing",
    "missing_of",
    "refuse",
]
