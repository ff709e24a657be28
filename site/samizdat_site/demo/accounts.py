"""The demo's two accounts: who may do everything, and who writes and publishes."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.users.models import UserProfile

ACCOUNTS = {"admin": [], "editor": ["Editors", "Moderators"]}
# What the demo's editors see beside their pages, and nobody gets by himself in a real site.
OF_EDITORS = ("manage_editions", "add_allowance", "delete_allowance")


def make_accounts(password: str) -> None:
    """Make the accounts that are missing; one that is there keeps its password."""
    users = get_user_model().objects
    let_editors_see_editions()
    for name, groups in ACCOUNTS.items():
        user, is_new = users.get_or_create(
            username=name,
            defaults={
                "email": f"{name}@demo.invalid",
                "is_staff": not groups,
                "is_superuser": not groups,
            },
        )
        if is_new:
            user.set_password(password)
            user.save()
            user.groups.set(Group.objects.filter(name__in=groups))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})


def let_editors_see_editions() -> None:
    """Let the group of the demo's editors look at editions and publish them."""
    of_export = Permission.objects.filter(content_type__app_label="samizdat_exporters")
    for group in Group.objects.filter(name="Editors"):
        group.permissions.add(*of_export.filter(codename__in=OF_EDITORS))


def accounts_with(password: str) -> list[str]:
    """Name the demo's accounts that this password opens."""
    users = get_user_model().objects.filter(username__in=ACCOUNTS).order_by("username")
    return [user.get_username() for user in users if user.check_password(password)]
