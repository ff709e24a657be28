"""What the screen of one string shows."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from wagtail.models import Locale

from samizdat_translation.access.denied import why_not_write
from samizdat_translation.asked import number
from samizdat_translation.memory import suggest
from samizdat_translation.models import Role, TranslationJob
from samizdat_translation.people import shown_name
from samizdat_translation.roles import roles_of
from samizdat_translation.string_checks import Finding, Severity
from samizdat_translation.wording.diff import as_html, diff
from samizdat_translation.wording.shown import shown

from .items import Item, Items
from .preview import has_preview
from .reading import may_confirm
from .reference import reference_for, reference_locale, reference_locales
from .saving import token_of
from .standing import TO_DO, Filter

SCREEN = "samizdat_translation:string"


def string_url(job: TranslationJob, item: Item, which: Filter, **more: str) -> str:
    """Give the address of a string, gone through by a filter."""
    path = reverse(SCREEN, args=[job.pk, item.segment.pk])
    return f"{path}?{urlencode({'show': which, **more})}"


def end_url(job: TranslationJob) -> str:
    """Give the address of the screen after the last string."""
    return reverse("samizdat_translation:strings_end", args=[job.pk])


def next_url(items: Items, item: Item, which: Filter) -> str:
    """Give the address of the next string, or of the end."""
    following = items.after(item, which)
    return string_url(items.job, following, which) if following else end_url(items.job)


def direction(locale: Any) -> str:
    """Give the direction of a locale's script. A tag that Django does not know tells itself."""
    try:
        return "rtl" if get_language_info(locale.language_code)["bidi"] else "ltr"
    except KeyError:
        return "auto"


@dataclass(frozen=True)
class Told:
    """A finding as it is shown: the sentence, the words that it is about, where to mark them."""

    finding: Finding
    excerpt: str

    @property
    def is_refused(self) -> bool:
        """Say whether the text cannot be saved with it."""
        return self.finding.severity is Severity.REFUSED


def told(item: Item, typed: str) -> list[Told]:
    """Give what the checks say of a text, with the words at each place."""
    typed = typed.replace("\r\n", "\n")
    return [
        Told(each, (item.source if each.in_source else typed)[each.start : each.end])
        for each in item.check(typed)
    ]


def changed(item: Item) -> SafeString | None:
    """Mark what changed in the source since its older wording was translated."""
    if item.older is None or item.translation is not None:
        return None
    before = shown(item.older.translation_of.data, rich=item.rich)
    return as_html(diff(before, item.source, item.languages[0]))


def screen(
    request: HttpRequest, items: Items, item: Item, which: Filter, text: str | None = None
) -> dict[str, Any]:
    """Assemble all that the screen of one string shows. `text` is what somebody typed already."""
    job, user = items.job, request.user
    reference = reference_locale(user, job)
    segments = [each.segment for each in items.all]
    suggestions = suggest(
        item.segment.string, job.target_locale_id, but_not=item.segment.context_id
    )
    offers = [(each, shown(each.data, rich=item.rich)) for each in suggestions]
    field = text if text is not None else _field(request, item, [offer for _, offer in offers])
    return {
        "job": job,
        "item": item,
        "filter": which,
        "filters": [(each, len(items.shown_by(each))) for each in Filter],
        "position": items.all.index(item) + 1,
        "done": sum(each.standing not in TO_DO for each in items.all),
        "total": len(items.all),
        "field": field,
        "token": token_of(item.translation),
        "told": told(item, field),
        "changed": changed(item),
        "offers": offers,
        "reference": reference_for(item, segments, reference) if reference else None,
        "reference_locale": reference,
        "reference_locales": reference_locales(job),
        "source_locale": _described(job.source_locale),
        "target_locale": _described(job.target_locale),
        "tags": dict.fromkeys(tag for tag in item.openings),
        "previous": items.before(item, Filter.ALL),
        "skip_url": next_url(items, item, which),
        "end_url": end_url(job),
        "may_confirm": may_confirm(item, user),
        "reviews": roles_of(user).has(Role.REVIEW, job.target_locale_id),
        "author": shown_name(item.translation.last_translated_by) if item.translation else "",
        "comments": [(each, shown_name(each.author)) for each in item.comments],
        "taken_by": taken_by(job, user),
        "may_not_write": why_not_write(user, job.translation),
        "has_preview": has_preview(job),
    }


def _field(request: HttpRequest, item: Item, offers: list[str]) -> str:
    """Give what the field begins with. Without a script, tapping a suggestion asks for it here."""
    take = request.GET.get("take", "")
    if take == "source":
        return item.source
    place = number(take)
    if place is not None and place < len(offers):
        return offers[place]
    return item.proposed


def _described(locale: Locale) -> dict[str, str]:
    return {
        "name": locale.get_display_name(),
        "code": locale.language_code,
        "direction": direction(locale),
    }


def taken_by(job: TranslationJob, user: Any) -> str:
    """Name who has the job, if it is somebody else."""
    if job.assignee_id in {None, user.pk} or not job.is_taken(timezone.now()):
        return ""
    return shown_name(job.assignee)
