"""What the screens about one person have in common."""

import hashlib
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from samizdat_pages.models import PersonRecord

# What the confirmation adds to the form that it repeats.
CONFIRMED, BACK = "confirmed", "back"


def record_url(person: PersonRecord, tab: str = "") -> str:
    """Give the address of a record's form, with one of its tabs open."""
    url = reverse(PersonRecord.snippet_viewset.get_url_name("edit"), args=[person.pk])
    return f"{url}#tab-{tab}" if tab else url


def fingerprint(sentences: list[str]) -> str:
    """Stand for what somebody was shown, to notice that it has become something else since."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()


class PersonScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A screen about one person, reached from the record."""

    model: Any = PersonRecord
    header_icon = "user"
    person: PersonRecord

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(PersonRecord, pk=kwargs["person"])

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        viewset = PersonRecord.snippet_viewset
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(viewset.get_url_name("list")),
                "label": capfirst(PersonRecord._meta.verbose_name_plural),
            },
            {"url": record_url(self.person), "label": str(self.person)},
            {"url": "", "label": self.get_page_title()},
        ]

    def posted(self) -> list[tuple[str, str]]:
        """List what was sent, for a screen that repeats it hidden."""
        own = {"csrfmiddlewaretoken", CONFIRMED, BACK}
        sent = self.request.POST.lists()
        return [(name, value) for name, values in sent if name not in own for value in values]
