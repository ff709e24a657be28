"""What documents, films and sound tell of people stays at home, in any project."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

import document_files
import exiftool
import recording_files
from picture_files import SECRET, drawing, encoded, exif
from samizdat_exporters.build import build
from samizdat_exporters.embedded import without_embedded_metadata
from samizdat_exporters.errors import GateError
from samizdat_exporters.findings import Finding
from samizdat_exporters.gate_admin.allowing import allow
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.recordings import RecordingError, without_tags
from samizdat_exporters.rules import Rule
from samizdat_exporters.rules.documents import UnreadableError, people_in

KINDS = ["docx", "xlsx", "pptx", "odt", "epub", "pdf"]
NAME = "Anna-Primerova"


def photo(*, turned: int = 6, **options) -> bytes:
    return encoded(drawing(), "JPEG", exif=exif(turned), comment=SECRET, **options)


def pixels(picture: bytes) -> bytes:
    return Image.open(BytesIO(picture)).convert("RGB").tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_in_documents_keep_their_pixels_and_tell_nothing(kind):
    document = document_files.with_pictures(kind, photo())
    [picture] = document_files.pictures_in(without_embedded_metadata(document))
    assert SECRET.encode() not in picture
    assert b"GPS" not in picture
    assert pixels(picture) == pixels(photo())


@pytest.mark.component("exiftool")
@pytest.mark.parametrize("kind", KINDS)
def test_exiftool_finds_nothing_in_pictures_of_documents(kind, tmp_path):
    document = document_files.with_pictures(kind, photo())
    [picture] = document_files.pictures_in(without_embedded_metadata(document))
    (tmp_path / "a.jpg").write_bytes(picture)
    told = exiftool.metadata(tmp_path / "a.jpg")
    # How it is turned; and of a PDF, whose bytes are counted, what told something is empty.
    harmless = {"IFD0:Orientation", "File:ExifByteOrder", "File:Comment"}
    assert {tag for tag in told if not tag.startswith("ExifTool:Warning")} <= harmless


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_whose_pictures_tell_nothing_stays_as_it_is(kind):
    document = document_files.with_pictures(kind, encoded(drawing(), "JPEG"))
    assert without_embedded_metadata(document) == document
    clean = without_embedded_metadata(document_files.with_pictures(kind, photo()))
    assert without_embedded_metadata(clean) == clean


def test_a_table_inside_a_text_is_looked_into_and_an_old_object_is_refused():
    inner = document_files.with_pictures("xlsx", photo())
    outer = {"[Content_Types].xml": "<Types/>", "word/embeddings/a.xlsx": inner}
    assert SECRET.encode() not in without_embedded_metadata(document_files.archive(outer))
    for name, content in {
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "word/media/image1.tiff": b"II*\0" + bytes(30),
        "word/media/image1.heic": b"\0\0\0\x18ftypheic",
        "ppt/media/media1.wmv": bytes(range(40)),
        "word/media/image1.jpeg": photo()[:300],
    }.items():
        parts = {"[Content_Types].xml": "<Types/>", name: content}
        with pytest.raises(UnreadableError):
            without_embedded_metadata(document_files.archive(parts))


@given(st.sampled_from(KINDS), st.binary(max_size=40), st.integers(0, 2000))
def test_damage_is_said_or_does_no_harm(kind, damage, at):
    whole = document_files.with_pictures(kind, photo())
    with suppress(UnreadableError):
        without_embedded_metadata(whole[:at] + damage + whole[at + len(damage) :])


def test_a_film_keeps_its_length_its_pixels_and_nothing_that_it_told():
    told = recording_files.film(NAME)
    clean = without_tags(told)
    assert len(clean) == len(told)
    assert b"pixels and sound" in clean
    assert NAME.encode() not in clean
    assert recording_files.PLACE not in clean
    assert (3_800_000_000).to_bytes(4, "big") not in clean
    assert without_tags(clean) == clean


@pytest.mark.component("exiftool")
def test_exiftool_finds_no_name_and_no_place_in_a_film(tmp_path):
    (tmp_path / "a.mp4").write_bytes(recording_files.film(NAME))
    before = exiftool.metadata(tmp_path / "a.mp4")
    (tmp_path / "a.mp4").write_bytes(without_tags(recording_files.film(NAME)))
    after = exiftool.metadata(tmp_path / "a.mp4")
    assert before - after >= {"UserData:Name"} or len(after) < len(before)
    assert not {tag for tag in after if tag.startswith(("UserData:", "Keys:", "XMP", "ItemList:"))}


def test_a_film_that_notes_where_the_camera_was_is_not_taken_for_clean():
    with pytest.raises(RecordingError):
        without_tags(recording_files.film(NAME, handler="meta"))


@given(st.text(min_size=1, max_size=300))
def test_a_song_is_its_frames_and_nothing_else(name):
    assert without_tags(recording_files.song(name)) == recording_files.FRAME * 2


@pytest.mark.parametrize(
    ("data", "people"),
    [
        (document_files.epub("Anna"), ["Anna"]),
        (b"{\\rtf1{\\info{\\author Anna}{\\operator Boris}}Freedom}", ["Anna", "Boris"]),
        (document_files.archive({"[Content_Types].xml": "",
                                 "word/a.xml": "<x w:author = 'Anna'/>"}), ["Anna"]),
        (document_files.archive({"mimetype": "application/vnd.oasis.opendocument.text",
                                 "Object 1/meta.xml": '<dc:creator x="1">Anna</dc:creator>'}),
         ["Anna"]),
    ],
)  # fmt: skip
def test_names_are_found_where_other_programs_write_them(data, people):
    assert people_in(data) == people


# --- in an edition


@pytest.fixture
def linked(db, answers, out):
    """Link to a document as it lies in a project whose uploads nobody cleans, and export."""

    def export(name: str, data: bytes) -> Path:
        model = get_document_model()
        document = model.objects.create(title="D", file=ContentFile(b"empty", name=name))
        Path(document.file.path).write_bytes(data)
        for former in Page.objects.filter(slug="page"):
            former.delete()
        answers("page", f'<a href="{document.url}">D</a>')
        build(Site.objects.get(is_default_site=True), out)
        [asset] = out.glob(f"assets/*{Path(name).suffix}")
        return asset

    return export


def refused(linked, name: str, data: bytes) -> list[Finding]:
    with pytest.raises(GateError) as error:
        linked(name, data)
    return error.value.findings


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", document_files.with_pictures("docx", photo())),
        ("a.pdf", document_files.with_pictures("pdf", photo())),
        ("a.mp4", recording_files.film(SECRET)),
        ("a.mp3", recording_files.song(SECRET)),
    ],
)
def test_an_edition_holds_no_place_and_no_name_out_of_an_upload(linked, name, data):
    assert SECRET.encode() not in linked(name, data).read_bytes()


@pytest.mark.parametrize(("name", "data"), recording_files.OTHERS.items())
def test_what_nobody_can_look_into_goes_out_when_somebody_answers_for_it(linked, name, data):
    [finding] = refused(linked, name, data)
    assert (finding.rule, finding.file[:7]) == (Rule.UNREAD, "assets/")
    assert finding.edit_path.startswith("/admin/documents/edit/")
    assert str(finding.reason).startswith(f"Nobody can tell here what the file {name} says")
    uid = str(PublicationSettings.objects.get().uid)
    boris = get_user_model().objects.create_user("boris-b")
    allow(finding, uid, boris, "I have listened to it.", everywhere=False)
    assert linked(name, data).read_bytes() == data


def test_a_text_is_carried_as_it_is(linked):
    assert linked("a.txt", "Свобода".encode()).read_text() == "Свобода"


def test_a_text_is_read_for_what_no_page_may_say(linked):
    [found] = refused(linked, "a.csv", b"name,mail\nAnna,anna@secret.example\n")
    assert (found.rule, found.line) == (Rule.EMAIL, 2)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Hello <script>alert(1)</script>"),
        ("a.xml", '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
        ("a.js", "fetch('//elsewhere.example')"),
    ],
)
def test_a_page_or_a_program_is_no_document(linked, name, text):
    [found] = refused(linked, name, text.encode())
    assert "is a page or a program" in found.reason
