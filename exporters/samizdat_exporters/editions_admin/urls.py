"""The addresses of the section, below those of the admin, and its place in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail.admin.menu import MenuItem

from samizdat_exporters.editions_admin.differences import CompareView, TextView
from samizdat_exporters.editions_admin.going_back import GoBackView, ResumeView
from samizdat_exporters.editions_admin.listing import ListView, first_site
from samizdat_exporters.editions_admin.permission import may
from samizdat_exporters.editions_admin.preview import PreviewView
from samizdat_exporters.editions_admin.screens import ICON, TITLE
from samizdat_exporters.editions_admin.upcoming import (
    NextView,
    PrepareView,
    ProgressView,
    PublishView,
)

URLS = [
    path("", first_site, name="index"),
    path("<int:site>/", ListView.as_view(), name="list"),
    path("<int:site>/next/", NextView.as_view(), name="next"),
    path("<int:site>/next/prepare/", PrepareView.as_view(), name="prepare"),
    path("<int:site>/next/publish/", PublishView.as_view(), name="publish"),
    path("<int:site>/progress/", ProgressView.as_view(), name="progress"),
    path("<int:site>/resume/", ResumeView.as_view(), name="resume"),
    path("<int:site>/<int:number>/go-back/", GoBackView.as_view(), name="go_back"),
    path("<int:site>/compare/", CompareView.as_view(), name="compare"),
    path("<int:site>/compare/text/", TextView.as_view(), name="text"),
    path("<int:site>/files/<slug:edition>/", PreviewView.as_view(), {"path": ""}, name="files"),
    path("<int:site>/files/<slug:edition>/<path:path>", PreviewView.as_view(), name="preview"),
]


class EditionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user)


def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("editions/", include((URLS, "samizdat_editions")))]


def menu_item() -> MenuItem:
    return EditionsMenuItem(
        TITLE, reverse("samizdat_editions:index"), name="editions", icon_name=ICON, order=700
    )
