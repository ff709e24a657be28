"""What a page about a person shows beside its own prose."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from samizdat_pages.models import PrisonerPage, StatementPage
from samizdat_pages.persons import aftermath
from samizdat_pages.profiles import facts
from samizdat_pages.profiles.loading import load_profile
from samizdat_pages.profiles.shown import shown_person
from samizdat_pages.visibility import NEWEST_FIRST, shown


@dataclass(frozen=True)
class Profile:
    """A person, what was said of them, and how old the prose of their page is.

    `overtaken_on` is the moment at which the latest event became known, if the prose is older.
    """

    person: facts.Person
    needs_freeing: bool
    statements: list[Page]
    overtaken_on: datetime | None


def profile_of(page: PrisonerPage) -> Profile | None:
    """Gather what a page about a person shows, in a fixed number of queries.

    None in the preview of a new page for which nobody has been chosen yet.
    """
    if page.person_id is None:
        return None
    load_profile(page.person)
    event = page.person.status_event
    return Profile(
        person=shown_person(page.person, page.locale.language_code),
        needs_freeing=aftermath.needs_freeing(event),
        statements=statements_about(page),
        overtaken_on=event.recorded_at if event and _is_older(page, event.recorded_at) else None,
    )


def statements_about(page: PrisonerPage) -> list[Page]:
    """List the statements about the same person in the language of the page, newest first."""
    about = StatementPage.objects.filter(
        locale_id=page.locale_id, related_people__person_id=page.person_id
    )
    return list(shown(about.distinct()).order_by(*NEWEST_FIRST))


def _is_older(page: PrisonerPage, moment: datetime) -> bool:
    return page.last_published_at is not None and page.last_published_at < moment
