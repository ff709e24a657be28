"""Everything that readers get is made for one day, and says what held on it."""

from datetime import UTC, date, datetime

import pytest
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory
from wagtail.models import Site

from factories import site_in
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings
from samizdat_pages import clock
from samizdat_pages.feeds import LatestFeed

DAY = date(2031, 5, 17)


def request_of_the_export():
    request = RequestFactory().get("/")
    request.META[clock.AS_OF] = DAY.isoformat()
    return request


def test_it_is_today_unless_something_else_is_said():
    assert clock.today() == datetime.now(UTC).date()
    with clock.as_of(DAY):
        assert clock.today() == DAY
    assert clock.today() == datetime.now(UTC).date()


def test_a_request_of_the_export_is_answered_for_its_day():
    answer = clock.middleware(lambda request: HttpResponse(clock.today().isoformat()))

    request = request_of_the_export()

    assert answer(request).content == b"2031-05-17"


def test_a_response_that_is_rendered_late_is_rendered_on_its_day():
    class Late(SimpleTemplateResponse):
        @property
        def rendered_content(self) -> str:
            return clock.today().isoformat()

    answer = clock.middleware(lambda request: Late("unused.html"))

    request = request_of_the_export()

    assert answer(request).content == b"2031-05-17"


def test_a_visitor_cannot_name_the_day():
    answer = clock.middleware(lambda request: HttpResponse(clock.today().isoformat()))

    request = RequestFactory().get("/", headers={"samizdat.as_of": DAY.isoformat()})

    assert answer(request).content.decode() == datetime.now(UTC).date().isoformat()


@pytest.mark.django_db
def test_what_the_export_asks_outside_of_requests_is_asked_on_its_day(tmp_path, monkeypatch):
    site_in("ru")
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    asked = []

    def subtitle(feed, home):
        asked.append(clock.today())
        return ""

    monkeypatch.setattr(LatestFeed, "subtitle", subtitle)

    with clock.as_of(date(2020, 1, 1)):
        build(site, tmp_path / "mirror", as_of=DAY)

    assert set(asked) == {DAY}
