"""The dashboard's panel “What needs you”, and the time zone of a schedule."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from wagtail.models import ReferenceIndex

from factories import (
    DonationChannelFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    editor_in,
    site_in,
    worded,
)
from reader import words
from samizdat_pages import clock
from samizdat_pages.models import Consent, Custody, Facility, MailAddress, PrivateNotes, SafeImage
from samizdat_pages.people_admin.attention import groups

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2024, 6, 1)


@pytest.fixture(autouse=True)
def day():
    with clock.as_of(TODAY):
        yield


@pytest.fixture
def homes():
    return site_in("ru", "en")


@pytest.fixture
def editor(client, homes):
    client.force_login(editor_in("Editors", "Moderators"))
    return client


def panel(client):
    page = HTMLParser(client.get("/admin/").content.decode())
    return page.css_first("#needs-section")


def parts(client):
    return {
        words(part.css_first("dt")): [words(need) for need in part.css("dd")]
        for part in panel(client).css("dl > div")
    }


def checked(**kwargs):
    return PersonRecordFactory(last_verified=TODAY, **kwargs)


def test_nothing_that_waits_is_said_kindly(editor):
    checked()

    assert "Nothing waits for you." in words(panel(editor))


def test_consents_that_end_soon_come_first_and_lead_to_the_consents(editor):
    person = checked()
    for scope, days in (("photo", 1), ("name", 7), ("case", 30), ("health", 31)):
        last = TODAY + datetime.timedelta(days=days)
        Consent.objects.filter(person=person, scope=scope).update(expires=last)

    assert parts(editor) == {
        "Consents that end": [
            "Anna Primerova: “Portrait” ends soon (2 June 2024). Ask again, then extend it.",
            "Anna Primerova: “Name” ends soon (8 June 2024). Ask again, then extend it.",
            "Anna Primerova: “What happened to them” ends soon (1 July 2024). Ask again, then "
            "extend it.",
        ]
    }
    way = panel(editor).css_first("dd a").attributes["href"]
    assert way.endswith(f"/edit/{person.pk}/#tab-consents")


def test_an_address_is_named_two_weeks_before_it_hides(editor):
    place = worded(Facility, ru="Колония", en="Colony")
    for days in (75, 76, 90, 91):
        custody = Custody.objects.create(person=checked(), facility=place, begins="2023")
        MailAddress.objects.create(
            custody=custody,
            recipient_line="Анне",
            lines="Мелехово",
            verified_on=TODAY - datetime.timedelta(days=days),
        )

    assert parts(editor)["Addresses for letters"] == [
        "Anna Primerova: The address for letters hides soon (after 1 June 2024). Does mail still "
        "arrive there?",
        "Anna Primerova: The address for letters hides soon (after 15 June 2024). Does mail still "
        "arrive there?",
    ]


def test_records_that_nobody_checked_for_half_a_year_are_counted_beyond_five(editor):
    for _number in range(7):
        PersonRecordFactory(last_verified=TODAY - datetime.timedelta(days=181))
    PersonRecordFactory(last_verified=TODAY - datetime.timedelta(days=180))

    found = parts(editor)["Records to check"]

    assert found == ["Anna Primerova: Facts last checked: 3 December 2023"] * 5 + ["and 2 more"]


def test_private_reviews_show_only_to_those_who_may_read_private_notes(editor):
    PrivateNotes.objects.create(person=checked(), next_review=TODAY)
    lesser = editor_in(name="lesser")
    lesser.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "change_personrecord"])
    )

    assert parts(editor) == {
        "Look again": ["Anna Primerova: You wanted to look at this again: 1 June 2024"]
    }
    editor.force_login(lesser)
    assert "Nothing waits for you." in words(panel(editor))


def test_profiles_pictures_and_channels_that_wait_are_named_too(editor, homes):
    section = SectionPageFactory(parent=homes["ru"])
    person = checked(with_portrait=True, sources=[])
    PrisonerPageFactory(parent=section, person=person, title="Анна", draft=True)
    ReferenceIndex.create_or_update_for_object(person)
    SafeImage.objects.update(faces_reviewed=False)
    DonationChannelFactory(incomplete=True)

    found = parts(editor)

    assert found["Profiles that are not complete"] == [
        "Анна (ru): No source is named. Say where the facts can be checked."
    ]
    assert {"Pictures", "Donations"} <= set(found)


def test_nobody_waits_for_the_profile_of_somebody_who_withdrew(editor, homes):
    person = checked()
    PrisonerPageFactory(parent=SectionPageFactory(parent=homes["ru"]), person=person)
    consent = person.consents.get(scope="name")
    consent.withdrawn_on = TODAY
    consent.save()

    assert parts(editor) == {}


def test_whoever_has_nothing_to_do_with_people_sees_no_panel(client, homes):
    stranger = editor_in(name="stranger")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)

    assert panel(client) is None


def test_the_panel_takes_as_many_queries_for_many_people_as_for_few(
    homes, django_assert_max_num_queries
):
    section = SectionPageFactory(parent=homes["ru"])
    for _number in range(15):
        person = PersonRecordFactory(sources=[])
        PrisonerPageFactory(parent=section, person=person, draft=True)
        Consent.objects.filter(person=person).update(expires=TODAY)

    with django_assert_max_num_queries(45):
        groups(editor_in("Editors", "Moderators"))


def test_the_time_zone_of_a_schedule_is_said_aloud(client, homes):
    editor = editor_in("Editors", "Moderators")
    editor.wagtail_userprofile.current_time_zone = "Asia/Seoul"
    editor.wagtail_userprofile.save()
    client.force_login(editor)
    page = SectionPageFactory(parent=homes["ru"])

    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "These times are in the time zone Asia/Seoul, where it is" in form
