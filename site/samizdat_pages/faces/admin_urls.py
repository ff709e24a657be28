"""Addresses in the admin. The list of pictures takes the place of Wagtail's, at its address."""

from django.urls import URLPattern, path

from samizdat_pages.faces.listing import PicturesView
from samizdat_pages.faces.views import ReviewFacesView


def admin_urls() -> list[URLPattern]:
    """Answer the hook `register_admin_urls`; it must come before Wagtail's own."""
    return [
        path("images/", PicturesView.as_view()),
        path("images/results/", PicturesView.as_view(results_only=True)),
        path(
            "images/<int:image_id>/faces/", ReviewFacesView.as_view(), name="samizdat_review_faces"
        ),
    ]
