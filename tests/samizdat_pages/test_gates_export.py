"""What the gates say to an edition: who is left out, what is refused, what will be hidden."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from wagtail.models import Site

from factories import (
    ConsentFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
)
from samizdat_exporters.build import build
from samizdat_exporters.errors import GateError
from samizdat_pages import gates
from samizdat_pages.gates.export import ContentCheck, next_changes, vetoes
from samizdat_pages.gates.missing import Place
from samizdat_pages.models import Custody, MailAddress

pytestmark = pytest.mark.django_db
A_DAY = datetime.date(2024, 6, 1)


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("en")["en"], slug="people")


def days(count):
    return A_DAY + datetime.timedelta(days=count)


def force_live(page):
    type(page).objects.filter(pk=page.pk).update(live=True)
    return page


# --- vetoes


def test_incomplete_profiles_that_are_live_are_vetoed_with_the_reason(section):
    whole = PrisonerPageFactory(parent=section)
    unnamed = PersonRecordFactory(consents=["case"], sources=[])
    page = force_live(PrisonerPageFactory(parent=section, person=unnamed, draft=True))
    PrisonerPageFactory(parent=section, person=unnamed, draft=True)
    site = Site.objects.get()

    assert whole.live
    assert vetoes(site, A_DAY) == {
        page.pk: (
            "There is no consent for “Name”. Record who agreed, and when: the person, the family, "
            "the lawyer; or that it is public already. No source is named. Say where the facts "
            "can be checked.",
            Place.of(unnamed).url,
        )
    }


def test_a_profile_is_vetoed_by_the_day_of_the_edition(section):
    page = PrisonerPageFactory(parent=section)
    page.person.consents.filter(scope="name").update(expires=A_DAY)
    site = Site.objects.get()

    assert list(vetoes(site, A_DAY)) == []
    assert list(vetoes(site, days(1))) == [page.pk]


def test_the_number_of_profiles_does_not_change_the_number_of_queries(
    section, django_assert_num_queries
):
    site = Site.objects.get()

    def profiles(count):
        for _ in range(count):
            person = PersonRecordFactory(consents=[])
            force_live(PrisonerPageFactory(parent=section, person=person, draft=True))

    profiles(2)
    with django_assert_num_queries(14, exact=False) as counted:
        assert len(vetoes(site, A_DAY)) == 2
    profiles(5)
    with django_assert_num_queries(len(counted)):
        assert len(vetoes(site, A_DAY)) == 7


# --- names in documents


@pytest.fixture
def silent():
    person = PersonRecordFactory(consents=["case"])
    ConsentFactory(person=person, withdrawn=True)
    return person


def test_a_document_with_a_withdrawn_name_is_refused_with_its_line(silent):
    check = ContentCheck(A_DAY)

    assert list(check.of_document("en/index.html", "<p>\nFree Anna <b>Primerova</b></p>")) == [
        {
            "severity": "refused",
            "file": "en/index.html",
            "line": 2,
            "reason": "“Anna Primerova” stands here, and the consent to that name was withdrawn "
            "on Feb. 1, 2024.",
            "fix": "Take the name out of this page, or unpublish it.",
            "rule": "withdrawn-name",
        }
    ]
    assert list(check.of_document("en/index.html", "<p>Free Anna</p>")) == []


def test_names_and_numbers_are_fetched_once_for_all_documents(silent, django_assert_num_queries):
    check = ContentCheck(A_DAY)
    with django_assert_num_queries(4):
        for _ in range(5):
            list(check.of_document("index.html", "Words"))


# --- warnings


def reasons(found):
    return [each["reason"] for each in found]


def test_consents_that_lapse_within_thirty_days_are_warned_of(section):
    person = PersonRecordFactory(consents=["case"], names=[("Anna", "en", "native")])
    ConsentFactory(person=person, expires=days(6))
    [found] = ContentCheck(A_DAY).of_site()

    assert found == {
        "severity": "warning",
        "reason": "The consent of Anna for “Name” lapses in 7 days, after June 7, 2024.",
        "fix": "Ask whether it may go on, and record the new consent.",
        "edit_path": Place.of(person).url,
        "rule": "consent-lapses",
    }


def test_lapsing_consents_come_in_three_stages_the_most_urgent_first():
    for number, left in enumerate([31, 30, 8, 7, 2, 1, 0, -1]):
        person = PersonRecordFactory(consents=[], names=[(str(number), "en", "native")])
        ConsentFactory(person=person, expires=days(left))

    assert [(each.days_left, each.stage) for each in gates.lapsing(A_DAY)] == [
        (0, 1),
        (1, 1),
        (2, 7),
        (7, 7),
        (8, 30),
        (30, 30),
    ]


def test_a_consent_that_another_goes_on_to_cover_does_not_lapse():
    person = PersonRecordFactory(consents=[])
    ConsentFactory(person=person, expires=days(3))
    ConsentFactory(person=person)

    assert gates.lapsing(A_DAY) == []


def test_a_withdrawn_consent_does_not_lapse():
    person = PersonRecordFactory(consents=[])
    ConsentFactory(person=person, expires=days(3), withdrawn=True)

    assert gates.lapsing(A_DAY) == []


def test_many_lapsing_consents_take_no_more_queries(django_assert_num_queries):
    for _ in range(6):
        ConsentFactory(person=PersonRecordFactory(consents=[]), expires=days(3))
    with django_assert_num_queries(4):
        assert [each.person.name_in("en") for each in gates.lapsing(A_DAY)] == [
            "Anna Primerova"
        ] * 6


def test_pictures_that_are_not_ready_are_warned_of_with_their_pages(section):
    image = SafeImageFactory(title="A march", unreviewed=True)
    picture = {"image": {"image": image.pk, "alt_text": "A march", "decorative": False}}
    page = StatementPageFactory(parent=section, draft=True, title="Call")
    page.body = page.body.stream_block.to_python(
        [{"type": "picture", "value": picture | {"caption": ""}, "id": "1"}]
    )
    page.live = True
    page.save(clean=False)
    call_command("rebuild_references_index", verbosity=0)
    [found] = ContentCheck(A_DAY).of_site()

    assert found == {
        "severity": "warning",
        "reason": "“A march” stands on “Call” and is not ready for readers.",
        "fix": "Say whether the people in it agreed to be recognised. Review the faces in it, and "
        "cover those that need it.",
        "edit_path": f"/admin/images/{image.pk}/",
        "rule": "hidden",
    }


def test_portraits_that_are_not_ready_are_warned_of_too(section):
    person = PersonRecordFactory(photo=SafeImageFactory(title="Portrait", credit=""))
    PrisonerPageFactory(parent=section, person=person, title="Anna")

    assert reasons(ContentCheck(A_DAY).of_site()) == [
        "“Portrait” stands on “Anna” and is not ready for readers."
    ]


def test_a_picture_that_is_on_no_live_page_is_not_warned_of(section):
    person = PersonRecordFactory(photo=SafeImageFactory(unreviewed=True))
    PrisonerPageFactory(parent=section, person=person, draft=True)

    assert list(ContentCheck(A_DAY).of_site()) == []


def test_panels_that_may_not_be_printed_any_more_are_warned_of(section):
    person = PersonRecordFactory(names=[("Anna", "en", "native")])
    ExhibitionPageFactory(parent=section, people=[person], title="Faces")
    person.consents.filter(scope="print").delete()
    [found] = ContentCheck(A_DAY).of_site()

    assert found["reason"] == "“Anna” stands on “Faces” and is not ready for readers."
    assert found["fix"].startswith("Panel of Anna: There is no consent for “Printed panels”.")


# --- days on which something changes by itself


def test_the_next_days_are_told_on_which_a_consent_begins_or_has_lapsed_or_an_address_is_old(
    settings,
):
    settings.SAMIZDAT = settings.SAMIZDAT | {"MAIL_ADDRESS_DAYS": 90}
    person = PersonRecordFactory(consents=[])
    ConsentFactory(person=person, expires=days(5))
    ConsentFactory(person=person, expires=days(9))
    ConsentFactory(person=person, date=days(3))
    ConsentFactory(person=person, expires=days(1), withdrawn=True)
    custody = Custody.objects.create(person=person, begins="2023")
    left = Custody.objects.create(person=person, begins="2022", ends="2022")
    for place, day in ((custody, days(-80)), (left, days(-89))):
        MailAddress.objects.create(custody=place, recipient_line="A", lines="B", verified_on=day)
    assert next_changes(SimpleNamespace(), A_DAY) == [days(3), days(6), days(11)]


def test_nothing_is_foreseen_where_nothing_ends(db):
    PersonRecordFactory()

    assert next_changes(SimpleNamespace(), A_DAY) == []


# --- a whole edition


def export(tmp_path):
    site = Site.objects.get()
    return build(site, tmp_path / "out", as_of=A_DAY)


@pytest.fixture
def canonical(section):
    """What an edition needs besides."""
    from samizdat_exporters.models import PublicationSettings

    PublicationSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"canonical_url": "https://example.org"}
    )
    return section


def test_a_vetoed_profile_is_in_no_file_of_an_edition(canonical, tmp_path):
    page = PrisonerPageFactory(parent=canonical, slug="anna", title="Anna Primerova")
    PrisonerPageFactory(
        parent=canonical,
        slug="ivan",
        title="Ivan",
        person=PersonRecordFactory(names=[("Иван", "ru", "native")]),
    )
    page.person.consents.filter(scope="case").update(expires=days(-1))
    export(tmp_path)
    files = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
    names = [str(file.relative_to(tmp_path / "out")) for file in files]

    assert "en/people/ivan/index.html" in names
    assert not [name for name in names if "anna" in name]
    assert not [file for file in files if "Primerova" in file.read_text("utf-8", "ignore")]


def test_an_edition_that_names_somebody_who_withdrew_is_refused(canonical, tmp_path):
    StatementPageFactory(parent=canonical, slug="call", body=paragraph("Free Anna Primerova!"))
    ConsentFactory(person=PersonRecordFactory(consents=["case"]), withdrawn=True)

    with pytest.raises(GateError) as error:
        export(tmp_path)

    assert {finding.file for finding in error.value.findings} == {"en/people/call/index.html"}
    assert not (tmp_path / "out").exists()
