"""What stands around the text of a statement: who wrote it, and the cases that it is about."""

from django.db.models import prefetch_related_objects

from samizdat_pages.localised import Said, said, texts
from samizdat_pages.models import BylineText, CaseText, Correction, PlaceText, StatementPage
from samizdat_pages.profiles import facts
from samizdat_pages.profiles.shown import shown_case
from samizdat_pages.recall import once


@once
def bylines_of(page: StatementPage) -> list[Said]:
    """Give the names under a statement, in its language where they have one there."""
    rows = list(page.bylines.all())
    prefetch_related_objects(rows, "byline", texts(BylineText, "byline"))
    names = (said(row.byline, page.locale.language_code) for row in rows)
    return [name for name in names if name]


def cases_of(page: StatementPage) -> list[facts.Case]:
    """Give the cases that a statement is about, with how many people each has hit."""
    rows = list(page.related_cases.all())
    if not rows:
        return []
    words = texts(CaseText, "case"), texts(PlaceText, "case__counts__place")
    prefetch_related_objects(rows, "case__counts__place", *words)
    return [shown_case(row.case, page.locale.language_code) for row in rows]


@once
def corrections_of(page: StatementPage) -> list[Correction]:
    """Give what was corrected in a statement since it was published."""
    return list(page.corrections.all())
