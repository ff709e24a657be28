"""The addresses of the queue, below those of the desk, and its places in the menu."""

from functools import partial

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of

from .acting import ActView
from .choosing import ChooseView
from .job import DecideView, JobView
from .overview import OverviewView
from .scopes import SCOPES
from .views import QueueView, first_page

urlpatterns = [
    path("", first_page, name="index"),
    path("queue/<slug:scope>/", QueueView.as_view(), name="queue"),
    path("jobs/act/", ActView.as_view(), name="act"),
    path("jobs/<int:job_id>/", JobView.as_view(), name="job"),
    path("jobs/<int:job_id>/decide/", DecideView.as_view(), name="decide"),
    path("submit/", ChooseView.as_view(), name="submit"),
    path("overview/", OverviewView.as_view(), name="overview"),
]

ICONS = {"mine": "user", "free": "download", "review": "check", "late": "time", "all": "list-ul"}


def _scope_item(name: str) -> MenuItem:
    return MenuItem(
        SCOPES[name].title,
        reverse("samizdat_translation:queue", args=[name]),
        name=f"translation-{name}",
        icon_name=ICONS[name],
        order=100 + 10 * list(SCOPES).index(name),
    )


def _overview_item() -> MenuItem:
    return MenuItem(
        _("Pages and languages"),
        reverse("samizdat_translation:overview"),
        name="translation-overview",
        icon_name="table",
        order=200,
    )


class SubmitMenuItem(MenuItem):
    """Shown to whoever coordinates a language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(roles_of(request.user).locale_ids(Role.COORDINATE))


def _submit_item() -> MenuItem:
    return SubmitMenuItem(
        _("Submit a page"),
        reverse("samizdat_translation:submit"),
        name="translation-submit",
        icon_name="plus",
        order=300,
    )


# In the order in which one asks for them; made when the menu is, since addresses are known then.
MENU_ITEMS = [*(partial(_scope_item, name) for name in SCOPES), _overview_item, _submit_item]
