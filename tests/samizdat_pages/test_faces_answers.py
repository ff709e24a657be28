"""What is answered about the people in a picture, and when it must be asked again."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.models import SourceImageIOError
from wagtail.models import Collection, ReferenceIndex
from wagtail.utils.file import hash_filelike

import picture_files as files
from factories import SafeImageFactory, StatementPageFactory, site_in
from samizdat_pages.models import SafeImage

pytestmark = pytest.mark.django_db

Capture = Callable[..., AbstractContextManager[Any]]
Answers = tuple[str, bool, list[list[float]]]

NEW = files.encoded(files.drawing("L", (80, 60)), "PNG")
BOXES = [[0.25, 0.25, 0.5, 0.5]]
AGREED: Answers = ("agreed", True, BOXES)
UNANSWERED: Answers = ("", False, [])


@pytest.fixture
def image() -> SafeImage:
    image: SafeImage = SafeImageFactory(people_consent="agreed", boxes=BOXES)
    return image


def answers(image: SafeImage) -> Answers:
    image = SafeImage.objects.get(pk=image.pk)
    return image.people_consent, image.faces_reviewed, image.boxes


def edit(browser: Client, image: SafeImage, **changes: Any) -> str:
    """Save the form of a picture in the admin, and give what the editor reads."""
    values = {
        "title": image.title,
        "collection": Collection.get_first_root_node().pk,
        "description": "",
        "credit": image.credit,
        "people_consent": image.people_consent,
        "tags": "",
        **changes,
    }
    address = reverse("wagtailimages:edit", args=[image.pk])
    return browser.post(address, values, follow=True).content.decode()


def by_the_form(browser: Client, image: SafeImage) -> None:
    edit(browser, image, file=SimpleUploadedFile("new.png", NEW))


def by_assigning(browser: Client, image: SafeImage) -> None:
    image.file = ContentFile(NEW, name="new.png")
    image.save()


def by_storing(browser: Client, image: SafeImage) -> None:
    image.file.save("new.png", ContentFile(NEW))


def by_saving_the_file_alone(browser: Client, image: SafeImage) -> None:
    image.file = ContentFile(NEW, name="new.png")
    image.save(update_fields=["file"])


def by_naming_another_file(browser: Client, image: SafeImage) -> None:
    image.file = image.file.storage.save("original_images/other.png", ContentFile(NEW))
    image.save()


def by_turning_it(browser: Client, image: SafeImage) -> None:
    with image.get_willow_image() as willow:
        turned = willow.rotate(90).image
    image.file = ContentFile(files.encoded(turned, "JPEG"), name="turned.jpg")
    image.save()


WAYS = [
    by_the_form,
    by_assigning,
    by_storing,
    by_saving_the_file_alone,
    by_naming_another_file,
    by_turning_it,
]


@pytest.mark.parametrize("replace", WAYS)
def test_another_file_asks_everything_again(
    replace: Callable[[Client, SafeImage], None], image: SafeImage, admin_client: Client
) -> None:
    assert answers(image) == AGREED

    replace(admin_client, image)

    assert answers(image) == UNANSWERED
    assert not SafeImage.objects.get().may_be_shown


@pytest.mark.parametrize("replace", WAYS)
def test_of_a_replaced_file_nothing_stays(
    replace: Callable[[Client, SafeImage], None],
    image: SafeImage,
    admin_client: Client,
    own_media: Path,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    image.get_rendition("width-30")
    before = {path for path in own_media.rglob("*") if path.is_file()}

    with django_capture_on_commit_callbacks(execute=True):
        replace(admin_client, image)

    after = {path for path in own_media.rglob("*") if path.is_file()}
    assert len(before) == 2
    assert before.isdisjoint(after)
    image = SafeImage.objects.get()
    assert Path(image.file.path) in after
    # The page of the editor makes renditions of the new file at once.
    assert {rendition.file.path for rendition in image.renditions.all()} == {
        str(path) for path in after - {Path(image.file.path)}
    }


def test_who_still_reads_the_old_file_makes_no_rendition_of_it(image: SafeImage) -> None:
    """As an export does that began before the faces were covered."""
    for specs in (["width-30"], ["width-30", "width-40"]):
        before = SafeImage.objects.get()
        with image.file.storage.open(before.file.name) as file:
            content = file.read()
        by_assigning(Client(), image)
        # The storage may be slow to delete, or the old file be open still.
        before.file.storage.save(before.file.name, ContentFile(content))

        with pytest.raises(SourceImageIOError, match="was replaced while it was being read"):
            before.get_renditions(*specs)

        assert not SafeImage.objects.get().renditions.exists()
        image.file = ContentFile(content, name="old.jpg")
        image.save()


def test_the_size_and_the_hash_of_a_file_that_is_only_named_are_its_own(image: SafeImage) -> None:
    by_naming_another_file(Client(), image)

    new = SafeImage.objects.get()
    assert (new.file_size, new.width, new.height) == (len(NEW), 80, 60)
    assert new.file_hash == hash_filelike(io.BytesIO(NEW))


def test_the_same_content_once_more_keeps_the_answers(image: SafeImage) -> None:
    with image.file.open() as file:
        content = file.read()
    # What is cleaned a second time is the same again.
    image.file = ContentFile(content, name="again.jpg")
    image.save()
    again = SafeImage.objects.get()

    assert answers(again) == AGREED
    with again.file.open() as file:
        assert file.read() == content


@pytest.mark.parametrize("field", ["title", "description", "credit", "licence", "agency"])
def test_other_changes_keep_the_answers(field: str, image: SafeImage, admin_client: Client) -> None:
    edit(admin_client, image, **{field: "Something else"})

    assert getattr(SafeImage.objects.get(), field) == "Something else"
    assert answers(image) == AGREED


@pytest.mark.parametrize(
    ("reviewed", "consent", "shown"),
    [
        (True, "none", True),
        (True, "agreed", True),
        (True, "public", True),
        (True, "covered", True),
        (True, "", False),
        (True, "withdrawn", False),
        (False, "none", False),
    ],
)
def test_readers_see_a_picture_that_is_reviewed_and_agreed_to(
    reviewed: bool, consent: str, shown: bool
) -> None:
    image = SafeImage(faces_reviewed=reviewed, people_consent=consent)

    assert image.may_be_shown is shown


def test_what_is_missing_is_said_field_by_field() -> None:
    nothing = SafeImage()
    withdrawn = SafeImage(credit="A. Maler", people_consent="withdrawn", faces_reviewed=True)
    complete = SafeImage(credit="A. Maler", people_consent="none", faces_reviewed=True)

    assert [(field, str(sentence)) for field, sentence in nothing.missing()] == [
        ("credit", "Say who made the picture."),
        ("people_consent", "Say whether the people in it agreed to be recognised."),
        ("faces_reviewed", "Review the faces in it, and cover those that need it."),
    ]
    assert [(field, str(sentence)) for field, sentence in withdrawn.missing()] == [
        (
            "people_consent",
            "Somebody in it withdrew their consent: cover their face, or use another picture.",
        )
    ]
    assert complete.missing() == []


def test_a_withdrawn_consent_hides_the_picture_at_once(
    image: SafeImage, admin_client: Client
) -> None:
    edit(admin_client, image, people_consent="withdrawn")

    assert not SafeImage.objects.get().may_be_shown


def test_a_withdrawal_is_not_taken_back_in_passing(image: SafeImage, admin_client: Client) -> None:
    SafeImage.objects.update(people_consent="withdrawn")

    answer = edit(admin_client, image, people_consent="agreed", credit="Somebody else")

    assert "Choose “Review faces”, and answer there." in answer
    assert "Somebody else" in answer  # nothing is lost from the form
    assert answers(image) == ("withdrawn", True, BOXES)


def test_another_file_takes_the_place_of_one_that_was_withdrawn(
    image: SafeImage, admin_client: Client
) -> None:
    SafeImage.objects.update(people_consent="withdrawn")

    edit(admin_client, image, people_consent="none", file=SimpleUploadedFile("new.png", NEW))

    assert answers(image) == UNANSWERED


def test_the_form_does_not_let_anybody_tick_the_review(
    image: SafeImage, admin_client: Client
) -> None:
    SafeImage.objects.update(faces_reviewed=False, boxes=[])

    edit(admin_client, image, faces_reviewed="on", boxes="[[0, 0, 1, 1]]")

    assert answers(image) == ("agreed", False, [])


def test_the_upload_asks_about_the_people_and_demands_nothing(admin_client: Client) -> None:
    upload = {"files[]": SimpleUploadedFile("a.png", NEW), "title": "A picture"}
    answer = admin_client.post(reverse("wagtailimages:add_multiple"), upload).json()

    assert answer["success"]
    for name in ("credit", "agency", "licence", "people_consent"):
        assert f'name="image-{SafeImage.objects.get().pk}-{name}"' in answer["form"]
    assert 'value="CC BY 4.0"' in answer["form"]
    assert f'href="/admin/images/{SafeImage.objects.get().pk}/faces/"' in answer["form"]
    assert answers(SafeImage.objects.get()) == UNANSWERED


def test_a_replaced_picture_still_stands_where_it_was_used(
    image: SafeImage, admin_client: Client
) -> None:
    block = {"image": {"image": image, "alt_text": "A field"}, "caption": ""}
    page = StatementPageFactory(parent=site_in("ru")["ru"], body=[("picture", block)])

    by_assigning(admin_client, image)

    used = ReferenceIndex.get_references_to(SafeImage.objects.get())
    assert [reference.object_id for reference in used] == [str(page.pk)]
