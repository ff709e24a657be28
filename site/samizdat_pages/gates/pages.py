"""What is missing on pages: the rules, one after the other."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samizdat_pages import clock

from .exhibitions import missing_of_exhibition
from .facts import Facts, load, rows_of_people
from .missing import Code, Missing
from .names import Names
from .pictures import missing_of_pictures
from .profiles import missing_of_profile
from .texts import texts_of


def missing(page: Any, on: date | None = None) -> list[Missing]:
    """List what keeps one page back on a day, today by default, and what only takes from it."""
    return missing_of([page], on)[0]


def missing_of(pages: Iterable[Any], on: date | None = None) -> list[list[Missing]]:
    """List the same for many pages, in their order, in a number of queries that stays.

    The pages are those of their own type (`specific`).
    """
    many = list(pages)
    facts = load(many, on or clock.today())
    return [list(_missing(page, facts)) for page in many]


def _missing(page: Any, facts: Facts) -> Iterator[Missing]:
    if hasattr(type(page), "person"):
        yield from missing_of_profile(facts.people.get(page.person_id), facts.on)
    printed = (facts.people.get(row.person_id) for row in rows_of_people(page))
    yield from missing_of_exhibition(filter(None, printed), facts.on)
    yield from missing_of_pictures(page, facts.images)
    yield from _withdrawn_names(page, facts.names)


def _withdrawn_names(page: Any, names: Names) -> Iterator[Missing]:
    """Find the names that a page may not say. Of its own person, the consent says it already."""
    if not names:
        return
    own = getattr(page, "person_id", None)
    found = {
        (mention.name, text.field, text.block): None
        for text in texts_of(page)
        for mention in names.found_in(text.text, except_of=own)
    }
    for name, field, block in found:
        yield Missing(
            Code.WITHDRAWN_NAME,
            _(
                "“%(name)s” stands here, and the consent to that name was withdrawn on %(day)s. "
                "Take the name out."
            )
            % {"name": name.text, "day": date_format(name.withdrawn_on, "DATE_FORMAT")},
            field,
            block=block,
        )
