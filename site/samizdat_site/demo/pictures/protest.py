"""Pictures of people who stand up: a lone placard, a crowd, a row of women, a lit window."""

from PIL import Image

from .canvas import BLUE, DEEP, INK, LAMP, MIST, NIGHT, PAPER, SKY, WHITE, Canvas, mix, scatter
from .shapes import crescent, person, placard, ridge


def lone_placard() -> Image.Image:
    """One person with a blank placard on a snowfield before a lake: white, blue, white."""
    canvas = Canvas()
    canvas.gradient(WHITE, MIST, 0, 560)
    canvas.circle(1180, 330, 118, WHITE)
    ridge(canvas, 480, 90, mix(SKY, WHITE, 0.45), phase=0.6)
    ridge(canvas, 530, 60, mix(SKY, BLUE, 0.12), phase=2.4, calm=0.8)
    canvas.gradient(BLUE, mix(BLUE, DEEP, 0.45), 560, 800)
    for row in range(14):
        left = 120 + 1300 * scatter(row, 1)
        canvas.box(left, 580 + 15 * row, left + 60 + 14 * row, 583 + 15 * row, WHITE, alpha=70)
    ridge(canvas, 770, 26, WHITE, phase=4.1, calm=1.4)
    ridge(canvas, 900, 40, PAPER, phase=1.2, calm=1.7)
    canvas.polygon([(470, 920), (530, 920), (60, 1067), (-130, 1067)], SKY, alpha=90)
    person(canvas, 500, 925, 370, NIGHT)
    for side in (-1, 1):
        canvas.line([(500 + side * 44, 662), (500 + side * 88, 510)], NIGHT, 32)
    placard(canvas, 500, 432, 290, -3)
    return canvas.finished()


def raised_placards() -> Image.Image:
    """A crowd from behind, three rows deep, with blank placards above the heads."""
    canvas = Canvas()
    canvas.gradient(mix(SKY, BLUE, 0.25), PAPER)
    rows = [
        (9, 590, 105, mix(SKY, BLUE, 0.35), 0.0),
        (7, 745, 150, mix(BLUE, DEEP, 0.4), 90.0),
        (6, 935, 215, NIGHT, -40.0),
    ]
    for depth, (count, level, size, colour, shift) in enumerate(rows):
        step = canvas.width / (count - 1)
        for number in range(count):
            x = shift + number * step + 60 * (scatter(number, depth) - 0.5)
            y = level + 50 * (scatter(number, depth + 5) - 0.5)
            if (number + depth) % 2 == 0:
                lean = 16 * (scatter(number, depth + 9) - 0.5)
                stripe = BLUE if (number + 2 * depth) % 3 == 0 else None
                top = y - size * (1.75 + 0.5 * scatter(number, depth + 3))
                placard(canvas, x, top, size * 1.35, lean, pole=size * 1.7, stripe=stripe)
            canvas.ellipse(x, y + size * 0.95, size * 0.72, size * 0.55, colour)
            canvas.box(x - size * 0.72, y + size * 0.95, x + size * 0.72, canvas.height, colour)
            canvas.ellipse(x, y, size * 0.36, size * 0.43, colour)
    return canvas.finished()


def women_in_a_row() -> Image.Image:
    """Women with headscarves who hold hands before mountains."""
    canvas = Canvas()
    canvas.gradient(mix(BLUE, SKY, 0.5), WHITE, 0, 700)
    ridge(canvas, 430, 190, mix(SKY, BLUE, 0.5), phase=0.2, calm=0.55)
    ridge(canvas, 520, 130, mix(SKY, BLUE, 0.2), phase=2.2, calm=0.45)
    ridge(canvas, 640, 60, mix(SKY, WHITE, 0.4), phase=4.0, calm=0.9)
    ridge(canvas, 800, 18, PAPER, phase=1.0, calm=1.6)
    coats = [NIGHT, DEEP, mix(BLUE, DEEP, 0.5), INK, BLUE, mix(DEEP, NIGHT, 0.5)]
    spacing, ground = 252, 985
    for number, coat in enumerate(coats):
        x = 170 + number * spacing
        height = 500 + 60 * (scatter(number, 4) - 0.5)
        if number + 1 < len(coats):
            hands = (x + spacing / 2, ground - 190)
            canvas.line([(x + 58, ground - 365), hands], coat, 36)
            canvas.line([hands, (x + spacing - 58, ground - 365)], coats[number + 1], 36)
            canvas.circle(*hands, 19, mix(SKY, WHITE, 0.6))
        canvas.ellipse(x - 60, ground + 6, 150, 16, SKY, alpha=120)
        person(canvas, x, ground, height, coat, skirt=True)
        scarf = WHITE if number % 2 else mix(SKY, WHITE, 0.4)
        nape, half = ground - 0.9 * height, 0.108 * height
        canvas.circle(x, nape, half, scarf)
        canvas.polygon([(x - half, nape), (x + half, nape), (x, ground - 0.58 * height)], scarf)
    return canvas.finished()


def lit_window() -> Image.Image:
    """A block of flats in a winter night; one window is lit, with a blank sheet in it."""
    canvas = Canvas()
    canvas.gradient(INK, mix(NIGHT, DEEP, 0.7))
    crescent(canvas, 1440, 210, 78, MIST)
    canvas.box(1240, 470, 1600, 1067, mix(NIGHT, DEEP, 0.35))
    canvas.box(0, 620, 240, 1067, mix(NIGHT, DEEP, 0.35))
    canvas.box(190, 150, 1290, 1067, mix(NIGHT, DEEP, 0.15))
    canvas.box(170, 128, 1310, 158, mix(SKY, WHITE, 0.6))
    for row in range(7):
        for column in range(9):
            left, top = 245 + column * 114, 210 + row * 116
            lit = (row, column) == (3, 5)
            shade = mix(INK, BLUE, 0.12 + 0.22 * scatter(row * 9 + column, 2))
            if lit:
                canvas.box(left - 34, top - 34, left + 112, top + 118, LAMP, alpha=26)
                canvas.box(left - 16, top - 16, left + 94, top + 100, LAMP, alpha=40)
            canvas.box(left, top, left + 78, top + 84, LAMP if lit else shade)
            canvas.box(left - 6, top + 84, left + 84, top + 91, mix(SKY, WHITE, 0.5))
            if lit:
                person(canvas, left + 38, top + 98, 74, NIGHT)
                canvas.box(left + 14, top + 44, left + 62, top + 76, WHITE)
            else:
                canvas.box(left + 37, top, left + 41, top + 84, NIGHT)
    for flake in range(150):
        radius = 1.5 + 3.5 * scatter(flake, 8)
        canvas.circle(1600 * scatter(flake, 6), 1067 * scatter(flake, 7), radius, WHITE, alpha=170)
    canvas.ellipse(400, 1090, 700, 70, PAPER)
    canvas.ellipse(1300, 1095, 700, 60, MIST)
    return canvas.finished()
