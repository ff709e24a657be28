"""The group that lets members log in to the admin; what they may do there, their roles say."""

from typing import Any

from django.contrib.auth.models import Group, Permission

from samizdat_translation.models import LocaleMembership

NAME = "Translation desk"


def let_in(instance: LocaleMembership, raw: bool = False, **kwargs: Any) -> None:
    """Let whoever got a first role open the admin, and nothing in it besides."""
    if raw:
        return
    group, is_new = Group.objects.get_or_create(name=NAME)
    if is_new:
        group.permissions.set(
            Permission.objects.filter(
                content_type__app_label="wagtailadmin", codename="access_admin"
            )
        )
    instance.user.groups.add(group)


def let_out(instance: LocaleMembership, **kwargs: Any) -> None:
    """Take that back with the last role."""
    if not LocaleMembership.objects.filter(user_id=instance.user_id).exists():
        Group.user_set.through.objects.filter(user_id=instance.user_id, group__name=NAME).delete()
