"""Where the gate stands in the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem

from samizdat_exporters.gate_admin import views


class GateMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_read(request.user)


def menu_item() -> MenuItem:
    return GateMenuItem(
        views.TITLE, reverse(views.REPORT), name=views.REPORT, icon_name=views.ICON, order=90
    )


def admin_urls() -> list[URLPattern]:
    return [
        path("reports/gate/", views.ReportView.as_view(), name=views.REPORT),
        path("reports/gate/<int:site>/<slug:key>/", views.AllowView.as_view(), name=views.ALLOW),
        path("reports/gate/allowed/<int:pk>/", views.TakeBackView.as_view(), name=views.TAKE_BACK),
    ]


def permissions() -> "QuerySet[Permission]":
    """Offer the right to allow, and to take back, in the form of a group."""
    return Permission.objects.filter(
        content_type__app_label="samizdat_exporters",
        codename__in=["add_allowance", "delete_allowance"],
    )
