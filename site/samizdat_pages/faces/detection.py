"""Where faces may be, as suggestions to an editor, who decides.

With the extra `faces`: YuNet, a small model that lies beside this module, run by OpenCV on this
machine. It misses faces that are turned away, masked, dark or tiny, and sees some that are none.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from samizdat_pages.faces.boxes import Box

if TYPE_CHECKING:
    import cv2

MODEL = Path(__file__).with_name("face_detection_yunet_2023mar.onnx")
# The model knows faces of about 10 to 300 pixels. So it looks twice: at a small copy for portraits,
# and at a larger one for crowds, in which a face of a portrait would be several.
SIDES = (640, 1920)
# From 0 to 1. Rather low: a wrong box is removed with one key, a missed face is published.
LEAST_SCORE = 0.5
MOST_FACES = 100
# Before overlapping boxes are reduced to one: a face begins as dozens.
CANDIDATES = 5000
# How much two boxes of one look may overlap before they are one face.
OVERLAP = 0.3


def is_available() -> bool:
    """Say whether the extra `faces` is installed."""
    return find_spec("cv2") is not None


def find_faces(picture: Image.Image) -> list[Box]:
    """Suggest boxes for an RGB picture, in reading order. Needs the extra `faces`.

    The picture should not be larger than the last of `SIDES`: more takes time and finds nothing.
    """
    found: list[Box] = []
    for side in SIDES:
        copy = picture.copy()
        copy.thumbnail((side, side))
        found += [box for box in _look(copy) if not any(box.meets(face) for face in found)]
    return sorted(found[:MOST_FACES], key=lambda box: (round(box.y, 1), box.x))


def _look(picture: Image.Image) -> list[Box]:
    import numpy

    width, height = picture.size
    blue_first = numpy.asarray(picture)[:, :, ::-1].copy()
    rows: Any = _detector(picture.size).detect(blue_first)[1]
    if rows is None:
        return []
    boxes = [
        Box(x / width, y / height, w / width, h / height).clipped()
        for x, y, w, h in rows[:, :4].tolist()
    ]
    return [box for box in boxes if box.width and box.height]


def _detector(size: tuple[int, int]) -> "cv2.FaceDetectorYN":
    import cv2

    # It warns, on the error stream and for every picture, of a setting that nobody made.
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    return cv2.FaceDetectorYN.create(
        str(MODEL), "", size, score_threshold=LEAST_SCORE, nms_threshold=OVERLAP, top_k=CANDIDATES
    )
