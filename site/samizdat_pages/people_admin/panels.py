"""Panels of a record's form that are no fields: rows with screens of their own, and tabs."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import ObjectList, Panel
from wagtail.permissions import policy_registry

from samizdat_pages.models import Consent, Custody, PrivateNotes, StatusEvent
from samizdat_pages.people_admin.hub import Hub, may_look
from samizdat_pages.people_admin.hub_consents import consents_table
from samizdat_pages.people_admin.hub_custodies import custodies_table
from samizdat_pages.people_admin.hub_events import events_table
from samizdat_pages.people_admin.tables import Table

TABLES: dict[str, tuple[type[Model], Callable[[Hub], Table]]] = {
    "events": (StatusEvent, events_table),
    "custodies": (Custody, custodies_table),
    "consents": (Consent, consents_table),
}


class Tab(ObjectList):
    """A tab with a name in its address that is the same in every language of the admin."""

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"name": self.name}

    @property
    def clean_name(self) -> str:
        return self.name


class WithStyles:
    """A panel with the styles of the screens about people."""

    media = Media(css={"all": ["samizdat_pages/admin/people.css"]})


class RowsPanel(Panel):
    """One kind of rows of a record, with what can be done to them."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"kind": self.kind}

    class BoundPanel(WithStyles, Panel.BoundPanel):
        template_name = "samizdat_pages/admin/people/rows_panel.html"

        def is_shown(self) -> bool:
            model, _table = TABLES[self.panel.kind]
            return not self.instance.pk or may_look(self.request.user, model)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if not self.instance.pk:
                return context
            _model, table = TABLES[self.panel.kind]
            return context | {"table": table(Hub(self.instance, self.request.user))}


class NotesPanel(Panel):
    """What only editors with the right to it may know."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "samizdat_pages/admin/people/notes_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and may_look(self.request.user, PrivateNotes)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            url = reverse("samizdat_person_row", args=[self.instance.pk, "write-notes"])
            notes = PrivateNotes.objects.filter(person=self.instance).first()
            policy = policy_registry.get_by_type(PrivateNotes)
            may_write = policy.user_has_permission(self.request.user, "change")
            return context | {"notes": notes, "url": url, "may_write": may_write}
