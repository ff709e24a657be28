"""Pages by languages: how far each is, in one table."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from samizdat_translation.asked import words
from samizdat_translation.models import JobState, Role, TranslationJob

from .narrowing import containing
from .screens import Screen

PER_PAGE = 25


@dataclass(frozen=True)
class Column:
    """One language: how much of everything is translated, and how many jobs readers have."""

    locale: Locale
    jobs: int
    published: int
    percent: int


@dataclass(frozen=True)
class Line:
    """One page or snippet, with its job for each language or None."""

    title: str
    language: str
    cells: list[TranslationJob | None]


class OverviewView(Screen):
    """The table of pages and languages."""

    template_name = "samizdat_translation/queue/overview.html"
    page_title = _("Pages and languages")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = self._columns()
        locales = [column.locale.pk for column in columns]
        text = words(self.request.GET.get("q", ""))
        sources = _sources(locales, text)
        paginator = WagtailPaginator(sources, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "columns": columns,
            "lines": _lines(list(page), locales),
            "q": text,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "is_paginated": paginator.num_pages > 1,
        }

    def _columns(self) -> list[Column]:
        visible = self.roles.locale_ids(Role.TRANSLATE)
        totals = {
            row["target_locale"]: row
            for row in TranslationJob.objects.filter(
                translation__enabled=True, target_locale__in=visible
            )
            .order_by()
            .values("target_locale")
            .annotate(
                jobs=Count("pk"),
                published=Count("pk", filter=Q(state=JobState.PUBLISHED)),
                done=Sum("done"),
                strings=Sum("strings"),
            )
        }
        locales = Locale.objects.filter(pk__in=totals).order_by("language_code")
        return [_column(locale, totals[locale.pk]) for locale in locales]


def _column(locale: Locale, row: Any) -> Column:
    percent = 100 * row["done"] // row["strings"] if row["strings"] else 100
    return Column(locale, row["jobs"], row["published"], percent)


def _sources(locales: list[int], text: str) -> Any:
    jobs = TranslationJob.objects.filter(
        translation__source=OuterRef("pk"), target_locale__in=locales, translation__enabled=True
    )
    sources = TranslationSource.objects.filter(Exists(jobs)).defer("content_json")
    if text:
        sources = sources.filter(containing("object_repr", text))
    return sources.select_related("locale").order_by("object_repr", "pk")


def _lines(sources: list[TranslationSource], locales: list[int]) -> list[Line]:
    jobs = {
        (job.translation.source_id, job.target_locale_id): job
        for job in TranslationJob.objects.filter(
            translation__source__in=sources,
            target_locale__in=locales,
            translation__enabled=True,
        ).select_related("translation", "target_locale")
    }
    return [
        Line(
            source.object_repr,
            source.locale.language_code,
            [jobs.get((source.pk, locale)) for locale in locales],
        )
        for source in sources
    ]
