"""What Wagtail's own groups may do with our records, from the first migration on."""

import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("group", "rights"),
    [
        ("Editors", ["add_personrecord", "change_personrecord", "view_donationchannel"]),
        (
            "Moderators",
            [
                "add_donationchannel",
                "add_personrecord",
                "change_donationchannel",
                "change_personrecord",
            ],
        ),
    ],
)
def test_editors_work_with_people_and_moderators_with_donations_too(group, rights):
    permissions = Group.objects.get(name=group).permissions
    ours = permissions.filter(content_type__app_label="samizdat_pages")
    assert sorted(ours.values_list("codename", flat=True)) == rights
