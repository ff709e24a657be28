"""A telephone that is held over a QR code."""

import re

import zxingcpp
from PIL import Image, ImageDraw
from selectolax.lexbor import LexborNode

STROKE = re.compile(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?")


def scanned(svg: LexborNode) -> tuple[str, str]:
    """Give the text of the drawn code and its level of error correction."""
    (code,) = zxingcpp.read_barcodes(_painted(svg))
    return code.text, code.ec_level


def _painted(svg: LexborNode, scale: int = 4) -> Image.Image:
    """Paint the dark modules of a code: the path moves (M, m) and strokes to the right (h)."""
    side = int(str(svg.attributes["viewBox"]).split()[2])
    picture = Image.new("L", (side * scale, side * scale), "white")
    pen = ImageDraw.Draw(picture)
    x = y = 0.0
    for command, first, second in STROKE.findall(str(svg.css("path")[1].attributes["d"])):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            top = (y - 0.5) * scale
            end = (x + float(first)) * scale
            pen.rectangle((x * scale, top, end - 1, top + scale - 1), fill="black")
            x += float(first)
    return picture
