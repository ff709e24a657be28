"""Paper, pencil and six colours: what the demo's pictures are drawn with.

Everything is computed from numbers in the code, so a picture has the same bytes each time.
"""

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

WHITE: Colour = (255, 255, 255)
PAPER: Colour = (244, 247, 251)
MIST: Colour = (222, 231, 242)
SKY: Colour = (176, 200, 229)
BLUE: Colour = (58, 121, 197)
DEEP: Colour = (30, 76, 141)
NIGHT: Colour = (17, 38, 74)
INK: Colour = (11, 23, 45)
LAMP: Colour = (250, 206, 116)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Give the colour that lies at `share` (0 to 1) of the way from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def scatter(number: int, salt: int = 0) -> float:
    """Give a value from 0 to 1 that looks like chance and never changes."""
    return (math.sin(number * 12.9898 + salt * 78.233) * 43758.5453) % 1.0


class Canvas:
    """A drawing area in picture units, drawn at twice the size so that edges come out smooth."""

    OVERSAMPLING = 2

    def __init__(self, width: int = 1600, height: int = 1067, ground: Colour = WHITE) -> None:
        self.width, self.height = width, height
        size = (width * self.OVERSAMPLING, height * self.OVERSAMPLING)
        self._image = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.OVERSAMPLING, y * self.OVERSAMPLING) for x, y in points]

    def gradient(self, top: Colour, bottom: Colour, start: float = 0, end: float = 0) -> None:
        """Fill the whole width from height `start` to `end` with a fading colour."""
        end = end or self.height
        for row in range(round(start), round(end)):
            colour = mix(top, bottom, (row - start) / (end - start))
            self.box(0, row, self.width, row + 1, colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, alpha: int = 255
    ) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour, alpha)

    def polygon(self, points: Sequence[Point], colour: Colour, alpha: int = 255) -> None:
        self._draw.polygon(self._scaled(points), fill=(*colour, alpha))

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: int = 255
    ) -> None:
        """Draw a filled ellipse around its centre."""
        corners = self._scaled([(x - rx, y - ry), (x + rx, y + ry)])
        self._draw.ellipse(corners, fill=(*colour, alpha))

    def circle(self, x: float, y: float, radius: float, colour: Colour, alpha: int = 255) -> None:
        self.ellipse(x, y, radius, radius, colour, alpha)

    def ring(self, x: float, y: float, radius: float, thickness: float, colour: Colour) -> None:
        corners = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.ellipse(corners, outline=colour, width=round(thickness * self.OVERSAMPLING))

    def line(
        self, points: Sequence[Point], colour: Colour, thickness: float, alpha: int = 255
    ) -> None:
        width = max(1, round(thickness * self.OVERSAMPLING))
        self._draw.line(self._scaled(points), fill=(*colour, alpha), width=width, joint="curve")

    def finished(self) -> Image.Image:
        """Give the picture at its own size."""
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
