"""Says after a page is published when readers have it, or why not."""

from datetime import UTC, datetime
from math import ceil
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from samizdat_exporters.conf import setting
from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.models import Mirror
from samizdat_exporters.vetoes import vetoes_of


def after_publishing(request: HttpRequest, page: Page) -> None:
    """Answer the hook `after_publish_page`: it only speaks, the signals do the work."""
    site = page.get_site()
    if site is None or not page.live:
        return
    board = Board.of(site)
    managed = Mirror.objects.pushed_to().filter(site=site).count()
    if not managed:
        return
    problem = _problem(board, page)
    if problem:
        messages.warning(request, problem)
        return
    minutes = ceil(max(setting("QUIET_MINUTES"), 1))
    time = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    words = ngettext(
        "Reaches %(count)s mirror in about %(time)s.",
        "Reaches %(count)s mirrors in about %(time)s.",
        managed,
    )
    messages.success(request, words % {"count": managed, "time": time})


def _problem(board: Board, page: Page) -> Any:
    """Say why a page does not reach mirrors by itself, or ""."""
    to_fix = board.to_fix + (page.pk in vetoes_of(board.site, datetime.now(UTC).date()))
    if to_fix:
        words = ngettext(
            "Not on mirrors: %(count)s thing to fix.",
            "Not on mirrors: %(count)s things to fix.",
            to_fix,
        )
        return _linked(words % {"count": to_fix}, reverse("samizdat_gate"))
    index = reverse("samizdat_mirrors:index")
    if board.is_paused:
        return _linked(_("Not on mirrors: somebody went back to an older edition."), index)
    if board.hindrance:
        return board.hindrance
    if board.lacks_worker:
        return _linked(_("Not on mirrors: no worker runs on the server."), index)
    if setting("QUIET_MINUTES") is None:
        return _linked(_("Not on mirrors until somebody presses “Publish now”."), index)
    return ""


def _linked(words: str, url: str) -> str:
    return format_html('{} <a href="{}">{}</a>', words, url, _("Look"))
