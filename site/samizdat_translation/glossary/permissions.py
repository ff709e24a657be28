"""Who keeps the glossary: whoever coordinates the language that it leads into."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from samizdat_translation.models import Role, Term
from samizdat_translation.roles import roles_of


class TermPermissionPolicy(BasePermissionPolicy):
    """Coordinators change the terms of their languages, whoever translates reads them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may do something with some term."""
        return bool(roles_of(user).locale_ids(_role_for(action)))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Term) -> bool:
        """Whether somebody may do something with this term."""
        return roles_of(user).has(_role_for(action), instance.target_locale_id)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Term]:
        """Give the terms of the languages for which somebody has a role."""
        roles = roles_of(user)
        locales = set().union(*(roles.locale_ids(_role_for(action)) for action in actions))
        return Term.objects.filter(target_locale__in=locales)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Give those who may do something with some term."""
        wanted = {role for role in Role if any(_includes(role, action) for action in actions)}
        return (
            get_user_model()
            .objects.filter(
                Q(is_superuser=True) | Q(locale_memberships__role__in=wanted), is_active=True
            )
            .distinct()
        )


def _role_for(action: str) -> Role:
    return Role.TRANSLATE if action == "view" else Role.COORDINATE


def _includes(role: Role, action: str) -> bool:
    return role is Role.COORDINATE or _role_for(action) is Role.TRANSLATE
