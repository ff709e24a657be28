"""No picture that goes out says anything about the people behind it."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, Site

import picture_files as files
from exiftool import metadata, metadata_of
from factories import SafeImageFactory, StatementPageFactory, site_in
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import SafeImage

PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}


def pictures_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in PICTURES)


def publish_with(image: SafeImage, out: Path) -> list[Path]:
    """Publish a statement with this picture, export, and give the pictures of the mirror."""
    home = site_in("ru")["ru"]
    site = Site.objects.get()
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    block = {"image": {"image": image, "alt_text": "A field"}, "caption": ""}
    StatementPageFactory(parent=home, body=[("picture", block)])
    build(site, out)
    return pictures_in(out)


@pytest.mark.component("exiftool")
def test_the_demos_mirror_has_pictures_and_none_carries_metadata(demo_mirror: Path):
    pictures = pictures_in(demo_mirror)
    assert len(pictures) > 10
    assert [path.name for path, told in metadata_of(pictures).items() if told] == []


@pytest.mark.django_db
@pytest.mark.component("exiftool")
def test_a_photo_with_gps_that_an_editor_uploads_goes_out_without(
    admin_client: Client, tmp_path: Path
):
    photo = files.jpeg_with_metadata()
    assert files.SECRET.encode() in photo
    upload = {
        "title": "A picture",
        "file": SimpleUploadedFile("Anna at home.jpg", photo),
        "collection": Collection.get_first_root_node().pk,
    }
    assert admin_client.post(reverse("wagtailimages:add"), upload).status_code == 302
    SafeImage.objects.update(credit="A. Maler", people_consent="none", faces_reviewed=True)
    image = SafeImage.objects.get(title="A picture")

    pictures = publish_with(image, tmp_path / "mirror")

    assert {path.suffix for path in pictures} == {".jpg", ".webp"}
    for path in [*pictures, Path(image.file.path)]:
        assert metadata(path) == set()
        assert files.SECRET.encode() not in path.read_bytes()
        assert "anna" not in path.name.lower()


@pytest.mark.django_db
def test_a_picture_that_was_stored_before_cleaning_goes_out_without_metadata(tmp_path: Path):
    image = SafeImageFactory()
    site_in("ru")
    for spec in ("max-600x600|format-webp", "max-1200x1200|format-jpeg"):
        rendition = image.get_rendition(f"{spec}|preserve-svg")
        kind = "WEBP" if rendition.file.name.endswith("webp") else "JPEG"
        dirty = io.BytesIO()
        exif = Image.Exif()
        exif[0x013B] = files.SECRET
        Image.open(rendition.file).save(dirty, kind, exif=exif)
        name = rendition.file.name
        rendition.file.storage.delete(name)
        rendition.file.storage.save(name, ContentFile(dirty.getvalue()))
        assert files.SECRET.encode() in Path(rendition.file.path).read_bytes()

    pictures = publish_with(image, tmp_path / "mirror")

    assert len(pictures) >= 2
    assert all(files.SECRET.encode() not in path.read_bytes() for path in pictures)
