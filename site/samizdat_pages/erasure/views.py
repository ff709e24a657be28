"""The screen on which an editor with the right erases a person."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from samizdat_pages.models import PersonRecord

from . import backups, carry_out, plan

PERMISSION = "samizdat_pages.delete_personrecord"


def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would go; on POST with the box ticked, remove it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    person = get_object_or_404(PersonRecord, pk=pk)
    found = plan(person)
    unconfirmed = request.method == "POST" and not request.POST.get("sure")
    if request.method == "POST" and not unconfirmed:
        carry_out(found)
        messages.success(
            request,
            _("Removed for good. The next edition tells every mirror to remove it too."),
        )
        return redirect(_url("list"))
    context = {
        "found": found,
        "counts": _worded(found.counts),
        "backups": backups(),
        "unconfirmed": unconfirmed,
        "edit_url": _url("edit", person.pk),
    }
    return TemplateResponse(request, "samizdat_pages/admin/erasure/confirm.html", context)


def _worded(counts: dict[str, int]) -> list[tuple[str, int]]:
    words = {
        "pages": _("profiles, in all languages"),
        "records": _("records: names, events, custodies, consents …"),
        "pictures": _("pictures, with their originals"),
        "renditions": _("renditions of pictures"),
        "strings": _("strings of translators"),
        "log entries": _("log entries"),
        "versions": _("old versions of pages"),
        "redirects": _("redirects"),
        "index entries": _("entries of search and references"),
        "translation rows": _("rows of translations"),
    }
    return [(words[kind], count) for kind, count in counts.items()]


def _url(view: str, *args: int) -> str:
    return reverse(PersonRecord.snippet_viewset.get_url_name(view), args=args)
