"""The addresses of the screens about people, below those of the admin."""

from django.urls import URLPattern, path

from samizdat_pages.people_admin.happening_views import SomethingHappenedView
from samizdat_pages.people_admin.profile_views import NewProfileView
from samizdat_pages.people_admin.row_views import HideAddressView, RemoveView, RowView


def admin_urls() -> list[URLPattern]:
    return [
        path("people/new-profile/", NewProfileView.as_view(), name="samizdat_new_profile"),
        path(
            "people/<int:person>/something-happened/",
            SomethingHappenedView.as_view(),
            name="samizdat_something_happened",
        ),
        path(
            "people/<int:person>/do/<slug:action>/", RowView.as_view(), name="samizdat_person_row"
        ),
        path(
            "people/<int:person>/do/<slug:action>/<int:number>/",
            RowView.as_view(),
            name="samizdat_person_row",
        ),
        path(
            "people/<int:person>/hide-address/<int:number>/",
            HideAddressView.as_view(),
            name="samizdat_person_hide_address",
        ),
        path(
            "people/<int:person>/remove/<slug:kind>/<int:number>/",
            RemoveView.as_view(),
            name="samizdat_person_remove_row",
        ),
    ]
