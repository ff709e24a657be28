"""The things that stand in several pictures: hills, people, placards, birds."""

import math

from .canvas import DEEP, WHITE, Canvas, Colour, Point, mix


def turned(points: list[Point], x: float, y: float, degrees: float) -> list[Point]:
    """Turn points around (0, 0) and move them to (x, y)."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + px * cosine - py * sine, y + px * sine + py * cosine) for px, py in points]


def ridge(
    canvas: Canvas, level: float, height: float, colour: Colour, phase: float = 0, calm: float = 1
) -> None:
    """Draw hills from edge to edge, filled down to the lower edge of the picture."""

    def top(x: float) -> float:
        turn = x / canvas.width * math.tau / calm + phase
        swell = 0.6 * math.sin(turn) + 0.3 * math.sin(2.3 * turn + 1) + 0.1 * math.sin(5.1 * turn)
        return level - height * swell

    outline = [(float(x), top(x)) for x in range(0, canvas.width + 8, 8)]
    canvas.polygon([(0, canvas.height), *outline, (canvas.width, canvas.height)], colour)


def crescent(canvas: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    """Draw a waxing moon: a half circle whose straight edge is bent inwards."""
    turns = [math.pi * (step / 40 - 0.5) for step in range(41)]
    outer = [(radius * math.cos(t), radius * math.sin(t)) for t in turns]
    inner = [(0.55 * radius * math.cos(t), radius * math.sin(t)) for t in reversed(turns)]
    canvas.polygon(turned([*outer, *inner], x, y, 25), colour)


def arc(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """Give the upper half of an ellipse, from its right end to its left one."""
    turns = [math.pi * step / 40 for step in range(41)]
    return [(x + rx * math.cos(turn), y - ry * math.sin(turn)) for turn in turns]


def person(
    canvas: Canvas, x: float, ground: float, height: float, colour: Colour, *, skirt: bool = False
) -> None:
    """Draw somebody who stands with the feet at (x, ground): a coat, a head, no face."""
    h = height
    canvas.circle(x, ground - 0.90 * h, 0.092 * h, colour)
    hem, hem_width = (0.14, 0.19) if skirt else (0.26, 0.15)
    canvas.polygon(
        [
            (x - 0.06 * h, ground - 0.80 * h),
            (x + 0.06 * h, ground - 0.80 * h),
            (x + 0.15 * h, ground - 0.73 * h),
            (x + hem_width * h, ground - hem * h),
            (x - hem_width * h, ground - hem * h),
            (x - 0.15 * h, ground - 0.73 * h),
        ],
        colour,
    )
    canvas.ellipse(x, ground - 0.745 * h, 0.15 * h, 0.06 * h, colour)
    for foot in (-0.055, 0.055):
        left, right = x + (foot - 0.04) * h, x + (foot + 0.04) * h
        canvas.polygon(
            [(left, ground - 0.3 * h), (right, ground - 0.3 * h), (right, ground), (left, ground)],
            colour,
        )


def placard(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    degrees: float = 0,
    *,
    pole: float = 0,
    face: Colour = WHITE,
    stripe: Colour | None = None,
) -> None:
    """Draw a blank placard around its centre, on a pole of the given length if any."""
    w, h = width / 2, width * 0.36
    if pole:
        canvas.line(turned([(0, 0), (0, pole)], x, y, degrees), mix(DEEP, WHITE, 0.2), width * 0.04)
    board = [(-w, -h), (w, -h), (w, h), (-w, h)]
    shadow = [(px + width * 0.02, py + width * 0.03) for px, py in board]
    canvas.polygon(turned(shadow, x, y, degrees), DEEP, alpha=60)
    canvas.polygon(turned(board, x, y, degrees), face)
    if stripe:
        third = [(-w, -h / 3), (w, -h / 3), (w, h / 3), (-w, h / 3)]
        canvas.polygon(turned(third, x, y, degrees), stripe)


def bird(canvas: Canvas, x: float, y: float, size: float, degrees: float, colour: Colour) -> None:
    """Draw a folded paper bird that flies to the upper right."""
    light, dark = mix(colour, WHITE, 0.45), mix(colour, (0, 0, 30), 0.25)
    folds: list[tuple[list[Point], Colour]] = [
        ([(-1.0, 0.15), (-0.1, 0.05), (-0.15, 0.32)], dark),  # tail
        ([(-0.25, 0.35), (0.65, -0.05), (0.0, -0.1)], colour),  # body
        ([(-0.05, 0.0), (0.3, 0.02), (-0.45, -0.95)], light),  # far wing
        ([(0.05, 0.02), (0.42, 0.0), (0.35, -1.05)], colour),  # near wing
        ([(0.45, -0.05), (0.95, -0.3), (0.68, -0.04)], dark),  # neck and head
    ]
    for points, shade in folds:
        scaled = [(px * size, py * size) for px, py in points]
        canvas.polygon(turned(scaled, x, y, degrees), shade)
