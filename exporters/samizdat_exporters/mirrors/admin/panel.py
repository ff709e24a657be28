"""The dashboard: whether mirrors are well, and when keys expire."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest
from laces.components import Component
from wagtail.models import Site

from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.admin.permission import may
from samizdat_exporters.mirrors.fingerprint import kept_roots
from samizdat_exporters.mirrors.models import Mirror, Verdict
from samizdat_mirror.trust import TrustError
from samizdat_mirror.trust.keys import root_of
from samizdat_mirror.trust.reminders import DAYS_BEFORE

BAD = (Verdict.NOT_GENUINE, Verdict.UNREACHABLE, Verdict.LAST_VOUCHED)


class MirrorsPanel(Component):
    """One line when all is well, and what is not."""

    name = "samizdat_mirrors"
    template_name = "samizdat_exporters/mirrors/panel.html"
    order = 160

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        mirrors = [
            mirror for mirror in Mirror.objects.select_related("site") if not mirror.is_paused
        ]
        boards = [Board.of(site) for site in Site.objects.order_by("-is_default_site", "hostname")]
        latest = {board.site.pk: board.latest for board in boards}
        bad = [mirror for mirror in mirrors if mirror.problem or mirror.verdict in BAD]
        late = [
            mirror
            for mirror in mirrors
            if mirror not in bad and _is_late(mirror, latest.get(mirror.site_id))
        ]
        board = boards[0] if boards else None
        return {
            "mirrors": mirrors,
            "bad": bad,
            "late": late,
            "board": board,
            "paused": [board for board in boards if board.is_paused],
            "key_expiry": key_expiry(board, datetime.now(UTC)) if board else None,
        }


def show_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show it to those who may do something about it."""
    if may(request.user):
        panels.append(MirrorsPanel())


def key_expiry(board: Board, now: datetime) -> date | None:
    """Give the day on which the root keys expire, if people are to be told of it now."""
    try:
        roots = kept_roots(board.store)
        expires = root_of(roots).expires if roots else None
    except TrustError:
        return None
    return expires.date() if expires and (expires - now).days <= max(DAYS_BEFORE) else None


def _is_late(mirror: Mirror, latest: Any) -> bool:
    return bool(latest and mirror.is_managed and (mirror.edition or 0) < latest.number)
