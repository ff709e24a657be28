"""Nothing that goes out tells who made it, nor what is not public: canaries are planted and sought.

A canary is a string that exists in one place alone. Whatever turns up in the mirror with one of
them in it (a page, a feed, a picture's metadata, a file inside an archive) has leaked that place.
"""

import datetime
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.log_actions import log
from wagtail.models import Collection, CollectionViewRestriction, Comment, Page, Site

import picture_files as files
from factories import (
    DonationChannelFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import (
    Byline,
    BylineText,
    Consent,
    Custody,
    MailAddress,
    PersonText,
    PrivateNotes,
    StatusEvent,
)

pytestmark = pytest.mark.django_db


class Canaries:
    """Hands out strings that are found nowhere else, each with the place that it is for."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {files.SECRET: "the metadata of an upload"}

    def __call__(self, place: str) -> str:
        canary = f"kanarek{len(self.places):03d}x"
        self.places[canary] = place
        return canary

    def heard_in(self, folder: Path) -> set[tuple[str, str]]:
        """Give (file, place) for each canary that is found in a folder, however it is packed."""
        return {
            (path.relative_to(folder).as_posix(), place)
            for path in folder.rglob("*")
            if path.is_file()
            for text in [*unpacked(path.read_bytes()), str(path).encode()]
            for canary, place in self.places.items()
            if canary.casefold().encode() in text.lower()
        }


def unpacked(data: bytes) -> Iterator[bytes]:
    """Give a file as it is, and what is packed inside it: members of archives, zlib streams."""
    yield data.lower()
    yield data.decode("utf-16-le", "ignore").encode().lower()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield "\n".join(archive.namelist()).lower().encode() + archive.comment.lower()
            for name in archive.namelist():
                yield from unpacked(archive.read(name))
    for start in (data.find(b"stream\n", at) for at in range(0, len(data), 1 << 16)):
        if start >= 0:
            try:
                yield zlib.decompressobj().decompress(data[start + 7 :]).lower()
            except zlib.error:
                continue


@pytest.fixture
def canary():
    return Canaries()


@pytest.fixture
def editor(canary):
    return get_user_model().objects.create_superuser(
        username=canary("a user’s name"),
        email=f"{canary('a user’s address')}@{canary('a user’s mail host')}.example",
        first_name=canary("a user’s first name"),
        last_name=canary("a user’s last name"),
        password="long and secret",
    )


@pytest.fixture
def public_page(canary, editor):
    """A page of each kind that readers see, each edited, commented and drafted on by the editor."""
    homes = site_in("ru", "en")
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    section = SectionPageFactory(parent=homes["ru"], slug="people", owner=editor)
    translated(section, "en")
    person = person_with_secrets(canary)
    PrisonerPageFactory(parent=section, person=person, owner=editor)
    ExhibitionPageFactory(parent=section, people=[person], owner=editor)
    picture = SafeImageFactory(
        title=canary("a picture’s title"),
        uploaded_by_user=editor,
    )
    picture.file.save(
        f"{canary('a picture’s file name')}.jpg", ContentFile(files.jpeg_with_metadata())
    )
    picture.faces_reviewed, picture.people_consent = True, "none"
    picture.save()
    byline = Byline.objects.create()
    BylineText.put(byline, "ru", pseudonym="Редакция")
    statement = StatementPageFactory(
        parent=section,
        owner=editor,
        body=[
            *paragraph("Words that everybody may read"),
            ("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""}),
            ("donation", {"channels": [DonationChannelFactory()]}),
        ],
    )
    statement.lead = canary("unpublished changes of a live page")
    statement.save_revision(user=editor, log_action=True)
    Comment.objects.create(
        page=statement, user=editor, text=canary("a comment"), contentpath="title"
    )
    log(statement, "wagtail.edit", user=editor, title=canary("a log entry"))
    return statement


def person_with_secrets(canary):
    person = PersonRecordFactory(
        with_portrait=True, consents=["name", "case", "print"], birth_date="1984-03-17"
    )
    person.birth_visibility = "year"
    person.save()
    for consent in person.consents.all():
        Consent.objects.filter(pk=consent.pk).update(evidence=canary("where a consent is kept"))
    PersonText.put(person, "ru", health_note=canary("health without a consent"))
    PrivateNotes.objects.create(person=person, risk_notes=canary("notes on risks"))
    StatusEvent.objects.create(
        person=person,
        status="convicted",
        date="2024-01",
        source=canary("a private source"),
        source_is_private=True,
    )
    custody = Custody.objects.create(person=person, begins="2024-01")
    MailAddress.objects.create(
        custody=custody,
        recipient_line=canary("a recipient without a consent for mail"),
        lines=canary("an address without a consent for mail"),
        verified_on=datetime.date(2024, 3, 8),
    )
    return person


def drafts_and_private_pages(canary, home: Page) -> None:
    StatementPageFactory(
        parent=home,
        draft=True,
        title=canary("a draft’s title"),
        slug=canary("a draft’s slug"),
        body=paragraph(canary("a draft’s text")),
    )
    StatementPageFactory(
        parent=home,
        private=True,
        title=canary("a private page’s title"),
        slug=canary("a private page’s slug"),
        body=paragraph(canary("a private page’s text")),
    )
    hidden = PersonRecordFactory(
        names=[(canary("the name of somebody who never agreed"), "ru", "native")], consents=[]
    )
    unagreed = PrisonerPageFactory(
        parent=home,
        person=hidden,
        draft=True,
        slug=canary("the slug of somebody who never agreed"),
        title=canary("the title of somebody who never agreed"),
    )
    # Past every check of the model, as a faulty program would.
    Page.objects.filter(pk=unagreed.pk).update(live=True)
    collection = Collection.get_first_root_node().add_child(name=canary("a private collection"))
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    get_document_model().objects.create(
        title=canary("a private document’s title"),
        file=ContentFile(canary("a private document").encode(), name="private.txt"),
        collection=collection,
    )


def secrets_of_settings(canary, settings) -> None:
    settings.SECRET_KEY = canary("the secret key") * 4
    settings.ADMINS = [(canary("an admin’s name"), f"{canary('an admin’s address')}@cms.example")]
    settings.DEFAULT_FROM_EMAIL = f"{canary('the sender of mails')}@cms.example"
    settings.WAGTAIL_SITE_NAME = canary("the name of the admin")
    settings.WAGTAILADMIN_BASE_URL = f"https://{canary('the host of the CMS')}.example"


def test_no_canary_is_heard_in_an_edition(canary, editor, public_page, settings, tmp_path):
    drafts_and_private_pages(canary, public_page.get_parent())
    secrets_of_settings(canary, settings)
    site = Site.objects.get(is_default_site=True)
    out = tmp_path / "mirror"

    edition = build(site, out)

    assert edition.pages == 7
    assert "Words that everybody may read" in (out / file_of(public_page)).read_text()
    assert len(canary.places) > 30
    assert canary.heard_in(out) == set()


def test_no_canary_is_heard_in_the_api(canary, editor, public_page, client):
    drafts_and_private_pages(canary, public_page.get_parent())
    pages = client.get("/api/v3/pages/").json()["items"]

    heard = {
        place
        for page in pages
        for text in [json.dumps(client.get(f"/api/v3/pages/{page['id']}/").json())]
        for found, place in canary.places.items()
        if found in text
    }

    assert len(pages) == 7
    assert heard == set()


def test_a_canary_would_be_heard(canary, tmp_path):
    """The ears are good: in text, in an archive within an archive, in a picture’s metadata."""
    bird = canary("a test")
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", bird)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    (tmp_path / "outer.zip").write_bytes(outer.getvalue())
    (tmp_path / "page.html").write_text(f"<p>{bird.upper()}</p>")
    (tmp_path / "photo.jpg").write_bytes(files.jpeg_with_metadata())
    (tmp_path / f"{bird}.css").write_text("")

    assert canary.heard_in(tmp_path) == {
        ("outer.zip", "a test"),
        ("page.html", "a test"),
        ("photo.jpg", "the metadata of an upload"),
        (f"{bird}.css", "a test"),
    }


def file_of(page: Page) -> str:
    return page.get_url_parts()[2].strip("/") + "/index.html"
