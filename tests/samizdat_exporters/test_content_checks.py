"""Packages look at what goes out, and say what they find in plain mappings."""

from datetime import date

import pytest
from django.http import HttpResponse
from wagtail import hooks
from wagtail.models import Site

from samizdat_exporters.build import build
from samizdat_exporters.errors import GateError, HookError
from samizdat_exporters.findings import Finding, Severity
from samizdat_mirror.manifest import Manifest

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)
FOUND = {"reason": "It names Anna.", "fix": "Take the name out."}


def export(out):
    return build(Site.objects.get(is_default_site=True), out, as_of=DAY)


def checked(check):
    return hooks.register_temporarily("samizdat_check", lambda site, as_of: check)


def refused(out, check):
    with checked(check), pytest.raises(GateError) as error:
        export(out)
    assert not out.exists()
    return error.value


class Reader:
    """Keeps what it is shown, and the order in which it is asked."""

    def __init__(self):
        self.seen = {}
        self.asked = []

    def of_document(self, file, text):
        self.asked.append("document")
        self.seen[file] = text
        return []

    def of_site(self):
        self.asked.append("site")
        return []


class Finder:
    """Finds something on pages that have a word in them."""

    def __init__(self, word, **found):
        self.word, self.found = word, found

    def of_document(self, file, text):
        return [FOUND | self.found] if self.word in text else []


class OfSite:
    def __init__(self, *found):
        self.found = found

    def of_site(self):
        return iter(self.found)


def test_every_document_is_shown_as_it_is_written_and_the_site_last(answers, out):
    answers("page", b'<a href="http://localhost/">caf\xe9</a>')
    json = '{"url": "http://localhost/"}'
    answers("json", lambda request: HttpResponse(json, content_type="application/json"))
    reader = Reader()
    with checked(reader):
        export(out)
    texts = {
        file: (out / file).read_text(errors="surrogateescape")
        for file, entry in Manifest.of_folder(out).files.items()
        if entry.media_type in {"text/html", "application/xml", "application/atom+xml"}
    }
    assert reader.seen.pop("json/index.html") == '{"url": "https://group.example/"}'
    del texts["json/index.html"]
    assert reader.seen == texts
    assert reader.seen["page/index.html"] == '<a href="../index.html">caf\udce9</a>'
    assert {"feed.xml", "404.html", "sitemap.xml", "index.html"} < set(texts)
    assert reader.asked == [*["document"] * (len(texts) + 1), "site"]


def test_a_check_knows_the_site_and_the_day_of_the_edition(home, out):
    asked = []

    def check(site, as_of):
        asked.append((site, as_of))
        return Reader()

    with hooks.register_temporarily("samizdat_check", check):
        export(out)
    assert asked == [(Site.objects.get(is_default_site=True), DAY)]


def test_what_a_check_finds_stops_the_edition_and_points_to_the_page(answers, out):
    page = answers("page", "<p>\nAnna")
    assert refused(out, Finder("Anna", line=2)).findings == [
        Finding(
            file="page/index.html",
            reason="It names Anna.",
            fix="Take the name out.",
            edit_path=f"/admin/pages/{page.pk}/edit/",
            line=2,
        )
    ]


def test_a_check_may_name_another_place_and_only_warn(answers, out):
    answers("page", "Anna")
    place = {"file": "elsewhere", "edit_path": "/admin/consents/7/"}
    with checked(Finder("Anna", severity="warning", **place)):
        edition = export(out)
    assert edition.warnings == [
        Finding(
            "elsewhere",
            FOUND["reason"],
            FOUND["fix"],
            Severity.WARNING,
            "/admin/consents/7/",
        )
    ]


def test_what_is_found_in_the_content_as_a_whole_may_name_no_file(home, out):
    error = refused(out, OfSite(FOUND, {**FOUND, "reason": "No.", "severity": "warning"}))
    assert [str(finding) for finding in error.findings] == ["It names Anna. Take the name out."]
    assert [str(finding) for finding in error.warnings] == ["No. Take the name out."]


@pytest.mark.parametrize(
    "found",
    [
        "It names Anna.",
        {"reason": "It names Anna."},
        FOUND | {"sevrity": "warning"},
        FOUND | {"severity": "harmless"},
        FOUND | {"line": "two"},
    ],
)
def test_a_finding_that_is_not_understood_is_never_passed_over(home, out, found):
    with checked(OfSite(found)), pytest.raises(HookError, match="samizdat_check expects mappings"):
        export(out)
    assert not out.exists()


def test_a_check_that_checks_nothing_is_a_mistake(home, out):
    with checked(None), pytest.raises(HookError, match="`of_site` or `of_document`, found None"):
        export(out)
