"""Documents lose what they tell about people when they come in, whoever stores them."""

import sysconfig
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from wagtail.documents.models import Document
from wagtail.utils.file import hash_filelike

import document_files as files
import exiftool
from components import path_of
from picture_files import SECRET, drawing, encoded, exif
from samizdat_exporters.embedded import without_embedded_metadata
from samizdat_exporters.rules.documents import people_in
from samizdat_pages.documents import office
from samizdat_pages.documents.cleaning import clean_document
from samizdat_pages.documents.errors import (
    DamagedError,
    EncryptedError,
    OldOfficeError,
    OpaquePictureError,
    RichTextError,
    TooLargeError,
)

NAME = "Primerova"
KINDS = {"docx": files.docx, "xlsx": files.xlsx, "pptx": files.pptx, "odt": files.odt}
SITE_PACKAGES = Path(sysconfig.get_path("purelib"))
REAL = {
    "xlsx": SITE_PACKAGES / "wagtail/contrib/redirects/tests/files/example.xlsx",
    "odt": SITE_PACKAGES / "docutils/writers/odf_odt/styles.odt",
}
CHANGED = {
    "xlsx": {"docProps/app.xml", "docProps/core.xml"},
    "odt": {"META-INF/manifest.xml", "Thumbnails/thumbnail.png", "meta.xml"},
}
# What exiftool says of a document that is about its form, or that we wrote ourselves.
FORM = {
    *("PDF:PDFVersion", "PDF:Linearized", "PDF:PageCount", "PDF:TaggedPDF", "PDF:Language"),
    "PDF:HasXFA",
}


def told() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", SECRET)
    return info


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def all_in(data: bytes) -> bytes:
    """Give everything that a document holds, unpacked."""
    if data.startswith(b"PK"):
        return b"".join(name.encode() + content for name, content in parts(data).items())
    reader: Any = PdfReader(BytesIO(data))
    objects = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    streams = (each.get_data() for each in objects if hasattr(each, "get_data"))
    return data + b"".join(streams) + repr(reader.trailer).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_an_office_file_keeps_its_text_and_nobody_s_name(kind):
    told = KINDS[kind](NAME)
    clean = clean_document(told)
    assert NAME.encode() in all_in(told)
    assert NAME.encode() not in all_in(clean)
    assert b"Freedom" in all_in(clean)
    assert people_in(clean) == []
    assert clean_document(clean) == clean == clean_document(told)


def test_of_a_text_goes_when_it_was_written_too_and_its_small_picture():
    clean = parts(clean_document(files.docx(NAME)))
    assert clean["word/document.xml"] == (
        b'<w:p><w:ins w:id="1" w:author=""><w:r><w:t>Freedom</w:t></w:r></w:ins></w:p>'
    )
    assert clean["word/settings.xml"] == b"<w:settings></w:settings>"
    assert "docProps/thumbnail.jpeg" not in clean
    assert b"thumbnail" not in clean["_rels/.rels"]
    assert b"officeDocument" in clean["_rels/.rels"]
    assert b"TotalTime" not in clean["docProps/app.xml"]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx", "odt", "epub", "pdf"])
def test_pictures_in_a_document_tell_nothing_and_look_as_before(kind):
    photo = encoded(drawing(), "JPEG", exif=exif(6), comment=SECRET)
    document = clean_document(files.with_pictures(kind, photo))
    [picture] = files.pictures_in(document)
    assert SECRET.encode() not in document + picture
    before, after = Image.open(BytesIO(photo)), Image.open(BytesIO(picture))
    assert after.tobytes() == before.tobytes()
    # How it is turned stays where a program may heed it: a PDF says that itself.
    assert dict(after.getexif()) == ({} if kind == "pdf" else {0x0112: 6})
    # What the gate of the export would take out is gone already.
    assert without_embedded_metadata(document) == document


def test_pictures_of_other_kinds_are_written_anew_and_documents_in_documents_cleaned():
    picture = encoded(drawing(), "PNG", pnginfo=told())
    inner = files.archive({"[Content_Types].xml": "", "docProps/core.xml": NAME})
    outer = {"word/media/image1.png": picture, "word/embeddings/Sheet1.xlsx": inner}
    clean = parts(clean_document(files.archive({"[Content_Types].xml": "", **outer})))
    assert SECRET.encode() not in clean["word/media/image1.png"]
    assert NAME.encode() not in all_in(clean["word/embeddings/Sheet1.xlsx"])


