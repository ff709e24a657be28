"""What was ordered to vanish does not come back, and the list of it says nothing."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponseRedirect
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site

import document_files
from factories import SafeImageFactory
from samizdat_exporters.build import build
from samizdat_exporters.errors import GateError, HookError
from samizdat_exporters.models import PublicationSettings, Removal
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.removals import PATH, Removals

pytestmark = pytest.mark.django_db

ADDRESS = "a removal holds for its address"
CONTENT = "a removal holds for its content"


def the_site():
    return Site.objects.get(is_default_site=True)


def export(out):
    return build(the_site(), out)


def remove(*, paths=(), contents=()):
    """Order a removal as packages do, which cannot import the exporter."""
    for hook in hooks.get_hooks("samizdat_remove"):
        hook(the_site(), paths, contents)


def files(out):
    return Manifest.of_folder(out).files


def removals(out):
    return Removals.from_json((out / PATH).read_text())


def written(out, page="page"):
    return (out / page / "index.html").read_text()


def test_an_edition_without_removals_says_so(home, out):
    export(out)
    stored = PublicationSettings.objects.get()
    assert removals(out) == Removals(str(stored.uid), stored.removal_salt)
    assert len(bytes.fromhex(stored.removal_salt)) == 16


def test_every_publication_has_a_salt_of_its_own(home):
    other = Site.objects.create(hostname="other.example", root_page=home)
    assert (
        PublicationSettings.for_site(other).removal_salt
        != PublicationSettings.for_site(the_site()).removal_salt
    )


def test_a_removed_page_does_not_come_back_and_links_to_it_lead_nowhere(answers, out):
    anna = answers("anna", "")
    answers("page", '<a href="/anna/">A</a>')
    remove(paths=["/anna/"])
    edition = export(out)
    assert "anna/index.html" not in files(out)
    assert written(out) == '<a href="#">A</a>'
    [warning] = [found for found in edition.warnings if found.file == "anna/index.html"]
    assert warning.reason == f"This is left out of the edition: {ADDRESS}."
    assert warning.edit_path == f"/admin/pages/{anna.pk}/edit/"
    listed = removals(out)
    assert listed.paths == {listed.path_hash("anna/index.html")}


def test_what_lies_below_or_redirects_to_a_removed_page_goes_with_it(answers, out):
    answers("anna", "")
    answers("a-page", '<a href="/anna/?page=2">A</a><a href="/portrait/">B</a>')
    answers("portrait", lambda request: HttpResponseRedirect("/anna/"))
    remove(paths=["/anna/"])
    export(out)
    assert [path for path in files(out) if "anna" in path or "portrait/" in path] == []
    assert written(out, "a-page") == '<a href="#">A</a><a href="#">B</a>'


def test_a_picture_is_removed_by_its_content_wherever_it_is_shown(answers, out):
    picture = SafeImageFactory().file.url
    answers("page", f'<img src="{picture}" srcset="{picture} 2x">')
    answers("other", f'<p style="background:url({picture})">')
    export(out)
    [(path, entry)] = [(path, entry) for path, entry in files(out).items() if "assets" in path]
    remove(contents=[entry.sha256])
    edition = export(out)
    assert path not in files(out)
    assert not (out / "assets").exists()
    assert written(out) == '<img src="#" srcset="# 2x">'
    assert written(out, "other") == '<p style="background:url(#)">'
    assert {(found.file, CONTENT in found.reason) for found in edition.warnings} == {
        ("page/index.html", True), ("other/index.html", True)
    }  # fmt: skip


def test_a_page_is_removed_by_its_content_although_links_to_it_were_written(answers, out):
    answers("anna", "Canary")
    answers("a-page", '<a href="/anna/">A</a>')
    export(out)
    remove(contents=[files(out)["anna/index.html"].sha256])
    edition = export(out)
    assert "anna/index.html" not in files(out)
    assert written(out, "a-page") == '<a href="#">A</a>'
    warned = {found.file for found in edition.warnings if CONTENT in found.reason}
    assert warned >= {"a-page/index.html", "anna/index.html"}


@pytest.mark.parametrize("by", ["paths", "contents"])
def test_documents_are_removed_by_their_place_in_the_tree_or_their_content(answers, out, by):
    file = ContentFile(document_files.pdf(), name="minutes.pdf")
    document = get_document_model().objects.create(title="Minutes", file=file)
    answers("page", f'<a href="{document.url}">A</a><a href="{document.url}">B</a>')
    export(out)
    [(path, entry)] = [(path, entry) for path, entry in files(out).items() if "assets" in path]
    remove(**{by: [f"/{path}" if by == "paths" else entry.sha256]})
    export(out)
    assert written(out) == '<a href="#">A</a><a href="#">B</a>'
    assert path not in files(out)


def test_no_redirect_leads_to_or_from_what_was_removed(answers, out):
    page = answers("page", "")
    answers("anna", "")
    Redirect.objects.create(old_path="/anna-former", redirect_link="/anna/")
    Redirect.objects.create(old_path="/anna-older", redirect_page=page)
    remove(paths=["/anna/", "/anna-older/"])
    edition = export(out)
    assert [path for path in files(out) if "anna" in path] == []
    assert {found.file for found in edition.warnings} >= {
        "anna-former/index.html", "anna-older/index.html"
    }  # fmt: skip


def test_what_packages_offer_and_what_the_export_makes_itself_can_be_removed(home, out):
    remove(paths=["/feed.xml", "/sitemap.xml"])
    edition = export(out)
    assert {"feed.xml", "sitemap.xml"}.isdisjoint(files(out))
    assert {"feed.xml", "sitemap.xml"} <= {found.file for found in edition.warnings}


def test_without_its_front_page_there_is_no_edition(home, out):
    remove(paths=["/"])
    with pytest.raises(GateError) as refused:
        export(out)
    assert ADDRESS in refused.value.findings[0].reason


def test_what_is_stored_names_nothing_and_holds_once(home):
    for _time in range(2):
        remove(paths=["/en/anna/"], contents=["ab" * 32])
    uid = PublicationSettings.for_site(the_site()).uid
    stored = list(Removal.objects.values("publication", "kind", "digest", "recorded_on"))
    assert [set(row) for row in stored] == 2 * [{"publication", "kind", "digest", "recorded_on"}]
    assert {(row["publication"], row["recorded_on"]) for row in stored} == {
        (uid, datetime.now(UTC).date())
    }
    assert "anna" not in json.dumps(stored, default=str)


def test_removals_of_another_publication_do_not_hold(answers, out):
    answers("anna", "")
    Removal.objects.create(
        publication=uuid.uuid4(), kind="path_hash", digest="0" * 64, recorded_on="2026-11-21"
    )
    export(out)
    assert removals(out).paths == frozenset()


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({"paths": ["/anna/", "https://group.example/anna/"]}, "Expected a path of the site"),
        ({"paths": ["/anna/"], "contents": ["AB" * 32]}, "Expected a SHA-256"),
    ],
)
def test_an_order_that_is_not_understood_is_refused_whole(home, order, message):
    with pytest.raises(ValueError, match=message):
        remove(**order)
    assert not Removal.objects.exists()


def test_packages_may_keep_removals_of_their_own(answers, out):
    answers("anna", "Canary")
    export(out)
    entry = files(out)["anna/index.html"]
    kept = [{"content_sha256": entry.sha256}, {"path_hash": "0" * 64}]
    with hooks.register_temporarily("samizdat_removals", lambda site: kept):
        export(out)
    assert "anna/index.html" not in files(out)
    assert removals(out).contents == {entry.sha256}
    assert removals(out).paths == {"0" * 64}


@pytest.mark.parametrize("given", [{}, "anna", {"path": "/anna/"}, {"path_hash": "anna"}])
def test_a_removal_that_is_not_understood_is_never_passed_over(home, out, given):
    with (
        hooks.register_temporarily("samizdat_removals", lambda site: [given]),
        pytest.raises(HookError, match="samizdat_removals expects mappings"),
    ):
        export(out)
