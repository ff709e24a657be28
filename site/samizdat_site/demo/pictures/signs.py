"""Pictures of things that stand for something: birds, a flag, letters."""

import math

from PIL import Image

from .canvas import (
    BLUE,
    DEEP,
    INK,
    LAMP,
    MIST,
    NIGHT,
    PAPER,
    SKY,
    WHITE,
    Canvas,
    Colour,
    mix,
    scatter,
)
from .shapes import bird, turned

FLOCK = [
    # x, y, size, degrees
    (520, 110, 82, -6),
    (655, 330, 104, 4),
    (830, 560, 118, -4),
    (900, 210, 120, -10),
    (1130, 400, 165, -8),
    (1320, 170, 128, -14),
    (1460, 520, 108, 0),
    (1190, 730, 100, 6),
]


def birds() -> Image.Image:
    """Bars of a window; on the right they turn into paper birds that fly away."""
    canvas = Canvas()
    canvas.gradient(mix(SKY, WHITE, 0.2), WHITE)
    canvas.circle(1130, 400, 250, WHITE)
    for number in range(7):
        x, top = 90 + number * 118, 150 * max(0, number - 2)
        cut = 26 if top else 0
        bar = [(x, top), (x + 34, top - cut), (x + 34, canvas.height), (x, canvas.height)]
        canvas.polygon(bar, mix(NIGHT, BLUE, number / 8))
    canvas.box(0, 800, 900, 834, DEEP)
    canvas.box(0, 270, 400, 304, DEEP)
    for number, (x, y, size, degrees) in enumerate(FLOCK):
        bird(canvas, x, y, size, degrees, mix(BLUE, DEEP, scatter(number, 3)))
    return canvas.finished()


def flag() -> Image.Image:
    """The white-blue-white flag in the wind."""
    canvas = Canvas()
    canvas.gradient(mix(SKY, BLUE, 0.35), MIST)
    left, right, top, band = 270, 1480, 170, 213

    def lift(x: float) -> float:
        run = max(0.0, (x - left) / (right - left))
        return 58 * run**0.7 * math.sin(run * 9.5 + 0.4) + 60 * run

    for x in range(left, right, 2):
        slope = (lift(x + 6) - lift(x)) / 6
        fold, towards = min(0.5, abs(slope)), DEEP if slope > 0 else WHITE
        for number, colour in enumerate((WHITE, BLUE, WHITE)):
            y = top + lift(x) + number * band
            canvas.box(x, y, x + 3, y + band + 1, mix(colour, towards, fold * 0.6))
    canvas.box(246, 90, 272, canvas.height, NIGHT)
    canvas.circle(259, 84, 26, NIGHT)
    return canvas.finished()


def letters() -> Image.Image:
    """Envelopes and a pencil on a blue table: letters to prison."""
    canvas = Canvas()
    canvas.gradient(mix(DEEP, BLUE, 0.35), mix(DEEP, NIGHT, 0.5))
    _back(canvas, 330, 300, 560, -14)
    _front(canvas, 1220, 290, 600, 9)
    _front(canvas, 380, 800, 540, 11)
    _back(canvas, 1000, 740, 640, -7)
    place = (740, 430, -38)
    canvas.line(turned([(-232, 0), (200, 0)], *place), INK, 30)
    canvas.polygon(turned([(200, -15), (262, 0), (200, 15)], *place), LAMP)
    canvas.line(turned([(-232, 0), (-150, 0)], *place), BLUE, 30)
    return canvas.finished()


def _sheet(canvas: Canvas, x: float, y: float, width: float, degrees: float) -> None:
    w, h = width / 2, width * 0.33
    corners = [(-w, -h), (w, -h), (w, h), (-w, h)]
    shadow = [(px + 14, py + 20) for px, py in corners]
    canvas.polygon(turned(shadow, x, y, degrees), INK, alpha=90)
    canvas.polygon(turned(corners, x, y, degrees), PAPER)


def _back(canvas: Canvas, x: float, y: float, width: float, degrees: float) -> None:
    """Draw an envelope with its flap towards us."""
    _sheet(canvas, x, y, width, degrees)
    w, h = width / 2, width * 0.33
    folds: list[tuple[float, float, Colour]] = [(h, -0.1, MIST), (-h, 0.28, SKY), (-h, 0.2, WHITE)]
    for edge, tip, colour in folds:
        canvas.polygon(turned([(-w, edge), (0, h * tip), (w, edge)], x, y, degrees), colour)


def _front(canvas: Canvas, x: float, y: float, width: float, degrees: float) -> None:
    """Draw an envelope with an address, a stamp and a postmark."""
    _sheet(canvas, x, y, width, degrees)
    w, h = width / 2, width * 0.33

    def box(left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        canvas.polygon(turned([(w * px, h * py) for px, py in corners], x, y, degrees), colour)

    box(-1, 0.86, 1, 1, BLUE)
    box(0.66, -0.8, 0.9, -0.25, BLUE)
    centre = turned([(w * 0.52, -h * 0.42)], x, y, degrees)[0]
    for radius in (26, 38):
        canvas.ring(*centre, radius, 3, mix(BLUE, SKY, 0.5))
    for row, end in enumerate((0.3, 0.49, 0.14)):
        box(-0.5, -0.04 + 0.26 * row, end, 0.01 + 0.26 * row, SKY)
