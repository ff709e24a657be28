"""A filter by key waits until somebody wants the query, and means the same then."""

from contextlib import contextmanager

import pytest
from django.db.models import Q
from wagtail.models import Locale, Page

from factories import site_in
from samizdat_exporters.memory import Memory
from samizdat_exporters.readings import Recorder
from samizdat_exporters.repeated import answered_once
from samizdat_exporters.waiting import waiting_for
from samizdat_exporters.windows import Windows
from samizdat_pages.models import SectionPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    with answering():
        yield


@contextmanager
def answering():
    recorder = Recorder()
    with answered_once(Memory(recorder.trails), Windows(recorder)):
        yield


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (lambda: Page.objects.filter(pk=1), ("id", (1,))),
        (lambda: Page.objects.filter(pk__in={2, 1}), ("id", (1, 2))),
        (lambda: Page.objects.filter(Q(id=1)), ("id", (1,))),
        (lambda: Page.objects.filter(locale_id=1).order_by("-path"), ("locale_id", (1,))),
        (lambda: Page.objects.filter(pk=1).select_related("locale").all(), ("id", (1,))),
        (lambda: Page.objects.filter(pk=1).prefetch_related("locale"), ("id", (1,))),
        (lambda: Page.objects.filter(locale=Locale(pk=3)), ("locale_id", (3,))),
        (lambda: SectionPage.objects.filter(id=1), ("page_ptr_id", (1,))),
    ],
)
def test_it_waits_for_keys_in_the_models_own_table(waiting, rows, wanted):
    assert waiting_for(rows()) == wanted


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Page.objects.filter(pk="1"),
        lambda: Page.objects.filter(pk=True),
        lambda: Page.objects.filter(pk=None),
        lambda: Page.objects.filter(pk__in=[]),
        lambda: Page.objects.filter(pk__in=[1, None]),
        lambda: Page.objects.filter(pk__in=Page.objects.filter(live=True)),
        lambda: Page.objects.filter(pk__gt=1),
        lambda: Page.objects.filter(pk=1, live=True),
        lambda: Page.objects.filter(Q(pk=1) | Q(pk=2)),
        lambda: Page.objects.filter(~Q(pk=1)),
        lambda: Page.objects.filter(slug="a"),
        lambda: Page.objects.exclude(pk=1),
        lambda: Page.objects.live().filter(pk=1),
        lambda: Page.objects.filter(pk=1).filter(live=True),
        lambda: Page.objects.annotate_site_root_state().filter(pk=1),
        lambda: SectionPage.objects.filter(locale_id=1),
    ],
)
def test_anything_else_is_built_at_once(waiting, rows):
    assert waiting_for(rows()) is None


def test_whoever_looks_at_the_query_gets_it_built():
    own = str(Page.objects.filter(pk=1).order_by("path").query)
    with answering():
        rows = Page.objects.filter(pk=1).order_by("path")
        assert waiting_for(rows)
        assert str(rows.query) == own
        assert waiting_for(rows) is None


def test_two_query_sets_of_one_wait_each_by_itself(waiting):
    home = site_in("ru")["ru"]
    rows = Page.objects.filter(pk=home.pk)
    narrowed = rows.filter(live=False)

    assert list(narrowed) == []
    assert [page.pk for page in rows] == [home.pk]
