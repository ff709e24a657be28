"""Pictures of places: a square with exhibition panels, railway tracks, a bridge."""

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
    Point,
    mix,
    scatter,
)
from .shapes import arc, person, ridge

VANISHING: Point = (930, 520)


def square_with_panels() -> Image.Image:
    """Exhibition panels on a paved square before gabled houses."""
    canvas = Canvas()
    canvas.gradient(mix(SKY, WHITE, 0.25), WHITE, 0, 560)
    _gabled_houses(canvas)
    _paving(canvas)
    for number, coat in enumerate((BLUE, NIGHT, DEEP, mix(BLUE, SKY, 0.4), NIGHT)):
        scale = 1 - 0.15 * number
        x = 190 + 2340 * (1 - 0.86**number)
        _panel(canvas, x, 920 - 62 * number, scale, coat)
    person(canvas, 1010, 1010, 330, NIGHT)
    person(canvas, 1120, 1018, 290, DEEP, skirt=True)
    return canvas.finished()


def _gabled_houses(canvas: Canvas) -> None:
    left = -30.0
    for number in range(12):
        width = 120 + 70 * scatter(number, 1)
        eaves = 330 + 90 * scatter(number, 2)
        wall = mix(SKY, BLUE, 0.1 + 0.45 * scatter(number, 3))
        gable = [(left, eaves), (left + width / 2, eaves - width * 0.62), (left + width, eaves)]
        canvas.polygon(gable, mix(wall, DEEP, 0.25))
        canvas.box(left, eaves, left + width, 600, wall)
        for row in range(round((570 - eaves) / 66)):
            y = eaves + 26 + row * 66
            for x in (left + width * share for share in (0.2, 0.5, 0.8)):
                canvas.box(x - 9, y, x + 9, y + 32, WHITE, alpha=170)
        left += width


def _paving(canvas: Canvas) -> None:
    canvas.gradient(MIST, PAPER, 600)
    for step in range(-14, 15):
        canvas.line([(800 + step * 46, 600), (800 + step * 330, 1067)], SKY, 2, alpha=150)
    for step in range(9):
        y = 600 + 467 * (step / 9) ** 1.8
        canvas.line([(0, y), (canvas.width, y)], SKY, 2, alpha=150)


def _panel(canvas: Canvas, x: float, foot: float, scale: float, coat: Colour) -> None:
    """Draw a board on two feet: a bust above, three lines of writing below."""
    w, h = 122 * scale, 380 * scale
    lower = foot - 30 * scale
    canvas.ellipse(x - 20, foot + 4, w * 1.4, 14 * scale, SKY, alpha=150)
    for side in (-1, 1):
        inner, outer = sorted((x + side * (w - 24), x + side * (w - 12)))
        canvas.box(inner, foot - 40, outer, foot, DEEP)
    canvas.box(x - w, foot - h, x + w, lower, WHITE)
    canvas.box(x - w * 0.82, foot - h * 0.94, x + w * 0.82, foot - h * 0.36, MIST)
    canvas.ellipse(x, foot - h * 0.72, w * 0.3, w * 0.38, coat)
    canvas.polygon(arc(x, foot - h * 0.36, w * 0.66, h * 0.17), coat)
    for row, length in enumerate((1.6, 1.6, 1.2)):
        y = foot - h * (0.30 - 0.06 * row)
        canvas.box(x - w * 0.8, y, x + w * (length - 0.8), y + 7 * scale, SKY)


def rails() -> Image.Image:
    """Railway tracks over a snow plain, telegraph poles, and a signal."""
    canvas = Canvas()
    canvas.gradient(mix(DEEP, BLUE, 0.3), PAPER, 0, 520)
    canvas.circle(930, 505, 62, WHITE)
    ridge(canvas, 500, 26, mix(SKY, BLUE, 0.4), phase=1.0, calm=0.5)
    canvas.gradient(MIST, WHITE, 520)
    _poles(canvas)
    _tracks(canvas)
    canvas.ellipse(1311, 822, 90, 14, SKY, alpha=120)
    canvas.box(1300, 330, 1322, 820, INK)
    canvas.box(1249, 130, 1373, 390, INK)
    canvas.circle(1311, 200, 78, LAMP, alpha=45)
    canvas.circle(1311, 200, 40, LAMP)
    canvas.circle(1311, 318, 40, mix(NIGHT, DEEP, 0.5))
    return canvas.finished()


