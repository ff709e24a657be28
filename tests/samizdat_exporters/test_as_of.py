"""The day whose truth an edition tells reaches the project's own code."""

from datetime import UTC, date, datetime

import pytest
from django.http import HttpResponse
from wagtail.models import Site

from samizdat_exporters.build import build
from samizdat_mirror.manifest import Manifest

pytestmark = pytest.mark.django_db


def day_of(request):
    return HttpResponse(request.META.get("samizdat.as_of", "no day"))


def export(out, **options):
    build(Site.objects.get(is_default_site=True), out, **options)
    return (out / "page/index.html").read_text()


def test_every_request_of_a_build_names_the_day(answers, out):
    answers("page", day_of)
    assert export(out, as_of=date(2031, 3, 8)) == "2031-03-08"
    assert Manifest.of_folder(out).as_of == date(2031, 3, 8)


def test_without_a_day_it_is_today_in_utc(answers, out):
    answers("page", day_of)
    before = datetime.now(UTC).date()
    day = date.fromisoformat(export(out))
    assert before <= day <= datetime.now(UTC).date()


def test_a_visitor_cannot_choose_the_day(answers, client):
    answers("page", day_of)
    headers = {"samizdat.as_of": "2031-03-08", "Samizdat-As-Of": "2031-03-08"}
    assert client.get("/page/", headers=headers).content == b"no day"
