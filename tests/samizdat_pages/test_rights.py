"""What Wagtail's own groups may do with our records, from the first migration on."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from samizdat_pages.rights import NAMES_AND_PLACES, RIGHTS, grant_rights

pytestmark = pytest.mark.django_db


def rights_of(name: str) -> set[str]:
    permissions = Group.objects.get(name=name).permissions
    ours = permissions.filter(content_type__app_label="samizdat_pages")
    return set(ours.values_list("codename", flat=True))


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_a_group_may_do_what_the_table_says_and_no_more(group):
    table = RIGHTS[group].items()

    assert rights_of(group) == {
        f"{action}_{model}" for model, actions in table for action in actions
    }


def test_editors_work_with_people_and_moderators_with_donations_too():
    assert {"add_personrecord", "change_personrecord"} <= rights_of("Editors")
    assert {right for right in rights_of("Editors") if right.endswith("_donationchannel")} == {
        "view_donationchannel"
    }
    assert {"add_donationchannel", "change_donationchannel"} <= rights_of("Moderators")


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
@pytest.mark.parametrize("model", NAMES_AND_PLACES)
def test_names_and_places_are_kept_by_editors_and_deleted_by_administrators(group, model):
    assert {
        right for right in rights_of(group) if right.endswith((f"_{model}", f"_{model}text"))
    } == {
        f"add_{model}",
        f"change_{model}",
        f"change_{model}text",
    }


def test_rights_are_granted_as_often_as_one_likes():
    before = rights_of("Editors")

    grant_rights(apps)

    assert rights_of("Editors") == before
