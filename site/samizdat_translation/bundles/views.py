"""The screens on which translators take texts with them and bring them back."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from samizdat_translation.asked import number
from samizdat_translation.models import BundleImport, Role, TranslationJob
from samizdat_translation.models.jobs import OPEN
from samizdat_translation.roles import roles_of

from . import archive, uploads
from .applying import ChangedError, apply, conflict_name
from .comparing import Kind
from .errors import BundleError
from .exporting import bundle, one_file
from .previewing import FilePreview, fingerprint, preview

TITLE = gettext_lazy("Translate offline")
ICON = "download"
# A form has only so many fields, nobody decides about more at a time, and a phone shows no more.
SHOWN = 500


class Screen(WagtailAdminTemplateMixin, View):
    """A screen about texts that leave, or come back."""

    page_title: Any = TITLE
    header_icon = ICON

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        first = {"url": reverse("samizdat_translation:offline"), "label": TITLE}
        items = [*self.breadcrumbs_items, first]
        if self.page_title is TITLE:
            return items
        return [*items, {"url": "", "label": self.page_title}]


class OfflineView(Screen):
    """What somebody can take with them, language by language, and where they bring it back."""

    template_name = "samizdat_translation/offline/index.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        ids = roles_of(request.user).locale_ids(Role.TRANSLATE)
        if not ids:
            raise PermissionDenied
        counted = (
            jobs()
            .order_by()
            .values("target_locale")
            .annotate(open=Count("pk"), mine=Count("pk", filter=Q(assignee_id=request.user.pk)))
        )
        counts = {row["target_locale"]: row for row in counted.filter(target_locale__in=ids)}
        locales = [
            {"locale": locale, **counts.get(locale.pk, {})}
            for locale in Locale.objects.filter(pk__in=ids)
        ]
        return self.render_to_response(
            self.get_context_data(
                locales=locales,
                references=Locale.objects.all(),
                reference=_reference_of(request.user),
                limit=archive.MAX_UPLOAD,
            )
        )


class OfLocale(View):
    """Something for those who translate into a language."""

    locale: Locale

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.locale = get_object_or_404(Locale, pk=kwargs["locale_id"])
        if not roles_of(request.user).has(Role.TRANSLATE, self.locale.pk):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DownloadView(OfLocale):
    """The zip of a language: the open texts, or those that somebody has taken."""

    def get(self, request: HttpRequest, locale_id: int) -> HttpResponse:
        wanted = jobs().filter(target_locale=self.locale)
        if request.GET.get("which") == "mine":
            wanted = wanted.filter(assignee_id=request.user.pk)
        key = number(request.GET.get("reference", ""))
        reference = Locale.objects.filter(pk=key).first()
        if not wanted.exists():
            messages.warning(request, _("There is nothing to translate in this language now."))
            return redirect("samizdat_translation:offline")
        return _file(bundle(wanted, reference), "texts.zip", "application/zip")


class UploadView(OfLocale):
    """Takes a file, keeps it, and shows what it would change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, locale_id: int) -> HttpResponse:
        return take(request, self.locale)


class TextView(View):
    """The PO file of one job."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        related = TranslationJob.objects.select_related("translation__source", "target_locale")
        return download(request, get_object_or_404(related, reference=reference))


class PreviewView(Screen):
    """What an upload would change, and the button that lets it."""

    template_name = "samizdat_translation/offline/preview.html"
    page_title = gettext_lazy("What this upload changes")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        related = BundleImport.objects.select_related("locale")
        self.upload = get_object_or_404(related, pk=kwargs["token"], user=request.user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if self.upload.applied_at is not None:
            messages.warning(request, _("This upload was written already."))
            return redirect("samizdat_translation:offline")
        files = preview(uploads.kept(self.upload), request.user, self.upload.locale)
        groups = _grouped(files)
        return self.render_to_response(
            self.get_context_data(
                upload=self.upload,
                files=files,
                groups=groups,
                most=SHOWN,
                first=f":{SHOWN}",
                written=sum(len(groups[kind]) for kind in (Kind.APPLIED, Kind.REVIEW, Kind.FORMER)),
                not_shown=max(0, len(groups[Kind.CONFLICT]) - SHOWN),
                unchanged=sum(file.unchanged for file in files),
                seen=fingerprint(files),
            )
        )

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if "discard" in request.POST:
            self.upload.delete()
            messages.success(request, _("The upload is thrown away. Nothing was changed."))
            return redirect("samizdat_translation:offline")
        overruled = set(request.POST.getlist("overrule"))
        try:
            written = apply(self.upload, request.user, request.POST.get("seen", ""), overruled)
        except ChangedError:
            messages.warning(
                request,
                _("Somebody has changed a text meanwhile, so nothing was written. Look again."),
            )
            return redirect("samizdat_translation:offline_preview", token)
        messages.success(request, _("Strings written: %(count)s.") % {"count": written.total()})
        return redirect("samizdat_translation:offline")


def jobs() -> "QuerySet[TranslationJob]":
    """List the jobs that want work, what is wanted soonest first."""
    open_jobs = TranslationJob.objects.filter(state__in=OPEN, translation__enabled=True)
    related = open_jobs.select_related("translation__source", "target_locale")
    return related.order_by("-priority", F("due_on").asc(nulls_last=True), "pk")


def take(request: HttpRequest, locale: Locale) -> HttpResponse:
    """Read what somebody uploaded and send them to its preview, or say what is wrong with it."""
    try:
        found = _read(request.FILES.get("file"))
    except BundleError as error:
        messages.error(request, str(error))
        return redirect("samizdat_translation:offline")
    kept = uploads.keep(request.user, locale, found)
    return redirect("samizdat_translation:offline_preview", kept.pk)


def _read(file: UploadedFile | None) -> list[uploads.Upload]:
    if file is None:
        raise BundleError(_("Choose a PO file, or the zip with all of them."))
    if (file.size or 0) > archive.MAX_UPLOAD:
        raise BundleError(archive.too_large(file.size or 0))
    return uploads.read(file.name or "", file.read())


def download(request: HttpRequest, job: TranslationJob) -> HttpResponse:
    if not roles_of(request.user).has(Role.TRANSLATE, job.target_locale_id):
        raise PermissionDenied
    content = one_file(job, _reference_of(request.user))
    return _file(content, f"text-{job.reference.hex[:8]}.po", "text/x-gettext-translation")


def _reference_of(user: Any) -> Locale | None:
    profile = getattr(user, "translator_profile", None)
    return profile.reference_locale if profile else None


def _grouped(files: list[FilePreview]) -> dict[Kind, list[dict[str, Any]]]:
    groups: dict[Kind, list[dict[str, Any]]] = defaultdict(list)
    for place, file in enumerate(files):
        for outcome in file.outcomes:
            name = conflict_name(place, outcome)
            groups[outcome.kind].append({"file": file, "outcome": outcome, "name": name})
    return groups


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
