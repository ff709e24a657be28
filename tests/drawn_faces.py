"""Faces of nobody: drawn, and good enough for a program that looks for faces."""

from PIL import Image, ImageDraw, ImageFilter

BACKGROUND = (190, 200, 210)
HAIR, SKIN, SHADE, LIPS, SHIRT = "#3c281e", "#e0b496", "#cda082", "#b45555", "#3c506e"
SIZE = (240, 320)
# Where the face is on a drawing of this size: left, upper, right and lower edge.
FACE = (60, 70, 180, 235)


def face(scale: float = 1) -> Image.Image:
    """Draw one person from the front, 240 × 320 pixels times `scale`."""
    drawing = Image.new("RGB", (SIZE[0] * 4, SIZE[1] * 4), BACKGROUND)
    pen = ImageDraw.Draw(drawing)

    def oval(x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill an ellipse around a point; everything in pixels of the finished drawing."""
        edges = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        pen.ellipse([edge * 4 for edge in edges], fill=colour)

    oval(120, 330, 230, 140, SHIRT)
    oval(120, 240, 54, 100, SHADE)
    oval(120, 120, 136, 150, HAIR)
    oval(120, 152, 120, 165, SKIN)
    pen.pieslice([57 * 4, 60 * 4, 183 * 4, 165 * 4], 180, 360, fill=HAIR)
    for side in (-1, 1):
        x = 120 + side * 25
        oval(x, 144, 32, 22, SHADE)
        oval(x, 144, 24, 12, "white")
        oval(x, 144, 11, 12, "#322319")
        pen.arc([(x - 17) * 4, 122 * 4, (x + 17) * 4, 152 * 4], 200, 340, fill=HAIR, width=16)
        oval(120 + side * 5, 178, 6, 5, "#784b3c")
    pen.polygon([(468, 600), (492, 600), (520, 708), (440, 708)], fill=SHADE)
    oval(120, 203, 40, 14, LIPS)
    pen.line([100 * 4, 203 * 4, 140 * 4, 203 * 4], fill="#6e282d", width=6)
    soft = drawing.filter(ImageFilter.GaussianBlur(8))
    return soft.resize((round(SIZE[0] * scale), round(SIZE[1] * scale)), Image.Resampling.LANCZOS)


def group(*scales: float) -> Image.Image:
    """Draw people of these sizes side by side."""
    people = [face(scale) for scale in scales]
    picture = Image.new(
        "RGB", (sum(one.width for one in people), max(one.height for one in people)), BACKGROUND
    )
    left = 0
    for one in people:
        picture.paste(one, (left, picture.height - one.height))
        left += one.width
    return picture


def landscape(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Draw hills under a sun, and nobody."""
    width, height = size
    picture = Image.new("RGB", size, "lightskyblue")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((width * 0.7, height * 0.1, width * 0.8, height * 0.1 + width * 0.1), fill="gold")
    pen.ellipse((-width * 0.3, height * 0.5, width * 0.7, height * 1.5), fill="seagreen")
    pen.ellipse((width * 0.4, height * 0.6, width * 1.4, height * 1.6), fill="darkgreen")
    return picture
