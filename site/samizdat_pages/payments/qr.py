"""Draws a payment code as SVG that stands inside a page."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from .errors import DoesNotFitError

# What fills version 13 at error level M: 69 modules a side, still legible on a leaflet. EPC069-12
# names the same limit for codes of banks.
MOST_BYTES = 331


def qr_svg(payload: str, label: str) -> SafeString:
    """Draw a QR code, with a label for those who do not see it.

    Dark modules on white with the quiet zone of four modules, whatever the theme's colours are.
    It carries no size, style, script or identifier: the style sheet sizes it, and a strict content
    security policy lets it pass. Raises `DoesNotFitError` for more than 331 bytes.
    """
    size = len(payload.encode())
    if size > MOST_BYTES:
        raise DoesNotFitError(
            gettext(
                "This text takes %(found)s bytes; a QR code that telephones read well holds "
                "%(allowed)s. Shorten it."
            )
            % {"found": size, "allowed": MOST_BYTES}
        )
    code = segno.make_qr(payload, error="m", encoding="utf-8", boost_error=False)
    svg = code.svg_inline(
        dark="#000", light="#fff", border=4, omitsize=True, svgclass=None, lineclass=None
    )
    drawing = mark_safe(svg.removeprefix("<svg"))
    return format_html('<svg role="img" aria-label="{}"{}', label, drawing)
