"""What one editor can do to the rows of one person."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from samizdat_pages.models import PersonRecord
from samizdat_pages.people_admin.facts import Facts
from samizdat_pages.people_admin.tables import Button


class Hub:
    """The rows of one person for one editor, who is offered what their rights let them do."""

    def __init__(self, person: PersonRecord, user: Any) -> None:
        self.person = person
        self.user = user
        self.facts = Facts.of(person)

    def may(self, model: type[Model], action: str) -> bool:
        return bool(policy_registry.get_by_type(model).user_has_permission(self.user, action))

    def url(self, action: str, number: int | None = None) -> str:
        args: list[Any] = [self.person.pk, action, *([number] if number else [])]
        return reverse("samizdat_person_row", args=args)

    def ways(
        self, row: Model, kind: str, actions: Iterable[tuple[str, str]], *, removable: bool = True
    ) -> list[Button]:
        """Offer what can be done to a row: pairs of words and action, and its removal."""
        found: list[Button] = []
        if self.may(type(row), "change"):
            found = [Button(label, self.url(action, row.pk)) for label, action in actions]
        if removable and self.may(type(row), "delete"):
            url = reverse("samizdat_person_remove_row", args=[self.person.pk, kind, row.pk])
            found.append(Button(_("Remove"), url))
        return found

    def addition(self, model: type[Model], label: str, action: str) -> list[Button]:
        """Offer to add a row, to those who may."""
        return [Button(label, self.url(action))] if self.may(model, "add") else []


def may_look(user: Any, model: type[Model]) -> bool:
    """Whether an editor may see rows of a kind at all."""
    policy = policy_registry.get_by_type(model)
    return bool(policy.user_has_any_permission(user, {"add", "change", "delete", "view"}))
