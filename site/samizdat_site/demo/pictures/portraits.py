"""Portraits that are nobody's: shapes where a photograph would be."""

from PIL import Image

from .canvas import BLUE, DEEP, INK, MIST, NIGHT, PAPER, SKY, WHITE, Canvas, Colour, mix
from .shapes import arc

SIZE = (1200, 1500)


def _bust(canvas: Canvas, coat: Colour, skin: Colour) -> None:
    canvas.ellipse(600, 1480, 520, 470, coat)
    canvas.box(505, 850, 695, 1090, mix(skin, DEEP, 0.18))
    canvas.ellipse(600, 1080, 95, 60, mix(skin, DEEP, 0.18))
    canvas.ellipse(600, 690, 215, 270, skin)


def portrait_cap() -> Image.Image:
    """A round face under a woollen cap, a rising circle behind."""
    canvas = Canvas(*SIZE, ground=MIST)
    canvas.gradient(mix(SKY, WHITE, 0.3), PAPER)
    canvas.circle(600, 760, 520, mix(BLUE, SKY, 0.25))
    _bust(canvas, NIGHT, mix(SKY, WHITE, 0.55))
    canvas.polygon(arc(600, 580, 238, 245), DEEP)
    canvas.box(350, 560, 850, 640, mix(DEEP, NIGHT, 0.5))
    canvas.polygon([(600, 1500), (470, 1075), (600, 1190), (730, 1075)], WHITE)
    return canvas.finished()


def portrait_hair() -> Image.Image:
    """Long hair and a white collar before diagonal halves."""
    canvas = Canvas(*SIZE, ground=PAPER)
    canvas.polygon([(0, 1500), (0, 420), (1200, 0), (1200, 1500)], mix(SKY, BLUE, 0.3))
    canvas.ellipse(600, 690, 315, 350, INK)
    canvas.box(285, 690, 915, 1180, INK)
    _bust(canvas, BLUE, mix(MIST, WHITE, 0.4))
    canvas.polygon([(370, 690), (600, 395), (830, 690), (830, 560), (600, 350), (370, 560)], INK)
    canvas.polygon([(440, 1090), (600, 1300), (760, 1090), (690, 1050), (510, 1050)], WHITE)
    return canvas.finished()


def portrait_glasses() -> Image.Image:
    """Short hair and glasses before three stripes."""
    canvas = Canvas(*SIZE)
    canvas.box(0, 0, 1200, 500, PAPER)
    canvas.box(0, 500, 1200, 1000, BLUE)
    canvas.box(0, 1000, 1200, 1500, MIST)
    hair = mix(NIGHT, DEEP, 0.4)
    canvas.ellipse(600, 590, 245, 235, hair)
    _bust(canvas, mix(DEEP, NIGHT, 0.3), mix(SKY, WHITE, 0.35))
    fringe = [(380, 610), (600, 540), (820, 610), (760, 440), (600, 395), (440, 440)]
    canvas.polygon(fringe, hair)
    for x in (505, 695):
        canvas.ring(x, 700, 78, 14, INK)
    canvas.line([(583, 695), (617, 695)], INK, 14)
    collar = [(600, 1250), (455, 1060), (520, 1030), (600, 1120), (680, 1030), (745, 1060)]
    canvas.polygon(collar, PAPER)
    return canvas.finished()
