"""The demo's accounts: who may do everything, who writes and publishes, and who translates."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from samizdat_exporters.models import Allowance
from samizdat_exporters.rules import Rule
from samizdat_exporters.rules.mentions import Term
from samizdat_translation.models import LocaleMembership, Role, TranslatorProfile

ADMIN = "admin"
ACCOUNTS: dict[str, list[str]] = {
    ADMIN: [],
    "coordinator": [],
    "editor": ["Editors", "Moderators"],
    "reviewer": [],
    "translator": [],
}
# What the demo's editors see beside their pages, and nobody gets by himself in a real site.
OF_EDITORS = ("manage_editions", "add_allowance", "delete_allowance")
# Pseudonym and role, in every language into which the demo is translated.
AT_THE_DESK = {
    "coordinator": ("Sun", Role.COORDINATE),
    "editor": ("Rook", Role.COORDINATE),
    "reviewer": ("Moon", Role.REVIEW),
    "translator": ("Heron", Role.TRANSLATE),
}


def make_accounts(password: str, source: str) -> None:
    """Make the accounts that are missing; one that is there keeps its password."""
    users = get_user_model().objects
    let_editors_see_editions()
    for name, groups in ACCOUNTS.items():
        user, is_new = users.get_or_create(
            username=name,
            defaults={
                "email": f"{name}@demo.invalid",
                "is_staff": name == ADMIN,
                "is_superuser": name == ADMIN,
            },
        )
        if is_new:
            user.set_password(password)
            user.save()
            user.groups.set(Group.objects.filter(name__in=groups))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
            if name in AT_THE_DESK:
                pseudonym, role = AT_THE_DESK[name]
                TranslatorProfile.objects.create(user=user, pseudonym=pseudonym)
                for locale in Locale.objects.exclude(language_code=source):
                    LocaleMembership.objects.create(user=user, locale=locale, role=role)


def let_editors_see_editions() -> None:
    """Let the group of the demo's editors look at editions and publish them."""
    of_export = Permission.objects.filter(content_type__app_label="samizdat_exporters")
    for group in Group.objects.filter(name="Editors"):
        group.permissions.add(*of_export.filter(codename__in=OF_EDITORS))


def accounts_with(password: str) -> list[str]:
    """Name the demo's accounts that this password opens."""
    users = get_user_model().objects.filter(username__in=ACCOUNTS).order_by("username")
    return [user.get_username() for user in users if user.check_password(password)]


def allow_their_names(publication: UUID) -> None:
    """Let texts say what the accounts are named after: in the demo, the words mean no account."""
    for name in ACCOUNTS:
        Allowance.objects.get_or_create(
            publication=publication,
            rule=Rule.USER_NAME,
            file="",
            matched=Term(Rule.USER_NAME, name).key,
            defaults={"reason": f"“{name}” is a word of the language, and no account is meant."},
        )
