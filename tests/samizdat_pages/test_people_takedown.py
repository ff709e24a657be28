"""A withdrawn consent takes a person from readers, whoever or whatever records it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from factories import (
    ConsentFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    site_in,
    translated,
)
from samizdat_pages.models import Consent, PrisonerPage

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 5, 3)


@pytest.fixture
def person():
    return PersonRecordFactory()


@pytest.fixture
def pages(person):
    homes = site_in("ru", "en", "ar")
    section = SectionPageFactory(parent=homes["ru"])
    for language in ("en", "ar"):
        translated(section, language)
    page = PrisonerPageFactory(parent=section, person=person)
    return [page, translated(page, "en"), translated(page, "ar", live=False)]


def live():
    return PrisonerPage.objects.filter(live=True).count()


@pytest.mark.parametrize("scope", ["name", "case"])
def test_a_program_that_withdraws_name_or_case_unpublishes_all_languages(person, pages, scope):
    consent = person.consents.get(scope=scope)

    consent.withdrawn_on = DAY
    consent.save()

    assert live() == 0


def test_withdrawing_the_portrait_leaves_the_pages_published(person, pages):
    consent = person.consents.get(scope="photo")

    consent.withdrawn_on = DAY
    consent.save()

    assert live() == 2


def test_a_withdrawal_that_a_newer_consent_has_overtaken_unpublishes_nothing(person, pages):
    ConsentFactory(person=person, scope="name", date=DAY)
    old = person.consents.filter(scope="name").earliest("date")

    old.withdrawn_on = DAY - datetime.timedelta(days=1)
    old.save()

    assert live() == 2


def test_what_was_to_be_published_at_night_is_not_published_any_more(person, pages):
    draft = pages[2]
    draft.save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(hours=1))

    Consent.objects.create(person=person, scope="name", basis="self", date=DAY, withdrawn_on=DAY)

    assert not draft.revisions.exclude(approved_go_live_at=None).exists()


def test_what_fails_while_pages_are_unpublished_undoes_the_withdrawal_too(
    person, pages, monkeypatch
):
    def fail(consent):
        raise RuntimeError

    monkeypatch.setattr("samizdat_pages.models.consents.take_down", fail)
    consent = person.consents.get(scope="name")
    consent.withdrawn_on = DAY

    with pytest.raises(RuntimeError):
        consent.save()

    assert person.consents.get(scope="name").withdrawn_on is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("withdrawn_on", None),
        ("withdrawn_on", datetime.date(2023, 12, 1)),
        ("scope", "photo"),
        ("date", datetime.date(2024, 6, 1)),
    ],
)
def test_a_withdrawal_cannot_be_taken_back_by_any_change(person, field, value):
    consent = ConsentFactory(person=person, withdrawn=True)
    setattr(consent, field, value)

    for attempt in (consent.save, consent.full_clean):
        with pytest.raises(ValidationError, match="Who agrees anew gives a new consent"):
            attempt()


def test_the_note_where_a_withdrawn_consent_is_kept_can_be_mended(person):
    consent = ConsentFactory(person=person, withdrawn=True)

    consent.evidence = "letter of May, safe"
    consent.save()

    assert Consent.objects.get(pk=consent.pk).evidence == "letter of May, safe"


def test_who_agrees_anew_after_a_withdrawal_gives_a_new_consent(person):
    withdrawn = person.consents.get(scope="name")
    withdrawn.withdrawn_on = DAY
    withdrawn.save()

    ConsentFactory(person=person, scope="name", date=DAY + datetime.timedelta(days=1))

    assert person.may("name")