def _poles(canvas: Canvas) -> None:
    """Draw poles that grow smaller towards the vanishing point, and the wire between them."""
    vx, vy = VANISHING
    for number in range(6):
        scale: float = 0.72**number
        x, foot = vx - 1010 * scale, vy + 420 * scale
        arm = foot - 700 * scale
        nearer = scale / 0.72
        canvas.line([(x, foot), (x, foot - 800 * scale)], NIGHT, 22 * scale)
        canvas.line([(x - 80 * scale, arm), (x + 80 * scale, arm)], NIGHT, 12 * scale)
        canvas.line([(vx - 1010 * nearer, vy - 280 * nearer), (x, arm)], NIGHT, 4 * scale)


def _tracks(canvas: Canvas) -> None:
    vx, vy = VANISHING
    for sleeper in range(26):
        depth: float = 0.84**sleeper
        y, half, centre = vy + 620 * depth, 470 * depth, vx - 120 * depth
        plank = [
            (centre - half, y),
            (centre + half, y),
            (centre + half * 0.95, y - 34 * depth),
            (centre - half * 0.95, y - 34 * depth),
        ]
        canvas.polygon(plank, mix(SKY, DEEP, 0.15 + 0.5 * depth))
    for side in (-1, 1):
        foot = vx - 126 + side * 350
        canvas.polygon([(foot - 26, 1067), (foot + 26, 1067), (vx + 2, vy), (vx - 2, vy)], NIGHT)
        canvas.polygon([(foot - 8, 1067), (foot + 4, 1067), (vx + 1, vy), (vx - 1, vy)], SKY)


def bridge() -> Image.Image:
    """A white bridge with three arches over blue water; people stand on it one by one."""
    canvas = Canvas()
    canvas.gradient(WHITE, mix(SKY, WHITE, 0.3), 0, 620)
    for number in range(22):
        x, width = -20 + number * 76, 60 + 30 * scatter(number, 2)
        top = 300 + 140 * scatter(number, 1)
        canvas.box(x, top, x + width, 640, mix(SKY, WHITE, 0.3 + 0.5 * scatter(number, 3)))
    canvas.gradient(BLUE, DEEP, 640)
    canvas.box(0, 490, canvas.width, 640, PAPER)
    canvas.box(0, 640, canvas.width, 790, WHITE, alpha=60)
    for x in (270, 800, 1330):
        opening = arc(x, 640, 200, 118)
        canvas.polygon(opening, mix(SKY, BLUE, 0.45))
        canvas.polygon([(px, 1280 - py) for px, py in opening], mix(BLUE, DEEP, 0.18))
    canvas.box(0, 478, canvas.width, 494, mix(SKY, WHITE, 0.3))
    for post in range(20, canvas.width, 40):
        canvas.box(post, 452, post + 5, 480, mix(SKY, BLUE, 0.2))
    for number, coat in enumerate((NIGHT, DEEP, BLUE, NIGHT, DEEP, INK)):
        height = 132 + 24 * scatter(number, 4)
        person(canvas, 190 + 241 * number, 484, height, coat, skirt=coat == DEEP)
    canvas.box(0, 448, canvas.width, 455, mix(SKY, BLUE, 0.2))
    for wave in range(46):
        left, y = 1500 * scatter(wave, 5), 660 + 390 * scatter(wave, 6)
        canvas.box(left, y, left + 40 + 130 * scatter(wave, 7), y + 4, WHITE, alpha=60)
    return canvas.finished()
