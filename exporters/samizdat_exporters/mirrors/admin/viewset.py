"""The addresses of the section, below those of the admin."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from samizdat_exporters.mirrors.admin.forms import MirrorForm
from samizdat_exporters.mirrors.admin.invitation import InvitationView
from samizdat_exporters.mirrors.admin.listing import MirrorIndexView
from samizdat_exporters.mirrors.admin.one import LookView, MirrorView, SendView
from samizdat_exporters.mirrors.admin.pages import PageView, TakeDownView
from samizdat_exporters.mirrors.admin.permission import guarded, permissions
from samizdat_exporters.mirrors.admin.publishing import ProgressView, PublishView, StopView
from samizdat_exporters.mirrors.models import Mirror


class MirrorViewSet(ModelViewSet):
    """Mirrors: their list with their state, their form, and what can be done."""

    model = Mirror
    icon = "samizdat-mirrors"
    menu_label = _("Mirrors")
    menu_name = "mirrors"
    menu_order = 710
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_filter = ["site", "kind", "verdict"]
    search_fields = ["name", "location", "address"]
    index_view_class = MirrorIndexView
    inspect_view_class = MirrorView
    index_template_name = "samizdat_exporters/mirrors/index.html"
    inspect_template_name = "samizdat_exporters/mirrors/mirror.html"

    def get_form_class(self, for_update: bool = False) -> type[MirrorForm]:
        return MirrorForm

    def get_permissions_to_register(self) -> Any:
        return permissions()

    def get_urlpatterns(self) -> list[URLPattern]:
        return guarded(
            [
                *super().get_urlpatterns(),
                path("publish/<int:site>/", PublishView.as_view(), name="publish"),
                path("stop/<int:site>/", StopView.as_view(), name="stop"),
                path("progress/<int:site>/", ProgressView.as_view(), name="progress"),
                path("invite/<int:site>/", InvitationView.as_view(), name="invite"),
                path("<int:pk>/send/", SendView.as_view(), name="send"),
                path("<int:pk>/look/", LookView.as_view(), name="look"),
                path("page/<int:page>/", PageView.as_view(), name="page"),
                path("page/<int:page>/take-down/", TakeDownView.as_view(), name="take_down"),
            ]
        )


viewset = MirrorViewSet("samizdat_mirrors", url_prefix="mirrors")