def test_a_book_keeps_its_title_and_nobody_s_name():
    clean = clean_document(files.epub(NAME))
    assert people_in(clean) == []
    assert b"<dc:title>Freedom</dc:title>" in parts(clean)["OEBPS/content.opf"]
    assert clean[30:58] == b"mimetypeapplication/epub+zip"


def test_names_of_things_on_a_slide_stay():
    clean = parts(clean_document(files.pptx(NAME)))
    assert b'name="Title"' in clean["ppt/slides/slide1.xml"]


def test_an_open_document_still_says_first_what_it_is_and_all_parts_have_one_date():
    with ZipFile(BytesIO(clean_document(files.odt(NAME)))) as archive:
        first = archive.infolist()[0]
        dates = {part.date_time for part in archive.infolist()}
    assert (first.filename, first.compress_type, dates) == ("mimetype", 0, {office.NO_DATE})


def test_a_pdf_loses_names_dates_remarks_authors_and_what_is_attached():
    clean = clean_document(files.pdf(NAME))
    reader: Any = PdfReader(BytesIO(clean))
    page = reader.pages[0]
    assert NAME.encode() not in all_in(clean)
    assert b"0123456789abcdef" not in clean
    assert (reader.metadata, reader.xmp_metadata, list(reader.attachments)) == (None, None, [])
    assert not {"/PieceInfo", "/LastModified", "/Metadata"} & page.keys()
    remark, field = (annotation.get_object() for annotation in page["/Annots"])
    assert (remark["/Contents"], remark.get("/T"), field["/T"]) == ("Why?", None, "signatory")


def test_cleaning_a_pdf_again_changes_nothing_and_it_always_gives_the_same():
    told = files.pdf(NAME)
    clean = clean_document(told)
    assert clean == clean_document(told)
    assert clean_document(clean) == clean


def test_what_an_earlier_version_of_a_pdf_said_is_gone():
    told = files.pdf() + b"\n% " + NAME.encode() + b"\n"
    assert NAME.encode() not in clean_document(told)


@settings(max_examples=30, deadline=None)
@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=4))
def test_no_name_survives_whatever_it_is(name):
    marked = f"Qx{name}xQ".replace("<", "").replace("&", "").replace('"', "")
    for make in (*KINDS.values(), files.pdf):
        everything = all_in(clean_document(make(marked)))
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert marked.encode(encoding) not in everything


@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=300), at=st.floats(0, 1))
def test_a_damaged_document_is_refused_or_cleaned_and_breaks_nothing(data, at):
    for whole in (files.pdf(NAME), files.docx(NAME)):
        place = int(len(whole) * at)
        damaged = whole[:place] + data + whole[place + len(data) :]
        with suppress(DamagedError, EncryptedError, TooLargeError):
            clean = clean_document(damaged)
            # Where its beginning is gone, no program takes it for a document.
            assert clean == damaged or people_in(clean) == []


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (files.pdf(NAME, password="secret"), EncryptedError),
        (b"%PDF-1.4 and no more", DamagedError),
        (files.pdf(NAME)[:300], DamagedError),
        (files.docx(NAME)[:200], DamagedError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and what follows", OldOfficeError),
        (b"{\\rtf1{\\info{\\author Anna}}Freedom}", RichTextError),
        (
            files.archive(
                {"[Content_Types].xml": "", "word/media/image1.tiff": b"II*\0" + bytes(9)}
            ),
            OpaquePictureError,
        ),
        (files.with_pictures("docx", encoded(drawing(), "JPEG")[:99]), OpaquePictureError),
        (
            files.archive(
                {
                    "[Content_Types].xml": "",
                    "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                }
            ),
            OldOfficeError,
        ),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_a_sentence(data, error):
    with pytest.raises(error) as refused:
        clean_document(data)
    assert str(refused.value).endswith("upload that.")


def test_an_archive_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(office, "MAX_SIZE", 10_000)
    bomb = files.archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "a" * 10_001})
    with pytest.raises(TooLargeError):
        clean_document(bomb)


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04 a song",
        b"name,town\nAnna,Perm\n",
        files.archive({"photo.txt": "of the square"}),
    ],
)
def test_what_is_no_pdf_and_no_office_file_stays_as_it_is(data):
    assert clean_document(data) == data


# --- what others say


def told_by(data: bytes, path: Path) -> set[str]:
    """Name what exiftool finds in a document beside its form."""
    path.write_bytes(data)
    found = exiftool.metadata(path) - FORM
    return {tag for tag in found if not tag.startswith(("File:", "ZIP:"))}


