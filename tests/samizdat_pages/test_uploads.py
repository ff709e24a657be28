import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, UploadedFile
from wagtail.utils.file import hash_filelike

import picture_files as files
from exiftool import metadata
from samizdat_pages.models import SafeImage

pytestmark = pytest.mark.django_db

PHOTO = "2024-03-08 SECRET-Anna-Primerova at home.jpg"
NEUTRAL_NAME = re.compile(
    r"original_images/[0-9a-f]{24}(_[A-Za-z0-9]{7})?\.(jpg|png|gif|webp|avif)"
)

# How a picture comes in: given a logged-in browser, the bytes and the file's name, this gives what
# the editor reads (nothing for a program).
WayIn = Callable[[Client, bytes, str], str]


def fields(data: bytes, name: str, prefix: str = "") -> dict[str, Any]:
    values = {
        "title": "A picture",
        "file": SimpleUploadedFile(name, data),
        "collection": Collection.get_first_root_node().pk,
        "description": "",
        "credit": "A. Maler",
        "tags": "",
    }
    return {f"{prefix}{key}": value for key, value in values.items()}


def admin_form(browser: Client, data: bytes, name: str) -> str:
    answer = browser.post(reverse("wagtailimages:add"), fields(data, name), follow=True)
    return answer.content.decode()


def multiple_upload(browser: Client, data: bytes, name: str) -> str:
    content = {"files[]": SimpleUploadedFile(name, data), "title": "A picture"}
    return browser.post(reverse("wagtailimages:add_multiple"), content).content.decode()


def upload_in_the_chooser(browser: Client, data: bytes, name: str) -> str:
    content = fields(data, name, prefix="image-chooser-upload-")
    return browser.post(reverse("wagtailimages_chooser:create"), content).content.decode()


def replacement(browser: Client, data: bytes, name: str) -> str:
    plain = ContentFile(files.encoded(files.drawing("L", (20, 20)), "PNG"), name="a.png")
    image = SafeImage.objects.create(title="Before", file=plain)
    address = reverse("wagtailimages:edit", args=[image.pk])
    return browser.post(address, fields(data, name), follow=True).content.decode()


def unfinished_upload(browser: Client, data: bytes, name: str) -> str:
    """Upload with a title that is too long: Wagtail keeps the file until the editor mends it."""
    content: dict[str, Any] = {"files[]": SimpleUploadedFile(name, data), "title": "long " * 100}
    answer = browser.post(reverse("wagtailimages:add_multiple"), content)
    upload = UploadedFile.objects.last()
    if upload:
        with upload.file.open() as kept:
            assert files.SECRET.encode() not in kept.read()
        assert files.SECRET not in upload.file.name
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
        content = fields(data, name, prefix=f"uploaded-image-{upload.pk}-")
        answer = browser.post(address, content)
    return answer.content.decode()


def program(browser: Client, data: bytes, name: str) -> str:
    SafeImage(title="A picture", file=ContentFile(data, name=name)).save()
    return ""


def program_that_saves_many(browser: Client, data: bytes, name: str) -> str:
    SafeImage.objects.bulk_create([SafeImage(title="A picture", file=ContentFile(data, name=name))])
    return ""


def program_that_replaces(browser: Client, data: bytes, name: str) -> str:
    plain = ContentFile(files.encoded(files.drawing("L", (20, 20)), "PNG"), name="a.png")
    image = SafeImage.objects.create(title="Before", file=plain)
    image.file.save(name, ContentFile(data))
    return ""


FORMS: list[WayIn] = [
    admin_form,
    multiple_upload,
    upload_in_the_chooser,
    replacement,
    unfinished_upload,
]
PROGRAMS: list[WayIn] = [program, program_that_saves_many, program_that_replaces]


def stored(image: SafeImage) -> bytes:
    with image.file.open() as file:
        return bytes(file.read())


@pytest.mark.parametrize("way_in", [*FORMS, *PROGRAMS])
def test_whichever_way_a_photo_comes_in_it_is_stored_clean(
    way_in: WayIn, admin_client: Client
) -> None:
    way_in(admin_client, files.jpeg_with_metadata(orientation=6), PHOTO)

    image = SafeImage.objects.get()
    content = stored(image)
    assert files.SECRET.encode() not in content
    assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
    assert NEUTRAL_NAME.fullmatch(image.file.name)
    assert (image.width, image.height) == Image.open(io.BytesIO(content)).size == (40, 60)
    assert image.file_size == len(content)
    assert image.file_hash == hash_filelike(io.BytesIO(content))


