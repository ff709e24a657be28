"""When something on the site changes by itself."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from wagtail import hooks
from wagtail.models import Site

from factories import StatementPageFactory
from samizdat_exporters.build import build
from samizdat_exporters.errors import HookError
from samizdat_exporters.next_change import next_change

pytestmark = pytest.mark.django_db

DAY = date(2031, 3, 8)


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2031, 3, day, hour, tzinfo=UTC)


def the_site():
    return Site.objects.get(is_default_site=True)


def foreseen(*moments):
    return hooks.register_temporarily("samizdat_next_change", lambda site, as_of: moments)


def scheduled(home, **fields):
    """Publish a page as an editor does who sets a day for it."""
    page = StatementPageFactory(parent=home, draft=True)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_nothing_may_be_foreseen(home):
    StatementPageFactory(parent=home)
    assert next_change(the_site(), DAY) is None


def test_a_page_goes_live_or_expires(home):
    scheduled(home, go_live_at=at(12, 9), expire_at=at(13))
    assert next_change(the_site(), DAY) == at(12, 9)
    StatementPageFactory(parent=home, expire_at=at(11, 18))
    assert next_change(the_site(), DAY) == at(11, 18)
    assert next_change(the_site(), date(2031, 3, 20)) is None


def test_a_draft_that_nobody_scheduled_waits_for_nothing(home):
    StatementPageFactory(parent=home, draft=True, go_live_at=at(12), expire_at=at(13))
    assert next_change(the_site(), DAY) is None


def test_pages_of_another_site_do_not_count(home):
    other = StatementPageFactory(parent=home.get_parent(), slug="other")
    Site.objects.create(hostname="other.example", root_page=other)
    StatementPageFactory(parent=other, expire_at=at(11))
    scheduled(other, go_live_at=at(12))
    assert next_change(the_site(), DAY) is None


def test_packages_foresee_days_and_moments_of_which_the_soonest_to_come_counts(home):
    east = timezone(timedelta(hours=3))
    with foreseen(date(2031, 3, 8), date(2031, 3, 10), datetime(2031, 3, 10, 2, tzinfo=east)):
        assert next_change(the_site(), DAY) == at(9, 23)


def test_of_today_only_what_is_still_to_come_counts(home):
    now = datetime.now(UTC)
    with foreseen(now - timedelta(seconds=1), now + timedelta(hours=30)):
        assert next_change(the_site(), now.date()) == now + timedelta(hours=30)


@pytest.mark.parametrize("moment", ["2031-03-10", datetime(2031, 3, 10)])  # noqa: DTZ001
def test_a_moment_without_a_time_zone_is_a_mistake(home, moment):
    with foreseen(moment), pytest.raises(HookError, match="datetimes with a time zone"):
        next_change(the_site(), DAY)


def test_an_edition_says_when_it_is_to_be_made_again(home, out):
    with foreseen(date(2031, 3, 10)):
        assert build(the_site(), out, as_of=DAY).next_change == at(10)
