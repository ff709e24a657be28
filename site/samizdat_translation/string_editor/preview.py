"""The page with the translation so far, as readers would get it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from wagtail.models import PreviewableMixin
from wagtail.utils.decorators import xframe_options_sameorigin_override

from samizdat_translation.models import TranslationJob

from .access import JobView


def has_preview(job: TranslationJob) -> bool:
    """Whether what is translated can be looked at: pages can, most snippets cannot."""
    model: Any = job.content_type.model_class()
    return issubclass(model, PreviewableMixin) and bool(model.preview_modes)


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class PreviewView(JobView):
    """Show the page; strings that are not translated yet stand in the language of the source."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not has_preview(self.job):
            raise Http404
        page = self.job.translation.source.get_ephemeral_translated_instance(
            self.job.target_locale, fallback=True
        )
        return page.make_preview_request(request, page.default_preview_mode)
