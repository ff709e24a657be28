"""The report “What the gate said”, and the forms beside it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from samizdat_exporters.allowances import Allowances, is_allowable
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.gate_admin.allowing import allow, take_back
from samizdat_exporters.gate_admin.forms import AllowForm
from samizdat_exporters.models import Allowance, PublicationSettings
from samizdat_exporters.rules import label_of
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import Said, key_of, said_in

REPORT = "samizdat_gate"
ALLOW = "samizdat_gate_allow"
TAKE_BACK = "samizdat_gate_take_back"
TITLE = _("What the gate said")
ICON = "key"
MAY_ALLOW = "samizdat_exporters.add_allowance"
MAY_TAKE_BACK = "samizdat_exporters.delete_allowance"


def may_read(user: Any) -> bool:
    """Whether somebody may publish pages: findings name what is not public yet."""
    return bool(policy_registry.get_by_type(Page).user_has_permission(user, "publish"))


def allow_url_for(user: Any, site: Site, finding: Finding) -> str:
    """Give the address of the form that allows a finding, or "" where somebody may not."""
    may = user.has_perm(MAY_ALLOW) and may_read(user) and is_allowable(finding)
    return reverse(ALLOW, args=[site.pk, key_of(finding)]) if may else ""


@dataclass(frozen=True)
class Row:
    """A finding as the report shows it. `allow_url` is "" where nobody may allow it."""

    finding: Finding
    rule: str
    allow_url: str
    is_allowed: bool


class GateView(WagtailAdminTemplateMixin, View):
    """What all screens of the gate have in common."""

    header_icon = ICON
    page_title = TITLE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        last = {"url": reverse(REPORT) if self.page_subtitle else "", "label": TITLE}
        below = [{"url": "", "label": self.page_subtitle}] if self.page_subtitle else []
        return [*self.breadcrumbs_items, last, *below]


class ReportView(GateView):
    """Everything that the last attempt at an edition found, for each publication."""

    template_name = "samizdat_exporters/admin/gate.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        publications = [self._of(site) for site in Site.objects.order_by("-is_default_site", "pk")]
        return self.render_to_response(
            self.get_context_data(
                publications=publications,
                may_take_back=request.user.has_perm(MAY_TAKE_BACK),
            )
        )

    def _of(self, site: Site) -> dict[str, Any]:
        uid = str(PublicationSettings.for_site(site).uid)
        said, allowances = said_in(store_of(uid)), Allowances.of(uid)
        groups = [(Severity.REFUSED, _("Refused")), (Severity.WARNING, _("Warnings"))]
        return {
            "site": site,
            "said": said,
            "groups": [
                (title, [self._row(each, site, allowances) for each in said.of(severity)])
                for severity, title in groups
                if said
            ],
            "allowances": [
                (each, label_of(each.rule))
                for each in Allowance.objects.filter(publication=uid)
                .select_related("user")
                .order_by("-allowed_at", "pk")
            ],
        }

    def _row(self, finding: Finding, site: Site, allowances: Allowances) -> Row:
        is_allowed = allowances.cover(finding)
        url = "" if is_allowed else allow_url_for(self.request.user, site, finding)
        return Row(finding, label_of(finding.rule), url, is_allowed)


class AllowView(GateView):
    """Lets one thing go out, with a reason."""

    template_name = "samizdat_exporters/admin/allow.html"
    page_subtitle = _("Allow here, because …")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(MAY_ALLOW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, site: int, key: str) -> HttpResponse:
        return self._respond(AllowForm())

    def post(self, request: HttpRequest, site: int, key: str) -> HttpResponse:
        form = AllowForm(request.POST)
        if not form.is_valid():
            return self._respond(form)
        allow(self._finding, self._uid, request.user, **form.cleaned_data)
        messages.success(request, gettext("Allowed. It goes out with the next edition."))
        return redirect(REPORT)

    @cached_property
    def _uid(self) -> str:
        site = get_object_or_404(Site, pk=self.kwargs["site"])
        return str(PublicationSettings.for_site(site).uid)

    @cached_property
    def _finding(self) -> Finding:
        said: Said | None = said_in(store_of(self._uid))
        finding = said and said.find(self.kwargs["key"])
        if not finding or not is_allowable(finding):
            raise Http404
        return finding

    def _respond(self, form: AllowForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                finding=self._finding,
                rule=label_of(self._finding.rule),
                media=form.media,
                action_url=self.request.path,
                submit_button_label=_("Allow"),
                submit_button_active_label=_("Allowing…"),
            )
        )


class TakeBackView(GateView):
    """Lets the gate mind again what somebody allowed. No more dangerous than a refusal."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(MAY_TAKE_BACK):
            raise PermissionDenied
        take_back(get_object_or_404(Allowance, pk=pk), request.user)
        messages.success(request, gettext("Taken back. The next edition is refused over it again."))
        return redirect(REPORT)
