"""Documents that tell who made them, as programs write them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{name}</dc:creator></x:xmpmeta>"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack parts as office programs do; the kind of an OpenDocument comes first, not packed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            packed = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            target.writestr(name, content, packed)
    return out.getvalue()


def docx(name: str) -> bytes:
    """Make a text of Word with remarks, changes that are tracked, and traces of a disk."""
    return archive({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="a" Type="http://x/officeDocument" '
        'Target="word/document.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/'
        'package/2006/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'
        "</Relationships>",
        "docProps/core.xml": f"<c><dc:creator>{name}</dc:creator><cp:lastModifiedBy>{name}"
        "</cp:lastModifiedBy></c>",
        "docProps/app.xml": f"<P><Company>{name}</Company><TotalTime>312</TotalTime></P>",
        "docProps/custom.xml": f"<P>{name}</P>",
        "docProps/thumbnail.jpeg": name.encode(),
        "word/document.xml": '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3"><w:ins w:id="1" '
        f'w:author="{name}" w:date="2024-03-08T09:00:00Z"><w:r><w:t>Freedom</w:t></w:r></w:ins>'
        "</w:p>",
        "word/comments.xml": f'<w:comment w:id="2" w:author="{name}" w:initials="{name}">Why?'
        "</w:comment>",
        "word/people.xml": f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="AD" '
        f'w15:userId="S::{name}@group.example"/></w15:person>',
        "word/settings.xml": '<w:settings><w:rsids><w:rsid w:val="00A1B2C3"/></w:rsids>'
        "</w:settings>",
        "word/_rels/settings.xml.rels": '<Relationships><Relationship Id="a" TargetMode="External" '
        f'Type="http://x/attachedTemplate" Target="file:///C:/Users/{name}/Normal.dotm"/>'
        "</Relationships>",
    })  # fmt: skip


def xlsx(name: str) -> bytes:
    return archive({
        "[Content_Types].xml": "<Types/>",
        "xl/comments1.xml": f"<comments><authors><author>{name}</author></authors></comments>",
        "xl/persons/person.xml": f'<person displayName="{name}" userId="S::{name}" id="1"/>',
        "xl/sharedStrings.xml": "<sst><t>Freedom</t></sst>",
    })  # fmt: skip


def pptx(name: str) -> bytes:
    return archive({
        "[Content_Types].xml": "<Types/>",
        "ppt/commentAuthors.xml": f'<p:cmAuthor id="0" name="{name}" initials="{name}"/>',
        "ppt/authors.xml": f'<p188:author id="1" name="{name}" initials="{name}" userId="{name}"/>',
        "ppt/slides/slide1.xml": '<p:sp><p:cNvPr id="1" name="Title"/><a:t>Freedom</a:t></p:sp>',
    })  # fmt: skip


def odt(name: str) -> bytes:
    return archive({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:annotation><dc:creator>{name}</dc:creator><meta:creator-initials>"
        f"{name}</meta:creator-initials></office:annotation><text:p>Freedom</text:p>",
        "meta.xml": f"<m><meta:initial-creator>{name}</meta:initial-creator></m>",
        "Thumbnails/thumbnail.png": name.encode(),
        "META-INF/manifest.xml": '<manifest:file-entry manifest:full-path="/"/>'
        '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" '
        'manifest:media-type="image/png"/>',
    })  # fmt: skip


def epub(name: str) -> bytes:
    return archive({
        "mimetype": "application/epub+zip",
        "OEBPS/content.opf": f'<metadata><dc:title>Freedom</dc:title><dc:creator id="a">{name}'
        f"</dc:creator><dc:contributor>{name}</dc:contributor></metadata>",
        "OEBPS/text.xhtml": "<p>Freedom</p>",
    })  # fmt: skip


def with_pictures(kind: str, picture: bytes) -> bytes:
    """Make a document of a kind that holds a picture as the camera wrote it."""
    if kind == "pdf":
        return _pdf_of(picture)
    place = {"docx": "word/media/image1.jpeg", "xlsx": "xl/media/image1.jpeg",
             "pptx": "ppt/media/image1.jpeg", "odt": "Pictures/1000.jpg",
             "epub": "OEBPS/photo.jpg"}[kind]  # fmt: skip
    is_open = kind in {"odt", "epub"}
    media_type = {"odt": "application/vnd.oasis.opendocument.text", "epub": "application/epub+zip"}
    first = {"mimetype": media_type[kind]} if is_open else {"[Content_Types].xml": "<Types/>"}
    return archive({**first, place: picture})


def pictures_in(document: bytes) -> list[bytes]:
    """Give the pictures that a document holds, as they lie in it."""
    if document.startswith(b"%PDF"):
        pages: Any = PdfReader(BytesIO(document)).pages
        found = [page["/Resources"]["/XObject"] for page in pages]
        return [stream.get_object()._data for each in found for stream in each.values()]
    with ZipFile(BytesIO(document)) as opened:
        return [opened.read(name) for name in opened.namelist() if name.endswith(("jpg", "jpeg"))]


def _pdf_of(picture: bytes) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    image = EncodedStreamObject()
    image._data = picture
    facts = {"/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/DCTDecode",
             "/ColorSpace": "/DeviceRGB"}  # fmt: skip
    image.update({NameObject(key): NameObject(value) for key, value in facts.items()})
    sizes = {"/Width": 60, "/Height": 40, "/BitsPerComponent": 8}
    image.update({NameObject(key): NumberObject(value) for key, value in sizes.items()})
    shown = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): shown})
    page[NameObject("/Contents")] = writer._add_object(_stream("q 60 0 0 40 0 0 cm /Im0 Do Q"))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf(name: str = "", *, password: str = "") -> bytes:
    """Make a PDF with a remark, a field and an attached file, that tells its author everywhere."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if name:
        writer.add_metadata({"/Author": name, "/Title": f"By {name}"})
        writer.xmp_metadata = XMP.format(name=name).encode()
        # Typed, so that each can be looked for.
        page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/App"): _text(name)})
        page[NameObject("/LastModified")] = _text("D:20240308090000+03'00'")
        page[NameObject("/Metadata")] = writer._add_object(_stream(XMP.format(name=name)))
        page[NameObject("/Annots")] = ArrayObject([
            writer._add_object(_annotation("/Text", T=name, Contents="Why?")),
            writer._add_object(_annotation("/Widget", T="signatory")),
        ])  # fmt: skip
        writer.add_attachment("list.txt", name.encode())
        writer._ID = ArrayObject([ByteStringObject(b"0123456789abcdef")] * 2)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _annotation(subtype: str, **words: str) -> DictionaryObject:
    corners = ArrayObject([NumberObject(number) for number in (10, 10, 30, 30)])
    facts: dict[Any, Any] = {
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject(subtype),
        NameObject("/Rect"): corners,
    }
    return DictionaryObject(
        facts | {NameObject(f"/{key}"): _text(word) for key, word in words.items()}
    )


def _stream(text: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(text.encode())
    return stream


def _text(words: str) -> TextStringObject:
    return TextStringObject(words)