@pytest.mark.component("exiftool")
def test_exiftool_finds_nothing_in_a_pdf_that_was_cleaned(tmp_path):
    assert "PDF:Author" in told_by(files.pdf(NAME), tmp_path / "told.pdf")
    assert told_by(clean_document(files.pdf(NAME)), tmp_path / "clean.pdf") == set()


@pytest.mark.parametrize("kind", REAL)
def test_real_office_files_lose_what_they_tell_and_nothing_else(kind):
    told = REAL[kind].read_bytes()
    clean = parts(clean_document(told))
    before = {name: text for name, text in parts(told).items() if not name.endswith("/")}
    assert people_in(clean_document(told)) == []
    changed = {name for name, content in before.items() if clean.get(name) != content}
    assert changed == CHANGED[kind]


@pytest.mark.component("exiftool")
@pytest.mark.component("chromium")
def test_a_pdf_that_a_browser_printed_keeps_its_text_its_links_and_its_marks(tmp_path):
    told = printed("<title>By Anna</title><h1>Свобода</h1><a href='https://group.example/'>x</a>")
    clean = clean_document(told)
    pair: Any = PdfReader(BytesIO(told)), PdfReader(BytesIO(clean))
    before, after = pair
    assert told_by(told, tmp_path / "told.pdf") == {
        *("PDF:Title", "PDF:Creator", "PDF:Producer", "PDF:CreateDate", "PDF:ModifyDate"),
    }
    assert told_by(clean, tmp_path / "clean.pdf") == set()
    assert after.pages[0].extract_text() == before.pages[0].extract_text()
    assert after.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://group.example/"
    assert "/StructTreeRoot" in after.trailer["/Root"]


def printed(html: str) -> bytes:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(
            executable_path=str(path_of("chromium")), args=[*flags, "--no-first-run"]
        )
        page = browser.new_page()
        page.set_content(html)
        data = page.pdf(tagged=True)
        browser.close()
    return data


# --- the ways in


@pytest.mark.django_db
def test_an_editor_s_upload_is_cleaned_and_measured(admin_client):
    upload = SimpleUploadedFile("appeal.docx", files.docx(NAME))
    fields = {"title": "Appeal", "file": upload, "collection": 1}
    admin_client.post(reverse("wagtaildocs:add"), fields)
    document = Document.objects.get()
    stored = Path(document.file.path).read_bytes()
    assert stored == clean_document(files.docx(NAME))
    assert document.file_size == len(stored)
    assert document.file_hash == hash_filelike(BytesIO(stored))
    assert document.filename == "appeal.docx"


@pytest.mark.django_db
def test_an_editor_is_told_why_a_document_is_refused(admin_client):
    upload = SimpleUploadedFile("appeal.pdf", files.pdf(NAME, password="secret"))
    fields = {"title": "Appeal", "file": upload, "collection": 1}
    response = admin_client.post(reverse("wagtaildocs:add"), fields)
    assert "Save it once more without protection, and upload that." in response.content.decode()
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_several_uploads_at_once_are_cleaned_or_refused_one_by_one(admin_client):
    url = reverse("wagtaildocs:add_multiple")
    xhr = {"headers": {"x-requested-with": "XMLHttpRequest"}}
    good = SimpleUploadedFile("good.pdf", files.pdf(NAME))
    bad = SimpleUploadedFile("bad.pdf", b"%PDF-1.4 and no more")
    assert admin_client.post(url, {"title": "g", "files[]": good}, **xhr).json()["success"]
    refused = admin_client.post(url, {"title": "b", "files[]": bad}, **xhr).json()
    assert not refused["success"]
    assert "cannot be read" in refused["error_message"]
    [document] = Document.objects.all()
    assert people_in(Path(document.file.path).read_bytes()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["at once", "later"])
def test_a_program_stores_clean_documents_too(way):
    content = ContentFile(files.pdf(NAME), name="report.pdf")
    document = Document(title="Report", **({"file": content} if way == "at once" else {}))
    if way == "later":
        document.file.save("report.pdf", content, save=False)
    document.save()
    stored = Path(document.file.path).read_bytes()
    assert NAME.encode() not in all_in(stored)
    assert (document.file_size, document.file_hash) == (
        len(stored),
        hash_filelike(BytesIO(stored)),
    )


@pytest.mark.django_db
def test_a_program_cannot_store_what_cannot_be_cleaned():
    broken = ContentFile(b"%PDF-1.4 and no more", name="x.pdf")
    with pytest.raises(ValidationError, match="cannot be read"), transaction.atomic():
        Document.objects.create(title="x", file=broken)
    assert not Document.objects.exists()