@pytest.mark.parametrize("way_in", [*FORMS, *PROGRAMS])
def test_the_folder_of_originals_holds_nothing_but_the_clean_picture(
    way_in: WayIn, admin_client: Client, own_media: Path
) -> None:
    way_in(admin_client, files.jpeg_with_metadata(), PHOTO)

    everything = [path for path in own_media.rglob("*") if path.is_file()]
    assert all(files.SECRET not in path.name for path in everything)
    assert all(files.SECRET.encode() not in path.read_bytes() for path in everything)


@pytest.mark.parametrize("name", files.WITH_METADATA)
@pytest.mark.parametrize("way_in", [admin_form, program])
def test_every_format_is_stored_clean(way_in: WayIn, name: str, admin_client: Client) -> None:
    way_in(admin_client, files.WITH_METADATA[name](), name)

    image = SafeImage.objects.get()
    assert Path(image.file.name).suffix == Path(name).suffix
    assert files.SECRET.encode() not in stored(image)


def test_a_large_photo_that_arrives_in_a_temporary_file_is_stored_clean(
    admin_client: Client, settings: Settings
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100

    admin_form(admin_client, files.jpeg_with_metadata(), PHOTO)

    assert files.SECRET.encode() not in stored(SafeImage.objects.get())


def test_the_same_picture_twice_gets_two_files(own_media: Path) -> None:
    for _ in range(2):
        program(Client(), files.jpeg_with_metadata(), PHOTO)

    one, other = SafeImage.objects.all()
    assert one.file_hash == other.file_hash
    assert one.file.name != other.file.name
    assert len(list(own_media.rglob("*.jpg"))) == 2


def test_a_replaced_picture_leaves_neither_its_original_nor_its_renditions(
    admin_client: Client, own_media: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    program(admin_client, files.png_with_metadata(), "before.png")
    image = SafeImage.objects.get()
    before = [Path(image.file.path), Path(image.get_rendition("width-30").file.path)]

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        address = reverse("wagtailimages:edit", args=[image.pk])
        admin_client.post(address, fields(files.jpeg_with_metadata(), PHOTO))

    assert [path.exists() for path in before] == [False, False]
    assert SafeImage.objects.get().file.name.endswith(".jpg")


@pytest.mark.component("exiftool")
@pytest.mark.parametrize("name", files.WITH_METADATA)
@pytest.mark.parametrize("spec", ["original", "width-30", "fill-20x20", "width-30|format-jpeg"])
def test_no_rendition_carries_metadata(name: str, spec: str) -> None:
    program(Client(), files.WITH_METADATA[name](), name)
    image = SafeImage.objects.get()

    rendition = image.get_rendition(spec)

    assert Path(rendition.file.name).name.startswith(Path(image.file.name).stem)
    content = Path(rendition.file.path).read_bytes()
    assert files.SECRET.encode() not in content
    assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
    assert metadata(Path(rendition.file.path)) == set()
    assert metadata(Path(image.file.path)) == set()


@pytest.mark.parametrize("picture_format", ["png", "webp", "avif", "gif"])
def test_no_rendition_in_another_format_carries_metadata(picture_format: str) -> None:
    program(Client(), files.jpeg_with_metadata(), PHOTO)

    rendition = SafeImage.objects.get().get_rendition(f"width-30|format-{picture_format}")

    picture = Image.open(rendition.file)
    assert {"exif", "xmp", "icc_profile", "comment", "photoshop"}.isdisjoint(picture.info)


REFUSED = {
    "a drawing as SVG": ("plan.svg", files.svg_with_a_script(), "This is an SVG drawing."),
    "an SVG called PNG": ("plan.png", files.svg_with_a_script(), "This is an SVG drawing."),
    "an SVG called JPEG": ("plan.jpg", files.svg_with_a_script(), "This is an SVG drawing."),
    "an iPhone's photo": ("IMG_1.HEIC", files.heic(), "This is a HEIC photo,"),
    "a web page": ("page.gif", b"<html>hello</html>", "This file does not hold a picture"),
    "a damaged photo": ("a.jpg", files.jpeg_with_metadata()[:1200], "This picture is damaged:"),
    "a bomb": ("a.png", files.bomb(), "This picture has 81 megapixels"),
}


@pytest.mark.parametrize(("name", "data", "message"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("way_in", FORMS)
def test_an_editor_reads_why_a_file_is_refused_and_nothing_is_kept(
    way_in: WayIn, name: str, data: bytes, message: str, admin_client: Client, own_media: Path
) -> None:
    answer = way_in(admin_client, data, name)

    assert message in answer
    assert not SafeImage.objects.filter(title="A picture").exists()
    assert all(path.suffix == ".png" for path in own_media.rglob("original_images/*"))
    assert not list(own_media.rglob("wagtail_uploads/*"))


@pytest.mark.parametrize(("name", "data", "message"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("way_in", PROGRAMS)
def test_a_program_meets_the_same_limits(
    way_in: WayIn, name: str, data: bytes, message: str
) -> None:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        way_in(Client(), data, name)

    assert list(caught.value.message_dict) == ["file"]
    assert caught.value.message_dict["file"][0].startswith(message)
    assert not SafeImage.objects.filter(title="A picture").exists()


@pytest.mark.parametrize("way_in", FORMS)
def test_a_file_that_is_too_large_is_refused(
    way_in: WayIn, admin_client: Client, settings: Settings
) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024 * 1024
    noise = files.encoded(Image.frombytes("RGB", (800, 800), os.urandom(800 * 800 * 3)), "PNG")

    answer = way_in(admin_client, noise, "noise.png")

    assert "This file has 2 MB, and up to 1 MB are possible here." in answer
    assert not SafeImage.objects.filter(title="A picture").exists()


@pytest.mark.parametrize("way_in", FORMS)
def test_an_editor_is_asked_about_a_jpeg_called_png(way_in: WayIn, admin_client: Client) -> None:
    answer = way_in(admin_client, files.jpeg_with_metadata(), "photo.png")

    assert "ends in .png, but it holds a picture of the kind .jpg." in answer
    assert not SafeImage.objects.filter(title="A picture").exists()


def test_a_programs_jpeg_called_png_is_stored_as_what_it_is() -> None:
    program(Client(), files.jpeg_with_metadata(), "photo.png")

    assert Path(SafeImage.objects.get().file.name).suffix == ".jpg"


def test_setting_a_bomb_as_file_does_not_decode_it() -> None:
    image = SafeImage(title="A bomb", file=ContentFile(files.bomb(), name="bomb.png"))

    assert (image.width, image.height) == (None, None)


def test_changing_the_title_leaves_the_file_alone(own_media: Path) -> None:
    program(Client(), files.jpeg_with_metadata(), PHOTO)
    image = SafeImage.objects.get()
    name = image.file.name

    image.title = "Another title"
    image.save()

    assert SafeImage.objects.get().file.name == name
    assert len(list(own_media.rglob("original_images/*"))) == 1


def test_the_form_says_beforehand_what_is_possible(admin_client: Client) -> None:
    page = admin_client.get(reverse("wagtailimages:add")).content.decode()

    assert "up to 20 MB and 40 megapixels" in page
    assert "(place, time, device, names) is removed" in page


def test_a_form_without_the_file_field_works() -> None:
    program(Client(), files.jpeg_with_metadata(), PHOTO)
    image = SafeImage.objects.get()
    form_class = get_image_form(SafeImage, fields=["title"])
    data = {"title": "New", "collection": image.collection_id}

    form_class(data, instance=image, user=None).save()

    assert SafeImage.objects.get().title == "New"


def test_the_title_never_becomes_the_text_that_readers_hear() -> None:
    """It begins as the name of the file, which may name a person, a place or a time."""
    image = SafeImage(title=PHOTO)

    assert image.default_alt_text == ""
    image.description = "A square full of people"
    assert image.default_alt_text == "A square full of people"


@pytest.mark.parametrize(
    ("name", "accepted"), [("a.pdf", True), ("a.svg", False), ("a.html", False)]
)
def test_documents_that_a_browser_would_run_are_refused(name: str, accepted: bool) -> None:
    form = get_document_form(Document)(
        {"title": "A document", "collection": Collection.get_first_root_node().pk, "tags": ""},
        {"file": SimpleUploadedFile(name, b"content")},
        user=None,
    )

    assert ("file" not in form.errors) is accepted
