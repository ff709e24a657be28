"""Documents that tell who made them, as programs write them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
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
