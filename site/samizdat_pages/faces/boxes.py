"""Where a face is: a rectangle in fractions of the picture, so that it holds at every size."""

from math import ceil, floor
from typing import NamedTuple


class Box(NamedTuple):
    """Left and upper edge, width and height, each between 0 and 1.

    `Box(0.25, 0.1, 0.5, 0.5)` begins a quarter from the left and is half as wide as the picture.
    """

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Say whether the middle of one lies within the other."""
        return self.holds_middle_of(other) or other.holds_middle_of(self)

    def holds_middle_of(self, other: "Box") -> bool:
        x, y = other.x + other.width / 2, other.y + other.height / 2
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def clipped(self) -> "Box":
        """Cut off what reaches beyond the picture. Nothing may be left: width or height is 0."""
        left, right = (min(max(edge, 0), 1) for edge in (self.x, self.x + self.width))
        top, bottom = (min(max(edge, 0), 1) for edge in (self.y, self.y + self.height))
        return Box(left, top, right - left, bottom - top)

    def padded(self, share: float) -> "Box":
        """Grow on each side by this share of the width and of the height, within the picture."""
        dx, dy = self.width * share, self.height * share
        grown = Box(self.x - dx, self.y - dy, self.width + 2 * dx, self.height + 2 * dy)
        return grown.clipped()

    def pixels(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Give left, upper, right and lower edge in a picture of this size, no pixel too few."""
        width, height = size
        return (
            floor(self.x * width),
            floor(self.y * height),
            min(ceil((self.x + self.width) * width), width),
            min(ceil((self.y + self.height) * height), height),
        )
