"""Takes a person from readers when their consent is withdrawn, whoever or whatever recorded it."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from samizdat_pages.persons.consents import NEEDED


def take_down(consent: Any) -> None:
    """Unpublish the person's profiles in all languages, where a withdrawal leaves them uncovered.

    Call it in the transaction that stores the withdrawal. What was to be published later is not
    published any more either.
    """
    if not consent.withdrawn_on or consent.scope not in NEEDED:
        return
    profiles = apps.get_model("samizdat_pages", "PrisonerPage").objects.filter(
        person_id=consent.person_id
    )
    person = apps.get_model("samizdat_pages", "PersonRecord").objects.get(pk=consent.person_id)
    if person.may(consent.scope):
        return
    keys = list(profiles.values_list("pk", flat=True))
    _unschedule(keys)
    for page in profiles.filter(live=True):
        UnpublishPageAction(page).execute(skip_permission_checks=True)


def _unschedule(keys: list[int]) -> None:
    """Let no revision of these pages go live by itself; drafts have such revisions too."""
    Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=map(str, keys),
        approved_go_live_at__isnull=False,
    ).update(approved_go_live_at=None)
