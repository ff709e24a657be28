"""How a string is shown to translators and read back from them.

wagtail-localize keeps every string as HTML, also that of a plain title. A translator of a title
sees and types “Tom & Jerry”; one of a paragraph sees its tags, and “&” without ado where it can
mean nothing else.
"""

import html
import re
from collections.abc import Callable

from wagtail_localize.strings import StringValue

# A reference that stands for itself: without it the text would read differently.
_PLAIN_AMPERSAND = re.compile(r"&amp;(?![#A-Za-z])")
_LONE_AMPERSAND = re.compile(r"&(?!#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)")
_PIECE = re.compile(r"(<[^<>]*>)")


def shown(data: str, *, rich: bool) -> str:
    """Give what a translator sees of a stored string."""
    if not rich:
        return StringValue(data).render_text()
    return _outside_tags(data, lambda text: _PLAIN_AMPERSAND.sub("&", text).replace("&gt;", ">"))


def stored(typed: str, *, rich: bool) -> str:
    """Give what is to be stored of what a translator typed. Browsers send CR and LF."""
    typed = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not rich:
        return StringValue.from_plaintext(typed).data
    return _outside_tags(typed, _escape)


def _escape(text: str) -> str:
    return _LONE_AMPERSAND.sub("&amp;", text).replace(">", "&gt;")


def _outside_tags(markup: str, change: Callable[[str], str]) -> str:
    pieces = _PIECE.split(markup)
    return "".join(piece if index % 2 else change(piece) for index, piece in enumerate(pieces))


def text_of(data: str) -> str:
    """Give a stored string without its tags, for counting and lists."""
    return html.unescape(re.sub(r"<[^<>]*>", "", re.sub(r"<br\s*/?>", " ", data)))
