"""The screen on which an editor looks at the faces in a picture, and decides."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django.asserts import assertRedirects
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import Collection, GroupCollectionPermission, ModelLogEntry

import picture_files as files
from drawn_faces import face, group, landscape
from factories import SafeImageFactory
from samizdat_pages.faces import detection
from samizdat_pages.faces.detection import find_faces
from samizdat_pages.models import SafeImage

pytestmark = pytest.mark.django_db

Capture = Callable[..., AbstractContextManager[Any]]
LEFT_HALF = (0, 0, 50, 100)
QUESTION = "Cover these faces for good?"


def picture(drawing: Image.Image, picture_format: str = "JPEG", **fields: Any) -> SafeImage:
    data = files.encoded(drawing, picture_format)
    fields = {"unreviewed": True, **fields}
    image: SafeImage = SafeImageFactory(file=ContentFile(data, name="x.jpg"), **fields)
    return image


def address(image: SafeImage) -> str:
    return reverse("samizdat_review_faces", args=[image.pk])


def filled_in(image: SafeImage, *boxes: tuple[float, ...], **answers: str) -> dict[str, Any]:
    """Give what a browser posts, with boxes in per cent: left, top, width, height."""
    posted = {
        "looked_at": image.file_hash,
        "style": "solid",
        "boxes-TOTAL_FORMS": len(boxes) + 1,  # and an empty row
        "boxes-INITIAL_FORMS": 0,
    }
    for number, box in enumerate(boxes):
        for name, value in zip(("x", "y", "width", "height"), box, strict=True):
            posted[f"boxes-{number}-{name}"] = value
    return {**posted, **answers}


def shown(answer: Any) -> list[dict[str, float]]:
    """Give the boxes on the screen, in per cent."""
    return list(answer.context["boxes"].drawn())


def text(answer: Any) -> str:
    return " ".join(LexborHTMLParser(answer.content.decode()).body.text(separator=" ").split())


def current(image: SafeImage) -> SafeImage:
    return SafeImage.objects.get(pk=image.pk)


def test_faces_that_a_program_finds_are_suggested(admin_client: Client) -> None:
    answer = admin_client.get(address(picture(group(1, 1))))

    assert len(shown(answer)) == 2
    assert "2 possible faces were found." in text(answer)
    assert answer.content.decode().count('class="faces__box"') == 2


def test_a_landscape_has_no_suggestions_and_the_editor_is_asked_to_look(
    admin_client: Client,
) -> None:
    answer = admin_client.get(address(picture(landscape())))

    assert shown(answer) == []
    assert "0 possible faces were found. The search misses faces" in text(answer)


def test_without_the_extra_nothing_is_suggested_and_the_screen_says_so(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detection, "find_spec", lambda name: None)
    image = picture(group(1, 1))

    answer = admin_client.get(address(image))

    assert shown(answer) == []
    assert "No program that looks for faces is installed here" in text(answer)
    posted = filled_in(image, LEFT_HALF, action="cover", people_consent="covered", step="do")
    admin_client.post(address(image), posted)
    assert current(image).faces_reviewed


def test_boxes_that_were_confirmed_are_shown_again(admin_client: Client) -> None:
    image = picture(landscape(), boxes=[[0.1, 0.2, 0.3, 0.4]])

    answer = admin_client.get(address(image))

    assert shown(answer) == [{"x": 10.0, "y": 20.0, "width": 30.0, "height": 40.0}]
    assert "These are the boxes that were confirmed last time." in text(answer)


@pytest.mark.parametrize("consent", ["none", "agreed", "public", "covered"])
def test_a_picture_is_marked_as_reviewed_with_the_boxes_of_its_faces(
    consent: str, admin_client: Client
) -> None:
    image = picture(landscape())

    answer = admin_client.post(
        address(image),
        filled_in(image, (10, 20, 30, 40), action="reviewed", people_consent=consent),
        follow=True,
    )

    assertRedirects(answer, reverse("wagtailimages:edit", args=[image.pk]))
    assert "The faces of this picture are reviewed." in text(answer)
    after = current(image)
    assert (after.people_consent, after.boxes) == (consent, [[0.1, 0.2, 0.3, 0.4]])
    assert after.may_be_shown
    assert after.file.name == image.file.name


def test_covering_asks_first_and_shows_what_would_be(admin_client: Client) -> None:
    image = picture(group(1, 1))

    answer = admin_client.post(
        address(image),
        filled_in(image, LEFT_HALF, action="cover", people_consent="covered"),
    )

    assert QUESTION in text(answer)
    assert "This cannot be undone: the original is replaced" in text(answer)
    source = LexborHTMLParser(answer.content.decode()).css_first(".faces__preview").attrs["src"]
    assert source.startswith("data:image/webp;base64,UklG")
    assert current(image).file_hash == image.file_hash
    assert not current(image).faces_reviewed


def next_step(answer: Any, step: str) -> dict[str, Any]:
    """Give what the browser posts when the editor answers the question."""
    fields = LexborHTMLParser(answer.content.decode()).css("form input[type=hidden]")
    return {str(field.attrs["name"]): field.attrs["value"] or "" for field in fields} | {
        "step": step
    }


def test_the_way_back_from_the_question_loses_nothing(admin_client: Client) -> None:
    image = picture(landscape())
    posted = filled_in(
        image, (10, 20, 30, 40), action="cover", people_consent="public", style="mosaic"
    )
    question = admin_client.post(address(image), posted)

    answer = admin_client.post(address(image), next_step(question, "back"))

    assert shown(answer) == [{"x": 10.0, "y": 20.0, "width": 30.0, "height": 40.0}]
    assert answer.context["form"]["people_consent"].value() == "public"
    assert answer.context["form"]["style"].value() == "mosaic"
    assert not current(image).faces_reviewed


@pytest.mark.parametrize("style", ["solid", "mosaic"])
def test_covering_replaces_the_original_and_everything_made_from_it(
    style: str,
    admin_client: Client,
    own_media: Path,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    image = picture(group(1, 1))
    boxes = [tuple(box.values()) for box in shown(admin_client.get(address(image)))]
    image.get_rendition("width-100")
    before = {path for path in own_media.rglob("*") if path.is_file()}
    assert len(before) > 2
    posted = filled_in(image, *boxes, action="cover", people_consent="covered", style=style)
    question = admin_client.post(address(image), posted)

    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(address(image), next_step(question, "do"))

    assertRedirects(
        answer, reverse("wagtailimages:edit", args=[image.pk]), fetch_redirect_response=False
    )
    after = current(image)
    files_after = [path for path in own_media.rglob("*") if path.is_file()]
    assert files_after == [Path(after.file.path)]
    assert before.isdisjoint(files_after)
    assert not after.renditions.exists()
    assert find_faces(Image.open(after.file.path).convert("RGB")) == []
    assert find_faces(Image.open(after.get_rendition("width-300").file.path)) == []
    assert after.may_be_shown
    assert (after.people_consent, len(after.boxes)) == ("covered", 2)
    assert (after.width, after.height) == (image.width, image.height)
    assert after.file_hash != image.file_hash


@pytest.mark.parametrize("picture_format", ["PNG", "WEBP", "AVIF", "GIF"])
def test_a_covered_picture_keeps_its_format(picture_format: str, admin_client: Client) -> None:
    image = picture(face(), picture_format)

    admin_client.post(
        address(image),
        filled_in(image, LEFT_HALF, action="cover", people_consent="covered", step="do"),
    )

    after = current(image)
    assert Path(after.file.name).suffix == Path(image.file.name).suffix
    assert Image.open(after.file.path).format == picture_format
    covered: Any = Image.open(after.file.path).convert("L").crop((0, 0, 100, 320)).getextrema()
    assert covered[1] < 8


def test_an_animation_is_named_as_such(admin_client: Client) -> None:
    image = picture(face(), "GIF")
    moving: SafeImage = SafeImageFactory(
        file=ContentFile(files.animation("GIF"), name="a.gif"), unreviewed=True
    )

    assert "This picture moves" not in text(admin_client.get(address(image)))
    assert "This picture moves" in text(admin_client.get(address(moving)))


def test_the_same_picture_elsewhere_in_the_library_is_pointed_out(admin_client: Client) -> None:
    image = picture(face())
    copy = picture(face(), title="Once more")

    answer = admin_client.post(
        address(image),
        filled_in(image, LEFT_HALF, action="cover", people_consent="covered", step="do"),
        follow=True,
    )

    assert "in the library once more, not covered: “Once more”." in text(answer)
    assert address(copy) in answer.content.decode()


@pytest.mark.parametrize("action", ["cover", "reviewed"])
def test_without_an_answer_about_the_people_nothing_happens(
    action: str, admin_client: Client
) -> None:
    image = picture(face())

    answer = admin_client.post(address(image), filled_in(image, LEFT_HALF, action=action))

    assert "Say what about the people in the picture" in text(answer)
    assert len(shown(answer)) == 1
    assert not current(image).faces_reviewed


def test_covering_nothing_is_refused(admin_client: Client) -> None:
    image = picture(face())

    answer = admin_client.post(
        address(image), filled_in(image, action="cover", people_consent="covered")
    )

    assert "There is no box, so nothing would be covered." in text(answer)


def test_a_removed_box_is_not_covered(admin_client: Client) -> None:
    image = picture(landscape((100, 100)), "PNG")
    posted = filled_in(
        image,
        (0, 0, 20, 20),
        (50, 50, 20, 20),
        action="cover",
        people_consent="none",
        step="do",
        **{"boxes-0-DELETE": "on"},
    )

    admin_client.post(address(image), posted)

    assert current(image).boxes == [[0.5, 0.5, 0.2, 0.2]]
    after = Image.open(current(image).file.path)
    assert after.getpixel((60, 60)) == (0, 0, 0)
    assert after.getpixel((10, 10)) != (0, 0, 0)


@pytest.mark.parametrize(
    ("box", "message"),
    [
        ((10, 10, 20, ""), "height: This field is required."),
        ((10, 10, 0, 20), "width: Ensure this value is greater than or equal to 0.1."),
        ((101, 10, 20, 20), "from the left: Ensure this value is less than or equal to 100."),
        (("left", 10, 20, 20), "from the left: Enter a number."),
        ((100, 10, 20, 20), "This box lies beyond the edge of the picture."),
    ],
)
def test_numbers_that_are_no_box_are_refused(
    box: tuple[Any, ...], message: str, admin_client: Client
) -> None:
    image = picture(face())

    answer = admin_client.post(
        address(image), filled_in(image, box, action="reviewed", people_consent="none")
    )

    assert message in text(answer)
    assert not current(image).faces_reviewed


def test_a_box_over_the_edge_ends_at_the_edge(admin_client: Client) -> None:
    image = picture(face())

    admin_client.post(
        address(image),
        filled_in(image, (90, 90, 50, 50), action="reviewed", people_consent="none"),
    )

    assert current(image).boxes == [[0.9, 0.9, 0.1, 0.1]]


def test_more_boxes_than_a_picture_can_have_are_refused(admin_client: Client) -> None:
    image = picture(face())
    boxes = [(number / 2, 1, 1, 1) for number in range(detection.MOST_FACES + 1)]

    answer = admin_client.post(
        address(image), filled_in(image, *boxes, action="reviewed", people_consent="none")
    )

    assert "Please submit at most 100 forms." in text(answer)


def test_what_was_decided_about_another_file_does_not_count(admin_client: Client) -> None:
    image = picture(face())
    posted = filled_in(image, action="reviewed", people_consent="none")
    image.file = ContentFile(files.encoded(landscape(), "PNG"), name="other.png")
    image.save()

    answer = admin_client.post(address(image), posted, follow=True)

    assert "While you looked at it, somebody replaced this picture." in text(answer)
    assert not current(image).faces_reviewed


def test_showing_a_picture_again_after_a_withdrawal_is_asked_twice(admin_client: Client) -> None:
    image = picture(face(), people_consent="withdrawn")
    posted = filled_in(image, action="reviewed", people_consent="agreed")

    question = admin_client.post(address(image), posted)

    assert "Show this picture again?" in text(question)
    assert current(image).people_consent == "withdrawn"
    admin_client.post(address(image), next_step(question, "do"))
    assert current(image).may_be_shown


def test_a_withdrawal_is_noted_without_a_question(admin_client: Client) -> None:
    image = picture(face(), people_consent="agreed", faces_reviewed=True, unreviewed=False)

    answer = admin_client.post(
        address(image),
        filled_in(image, action="reviewed", people_consent="withdrawn"),
        follow=True,
    )

    assert not current(image).may_be_shown
    assert "Somebody in it withdrew their consent" in text(answer)


def test_the_editor_returns_to_where_they_came_from(admin_client: Client) -> None:
    image = picture(face())
    posted = filled_in(image, action="reviewed", people_consent="none")

    here = admin_client.post(address(image), {**posted, "next": "/admin/images/?p=2"})
    elsewhere = admin_client.post(address(image), {**posted, "next": "https://evil.example/"})

    assertRedirects(here, "/admin/images/?p=2", fetch_redirect_response=False)
    assertRedirects(
        elsewhere,
        reverse("wagtailimages:edit", args=[image.pk]),
        fetch_redirect_response=False,
    )


def test_a_file_that_is_gone_is_said_in_a_sentence(admin_client: Client) -> None:
    image = picture(face())
    Path(image.file.path).unlink()

    answer = admin_client.get(address(image), follow=True)

    assert "The file of this picture could not be read" in text(answer)


def test_the_screen_of_a_picture_leads_to_the_review(admin_client: Client) -> None:
    image = picture(face(), credit="")

    page = admin_client.get(reverse("wagtailimages:edit", args=[image.pk]))

    assert "Readers do not see this picture: Say who made the picture." in text(page)
    assert f'href="{address(image)}"' in page.content.decode()


@pytest.fixture
def colleague() -> User:
    """Somebody who may add pictures, and so change their own, but nobody else's."""
    editors, helpers = Group.objects.get(name="Editors"), Group.objects.create(name="Helpers")
    helpers.permissions.set(editors.permissions.all())
    GroupCollectionPermission.objects.create(
        group=helpers,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="add_image"),
    )
    user = User.objects.create_user("colleague")
    user.groups.add(helpers)
    return user


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_those_who_may_change_a_picture_review_it(
    method: str, colleague: User, client: Client
) -> None:
    root = Collection.get_first_root_node()
    theirs = picture(face(), uploaded_by_user=colleague, collection=root)
    somebody_elses = picture(face(), collection=root)
    posted = filled_in(somebody_elses, action="reviewed", people_consent="none")
    client.force_login(colleague)

    refused = getattr(client, method)(address(somebody_elses), posted)

    assertRedirects(refused, "/admin/", fetch_redirect_response=False)
    assert not current(somebody_elses).faces_reviewed
    assert client.get(address(theirs)).status_code == 200


