"""A sheet to print: the white-blue-white flag on A4, as a PDF."""

from io import BytesIO

from .canvas import BLUE, MIST, WHITE, Canvas

DPI = 150
A4_LANDSCAPE = (1754, 1240)


def flag_sheet() -> bytes:
    """Draw the flag with a thin edge to cut along. The PDF names no author and no day."""
    canvas = Canvas(*A4_LANDSCAPE)
    left, top, right, bottom = 127, 120, 1627, 1120
    canvas.box(left - 2, top - 2, right + 2, bottom + 2, MIST)
    canvas.box(left, top, right, bottom, WHITE)
    third = (bottom - top) / 3
    canvas.box(left, top + third, right, bottom - third, BLUE)
    output = BytesIO()
    sheet = canvas.finished()
    sheet.save(output, "PDF", resolution=DPI, title=None, creationDate=None, modDate=None)
    return output.getvalue()
