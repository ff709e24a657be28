"""Documents that name who made them are told from those that do not."""

import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from samizdat_exporters.rules.documents import UnreadableError, is_readable, people_in

CORE = (
    '<cp:coreProperties xmlns:cp="x"><dc:creator>{}</dc:creator>'
    "<cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
)


def archive(**parts):
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def pdf(info, stream=b"", kind=b"/ObjStm"):
    packed = zlib.compress(stream)
    return b"".join([
        b"%PDF-1.7\n1 0 obj\n<< ", info, b" /Producer (Office) /CreationDate (D:2024) >>\nendobj\n",
        b"2 0 obj\n<< /Type ", kind, b" /Filter /FlateDecode /DecodeParms << /Columns 4 >> >>\n",
        b"stream\r\n", packed, b"\r\nendstream\nendobj\n%%EOF",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "people"),
    [
        (archive(docProps__core_xml=CORE.format("Anna &amp; Co", "Maria")), ["Anna & Co", "Maria"]),
        (archive(docProps__core_xml=CORE.format("Anna", "Anna")), ["Anna"]),
        (archive(docProps__app_xml="<Company>Us</Company><Manager>Ivan</Manager>"), ["Us", "Ivan"]),
        (archive(word__comments_xml='<w:comment w:author="Анна">'), ["Анна"]),
        (archive(word__people_xml='<w15:person w15:author="سارة">'), ["سارة"]),
        (archive(xl__comments1_xml="<authors><author>Anna</author></authors>"), ["Anna"]),
        (archive(meta_xml="<meta:initial-creator>Anna</meta:initial-creator>"), ["Anna"]),
        (archive(content_xml="<office:annotation><dc:creator>Anna</dc:creator>"), ["Anna"]),
        (pdf(b"/Author (Anna \\(editor\\))"), ["Anna (editor)"]),
        (pdf(b"/Author (\xfe\xff" + "Анна".encode("utf-16-be") + b")"), ["Анна"]),
        (pdf(b"/Author <FEFF0410043D043D0430>"), ["Анна"]),
        (pdf(b"/Author 7 0 R", b"", b"/ObjStm") + b"\n7 0 obj (Anna) endobj", ["Anna"]),
        (pdf(b"", b"<< /Author (Anna) >>"), ["Anna"]),
        (pdf(b"", b"<dc:creator><rdf:li>Anna</rdf:li></dc:creator>", b"/Metadata"), ["Anna"]),
    ],
)  # fmt: skip
def test_who_made_a_document_is_found(data, people):
    assert is_readable(data[:16])
    assert people_in(data) == people


@pytest.mark.parametrize(
    "data",
    [
        pdf(b"/Title (Report)"),
        pdf(b"/Author ()"),
        pdf(b"/Author < >"),
        archive(docProps__core_xml=CORE.format("", " ")),
        archive(word__document_xml="<w:p>dc:creator</w:p>", meta_xml="<dc:title>x</dc:title>"),
        archive(mimetype="application/epub+zip", content_opf="<dc:creator>Kupala</dc:creator>"),
    ],
)  # fmt: skip
def test_a_document_that_names_nobody_passes(data):
    assert people_in(data) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8, "old format of Office"),
        (pdf(b"") + b"trailer << /Encrypt 9 0 R >>", "is encrypted"),
        (b"PK\x03\x04 no archive", "cannot be read"),
    ],
)
def test_what_cannot_be_looked_into_is_said(data, why):
    with pytest.raises(UnreadableError, match=why):
        people_in(data)


def test_other_files_are_not_looked_into():
    assert not is_readable(b"ID3\x03 a song      ")