def test_readers_do_not_reach_the_screen(client: Client) -> None:
    answer = client.get(address(picture(face())))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_a_review_is_noted_in_the_log_and_boxes_are_not(admin_client: Client) -> None:
    image = picture(face())
    posted = filled_in(image, LEFT_HALF, action="reviewed", people_consent="agreed")

    admin_client.post(address(image), posted)

    entry = ModelLogEntry.objects.get(action="wagtail.edit", object_id=str(image.pk))
    assert (entry.user.username, entry.data) == ("admin", {})


def test_looking_at_a_picture_asks_the_database_little(
    admin_client: Client, django_assert_max_num_queries: Capture
) -> None:
    image = picture(group(1, 1, 1))
    admin_client.get(address(image))

    with django_assert_max_num_queries(20):
        admin_client.get(address(image))


def test_a_face_stays_covered_in_what_the_pixels_say(admin_client: Client) -> None:
    """The file that is stored, decoded, is black where the box was, to its margin."""
    image = picture(face(), "PNG")

    admin_client.post(
        address(image),
        filled_in(image, (25, 20, 50, 55), action="cover", people_consent="covered", step="do"),
    )

    with current(image).file.open() as file:
        after = Image.open(io.BytesIO(file.read())).convert("RGB")
    assert after.crop((45, 40, 195, 260)).getcolors() == [(150 * 220, (0, 0, 0))]
