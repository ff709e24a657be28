"""One page on the mirrors: since when, in which languages; and taking it down at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import Page

from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.admin.log import TAKEN_DOWN
from samizdat_exporters.mirrors.admin.screens import Screen
from samizdat_exporters.mirrors.shown import shown


class PageView(Screen):
    """On which mirrors a page is, in each language, and since when."""

    template_name = "samizdat_exporters/mirrors/page.html"
    page_title = gettext_lazy("On mirrors")

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page, pk=self.kwargs["page"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "rows": shown(self.page),
            "board": Board.of(site) if (site := self.page.get_site()) else None,
            "may_take_down": may_unpublish(self.page, self.request),
        }


class TakeDownView(PageView):
    """Asks whether a page is to leave all mirrors, and lets it: in one language, or in all."""

    template_name = "samizdat_exporters/mirrors/take_down.html"
    page_title = gettext_lazy("Take down now")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_unpublish(self.page, request):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, page: int) -> HttpResponse:
        if not may_unpublish(self.page, request):
            raise PermissionDenied
        wanted = [self.page]
        if request.POST.get("all"):
            wanted += [
                each for each in self.page.get_translations() if may_unpublish(each, request)
            ]
        live = [each for each in wanted if each.live]
        with transaction.atomic():
            for each in live:
                UnpublishPageAction(each.specific, user=request.user).execute()
                log(instance=each, action=TAKEN_DOWN, user=request.user)
        messages.success(request, _("It is unpublished, and leaves the mirrors at once."))
        return redirect("samizdat_mirrors:page", self.page.pk)


def may_unpublish(page: Page, request: HttpRequest) -> bool:
    """Whether somebody may take a page down."""
    return bool(page.live and page.permissions_for_user(request.user).can_unpublish())
