"""The addresses of the string editor, below `/admin/translation-desk/`."""

from django.urls import path

from .end import EndView
from .preview import PreviewView
from .reference import ReferenceView
from .views import FirstStringView, StringView

urlpatterns = [
    path("jobs/<int:job_id>/strings/", FirstStringView.as_view(), name="strings"),
    path("jobs/<int:job_id>/strings/<int:segment_id>/", StringView.as_view(), name="string"),
    path("jobs/<int:job_id>/strings/end/", EndView.as_view(), name="strings_end"),
    path("jobs/<int:job_id>/strings/preview/", PreviewView.as_view(), name="strings_preview"),
    path("jobs/<int:job_id>/strings/reference/", ReferenceView.as_view(), name="strings_reference"),
]
