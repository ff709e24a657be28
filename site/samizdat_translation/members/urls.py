"""The addresses of members and rules, below those of the desk."""

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem

from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of

from .views import TITLE, LanguagesView, LanguageView

urlpatterns = [
    path("members/", LanguagesView.as_view(), name="languages"),
    path("members/<int:locale_id>/", LanguageView.as_view(), name="language"),
]


class MembersMenuItem(MenuItem):
    """Shown to whoever coordinates a language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(roles_of(request.user).locale_ids(Role.COORDINATE))


def menu_item() -> MenuItem:
    url = reverse("samizdat_translation:languages")
    return MembersMenuItem(TITLE, url, name="translation-members", icon_name="group", order=800)
