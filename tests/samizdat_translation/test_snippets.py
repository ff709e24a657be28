"""Snippets are submitted by themselves, on a screen like that of pages."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from wagtail.models import ReferenceIndex

from factories import VenueFactory, locale_of
from samizdat_pages.models import PlaceText
from samizdat_translation.models import JobState, Priority, Role, TranslationJob
from translating import Desk, committed, desk_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk("ko", "en")


@pytest.fixture
def place(desk) -> PlaceText:
    return PlaceText.objects.get(owner=VenueFactory().place, locale=locale_of("ru"))


@pytest.fixture
def soyeon(desk, client) -> User:
    """Coordinates Korean and may look at places; logged in."""
    user = desk_member("soyeon", ko=Role.COORDINATE)
    user.user_permissions.add(Permission.objects.get(codename="change_placetext"))
    client.force_login(user)
    return user


def address(snippet: PlaceText) -> str:
    return reverse(
        "samizdat_translation:submit_snippet", args=["samizdat_pages", "placetext", snippet.pk]
    )


def test_it_becomes_a_job_with_what_was_asked_for(soyeon, place, client):
    screen = client.get(address(place)).content.decode()
    assert str(place) in screen
    assert 'name="subpages"' not in screen

    form = {
        "locales": [locale_of("ko").pk],
        "due_on": "2030-02-01",
        "priority": Priority.HIGH,
        "note": "As on the map.",
    }
    with committed():
        answer = client.post(address(place), form, follow=True)

    job = TranslationJob.objects.get()
    assert (job.state, str(job.due_on), job.priority, job.note, job.submitted_by) == (
        JobState.TODO,
        "2030-02-01",
        Priority.HIGH,
        "As on the map.",
        soyeon,
    )
    assert job.translation.get_target_instance().locale == locale_of("ko")
    assert "1 job is new." in answer.content.decode()
    again = client.post(address(place), form, follow=True).content.decode()
    assert "It is translated into these languages already." in again
    assert TranslationJob.objects.count() == 1


def test_a_language_that_somebody_does_not_coordinate_cannot_be_chosen(soyeon, place, client):
    form = {"locales": [locale_of("en").pk], "priority": Priority.NORMAL}

    screen = client.post(address(place), form).content.decode()

    assert "Nothing is submitted yet" in screen
    assert not TranslationJob.objects.exists()


def test_who_may_not_see_a_kind_neither_finds_nor_submits_it(desk, place, client):
    user = desk_member("minsu", ko=Role.COORDINATE)
    client.force_login(user)

    assert client.get(address(place)).status_code == 302
    assert (
        "Texts that are no pages"
        not in client.get(reverse("samizdat_translation:submit")).content.decode()
    )
    for strange in ("placetext/999", "person/1", "nothing/1"):
        assert client.get(f"{address(place).rpartition('placetext')[0]}{strange}/").status_code in {
            302,
            404,
        }


def test_its_list_and_the_desk_lead_there(soyeon, place, client):
    there = client.get(reverse("samizdat_translation:submit")).content.decode()
    where = reverse("wagtailsnippets_samizdat_pages_placetext:list")
    assert f'href="{where}"' in there

    assert f'href="{address(place)}"' in client.get(where).content.decode()


def test_what_a_copied_page_refers_to_is_known_as_before(desk):
    link = f'<a linktype="page" id="{desk.homes["ru"].pk}">home</a>'
    job = desk.job(desk.statement(text=f"См. {link}."))

    target = job.translation.get_target_instance()
    found = set(
        ReferenceIndex.get_references_for_object(target).values_list("model_path", flat=True)
    )
    source = job.translation.source.get_source_instance()
    expected = ReferenceIndex.get_references_for_object(source)

    assert found == set(expected.values_list("model_path", flat=True)) != set()
