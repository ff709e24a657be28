"""Picture files as editors' phones, programs and enemies make them, all in memory.

Every one that carries metadata carries `SECRET` in each kind that its format knows.
"""

import io
import struct
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = "SECRET-Anna-Primerova"
SIZE = (60, 40)

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    'syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'dc:source="{SECRET}"/></rdf:RDF></x:xmpmeta>'
)


def drawing(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw something whose four corners differ, so that turning it is seen."""
    image = Image.new("RGB", size, "steelblue")
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="darkred")
    draw.rectangle((width // 2, height // 2, width, height), fill="gold")
    return image.quantize(16) if mode == "P" else image.convert(mode)


def encoded(image: Image.Image, picture_format: str, **options: Any) -> bytes:
    """Give the bytes of the file."""
    output = io.BytesIO()
    image.save(output, picture_format, **options)
    return output.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Give what a phone writes: the owner, the device, the place in degrees."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = f"{SECRET} Phones"
    data[0x013B] = f"{SECRET} the artist"
    data.get_ifd(0x8769)[0x9003] = "2024:03:08 12:00:00"
    data.get_ifd(0x8825).update(
        {1: "N", 2: (55.0, 45.0, 7.0), 3: "E", 4: (37.0, 37.0, 4.0), 29: "2024:03:08"}
    )
    return data


def profile_with_red_and_blue_swapped() -> bytes:
    """Give an ICC profile in which red is what sRGB calls blue: sRGB's, two tags exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"-XYZ"), (b"bXYZ", b"rXYZ"), (b"-XYZ", b"bXYZ")):
        profile = profile.replace(old, new)
    return profile.replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))


def jpeg_with_metadata(orientation: int = 1, **options: Any) -> bytes:
    """EXIF with GPS, XMP, IPTC, a comment, a C2PA segment, and bytes behind the end."""
    plain = encoded(
        drawing(),
        "JPEG",
        exif=exif(orientation),
        xmp=XMP.encode(),
        comment=f"{SECRET} comment".encode(),
        **options,
    )
    caption = f"{SECRET} caption".encode()
    iptc = b"\x1c\x02\x78" + struct.pack(">H", len(caption)) + caption
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(iptc)) + iptc
    c2pa = b"JP\x00\x01\x00\x00\x00\x01" + f"jumb {SECRET} c2pa".encode()
    return plain[:2] + _segment(0xED, photoshop) + _segment(0xEB, c2pa) + plain[2:] + TAIL


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def png_with_metadata() -> bytes:
    """Text of all three kinds, XMP, EXIF, the time, a C2PA chunk, and bytes behind the end."""
    info = PngInfo()
    info.add_text("Author", SECRET)
    info.add_text("Comment", f"{SECRET} zipped", zip=True)
    info.add_itxt("Description", f"{SECRET} international")
    info.add_itxt("XML:com.adobe.xmp", XMP)
    info.add(b"tIME", struct.pack(">HBBBBB", 2024, 3, 8, 12, 0, 0))
    info.add(b"caBX", f"jumb {SECRET} c2pa".encode())
    return encoded(drawing(), "PNG", pnginfo=info, exif=exif(), dpi=(300, 300)) + TAIL


def gif_with_metadata() -> bytes:
    """A comment, and a web page behind the end of the picture."""
    return encoded(drawing("P"), "GIF", comment=f"{SECRET} comment") + TAIL


def svg_with_a_script() -> bytes:
    return (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">'
        b"<script>alert(1)</script></svg>"
    )


def heic() -> bytes:
    """Give the beginning of a photo as an iPhone makes it."""
    return b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00mif1heicmiaf" + bytes(400)


def bomb(picture_format: str = "PNG") -> bytes:
    """Give 81 megapixels of one colour in a few kilobytes."""
    options = {"lossless": True} if picture_format == "WEBP" else {}
    return encoded(Image.new("1", (9000, 9000)), picture_format, **options)


def animation(picture_format: str, frames: int = 4, **options: Any) -> bytes:
    """Give a drawing that turns, each frame shown 10 milliseconds longer, three times over."""
    first, *others = (drawing().rotate(number * 20) for number in range(frames))
    durations = [100 + 10 * number for number in range(frames)]
    shown = {"append_images": others, "duration": durations, "loop": 3, "save_all": True}
    return encoded(first, picture_format, **shown, **options)


def webp_with_metadata() -> bytes:
    return encoded(drawing(), "WEBP", exif=exif(), xmp=XMP.encode()) + TAIL


def avif_with_metadata() -> bytes:
    return encoded(drawing(), "AVIF", exif=exif(), xmp=XMP.encode())


TAIL = f"<html><script>alert('{SECRET}')</script></html>".encode()

WITH_METADATA = {
    "photo.jpg": jpeg_with_metadata,
    "drawing.png": png_with_metadata,
    "cartoon.gif": gif_with_metadata,
    "picture.webp": webp_with_metadata,
    "picture.avif": avif_with_metadata,
}
