"""What somebody may do for which language."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Locale

from .models import LocaleMembership, LocalePolicy, Role

# Whoever coordinates a language may also do the rest; whoever reviews may mend.
INCLUDED = {
    Role.TRANSLATE: {Role.TRANSLATE, Role.REVIEW, Role.COORDINATE},
    Role.REVIEW: {Role.REVIEW, Role.COORDINATE},
    Role.COORDINATE: {Role.COORDINATE},
}


class Roles:
    """The roles of one person, read once. A superuser has all of them everywhere."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.everywhere = bool(user.is_active and user.is_superuser)
        rows = LocaleMembership.objects.filter(user_id=user.pk) if user.is_active else []
        self._roles = {(row.locale_id, Role(row.role)) for row in rows}

    @property
    def is_member(self) -> bool:
        """Say whether the desk concerns this person at all."""
        return self.everywhere or bool(self._roles)

    @cached_property
    def _all_locale_ids(self) -> set[int]:
        return set(Locale.objects.values_list("pk", flat=True))

    def has(self, role: Role, locale_id: int | None) -> bool:
        """Say whether somebody has a role for a language, or one that includes it."""
        return self.everywhere or any((locale_id, each) in self._roles for each in INCLUDED[role])

    def locale_ids(self, role: Role) -> set[int]:
        """Name the languages for which somebody has a role, or one that includes it."""
        if self.everywhere:
            return self._all_locale_ids
        return {locale_id for locale_id, each in self._roles if each in INCLUDED[role]}


def roles_of(user: Any) -> Roles:
    """Give the roles of somebody, asked for once in a request: they hang on the user object."""
    found = getattr(user, "samizdat_roles", None)
    if found is None:
        found = user.samizdat_roles = Roles(user)
    return found


def one_reader_suffices(locale_id: int) -> bool:
    """Say whether a coordinator let translators of a language approve their own work."""
    return LocalePolicy.objects.filter(locale_id=locale_id, one_reader_suffices=True).exists()
