"""The addresses of the offline bundles, below those of the desk."""

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem

from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of

from .views import ICON, TITLE, DownloadView, OfflineView, PreviewView, TextView, UploadView

urlpatterns = [
    path("offline/", OfflineView.as_view(), name="offline"),
    path("offline/<int:locale_id>/download/", DownloadView.as_view(), name="offline_download"),
    path("offline/<int:locale_id>/upload/", UploadView.as_view(), name="offline_upload"),
    path("offline/uploads/<uuid:token>/", PreviewView.as_view(), name="offline_preview"),
    path("jobs/<uuid:reference>/po/", TextView.as_view(), name="offline_text"),
]


class OfflineMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(roles_of(request.user).locale_ids(Role.TRANSLATE))


def menu_item() -> MenuItem:
    url = reverse("samizdat_translation:offline")
    return OfflineMenuItem(TITLE, url, name="translate-offline", icon_name=ICON, order=600)
