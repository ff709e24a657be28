"""One page on paper for somebody who wants to carry a mirror: all that they need, and no more."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.admin.screens import Screen
from samizdat_exporters.mirrors.fingerprint import kept_fingerprint
from samizdat_exporters.mirrors.known import known_mirrors
from samizdat_exporters.publication import Publication
from samizdat_mirror.store import Difference, StoreError

# Two copies while one takes the place of the other, and room for growth.
DISK_FACTOR = 3
EDITIONS_COUNTED = 10
DAYS = 30


@dataclass(frozen=True)
class Traffic:
    """Bytes: how large the edition is, what a disk needs, and what a month of changes brings."""

    size: int
    disk: int
    a_month: int | None


class InvitationView(Screen):
    """The page to print."""

    template_name = "samizdat_exporters/mirrors/invite.html"
    page_title = _("Invite an operator")

    @cached_property
    def board(self) -> Board:
        return Board.of(get_object_or_404(Site, pk=self.kwargs["site"]))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "board": self.board,
            "address": self._address(),
            "fingerprint": kept_fingerprint(self.board.store),
            "traffic": traffic(self.board),
        }

    def _address(self) -> str:
        """Give where the newest edition is pulled from: a known mirror, or the public address."""
        try:
            publication = Publication.of(self.board.site)
        except ConfigurationError:
            return ""
        known = known_mirrors(publication)
        return known[0].address if known else publication.canonical_url


def traffic(board: Board) -> Traffic | None:
    """Say what carrying a mirror takes, from what the last editions changed."""
    latest = board.latest
    if latest is None:
        return None
    return Traffic(latest.size, latest.size * DISK_FACTOR, _a_month(board))


def _a_month(board: Board) -> int | None:
    """Guess from the last editions what a month of them brings, if they tell enough."""
    numbers = board.store.numbers()[-EDITIONS_COUNTED:]
    try:
        manifests = [board.store.manifest(number) for number in numbers]
    except StoreError:
        return None
    if len(manifests) < 2:
        return None
    days = max((manifests[-1].as_of - manifests[0].as_of).days, 1)
    brought = 0
    for former, later in pairwise(manifests):
        change = Difference.between(former, later)
        brought += sum(later.files[path].size for path in [*change.added, *change.changed])
    return brought * DAYS // days
