"""The list of mirrors with their state."""

from datetime import UTC, datetime
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from samizdat_exporters.mirrors.admin.boards import boards
from samizdat_exporters.mirrors.models import Mirror, Verdict
from samizdat_exporters.mirrors.wording import age


class MirrorIndexView(generic.IndexView):
    """All mirrors, with the edition that each has, and what was found when it was looked at."""

    default_ordering = "name"
    page_title = _("Mirrors")
    add_item_label = _("Add a mirror")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label=_("Name"), get_url=self.get_inspect_url, sort_key="name"),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            Column("edition", label=_("Edition"), accessor=_edition, sort_key="edition"),
            Column("age", label=_("Age"), accessor=_age),
            StatusTagColumn("state", label=_("State"), accessor=_state, primary=_is_well),
            DateColumn("checked_at", label=_("Last looked at"), sort_key="checked_at"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"boards": boards(self.request)}


def _edition(mirror: Mirror) -> str:
    return str(mirror.edition or "–")


def _age(mirror: Mirror) -> str:
    return age(mirror.as_of, datetime.now(UTC).date()) if mirror.as_of else "–"


def _state(mirror: Mirror) -> str:
    if mirror.is_paused:
        return str(_("Paused"))
    if mirror.problem:
        return str(_("Could not be sent"))
    return str(mirror.get_verdict_display()) if mirror.verdict else str(_("Not looked at yet"))


def _is_well(mirror: Mirror) -> bool:
    return not mirror.problem and mirror.verdict == Verdict.CURRENT
