"""The next edition, made to be looked at: kept, let go, erased, and published as it is."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from wagtail import hooks
from wagtail.models import Site

from factories import StatementPageFactory, paragraph
from samizdat_exporters.build import build
from samizdat_exporters.errors import ChangedError, ProtectedError
from samizdat_exporters.findings import Severity
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.proposing import propose
from samizdat_exporters.store import store_of
from samizdat_exporters.store.proposals import Proposal, proposal_of
from samizdat_exporters.store.publishing import spared_blobs

pytestmark = pytest.mark.django_db


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def store():
    return store_of(str(PublicationSettings.for_site(site()).uid))


def publish(out, **options):
    return build(site(), out, **{"full": False, **options})


def broken_link(home):
    StatementPageFactory(parent=home, slug="draft", draft=True)
    return StatementPageFactory(
        parent=home, slug="broken", body=paragraph('<a href="/draft/">soon</a>')
    )


def test_a_proposal_is_kept_whole_and_nothing_of_it_goes_out(home, out):
    publish(out)
    page = StatementPageFactory(parent=home, slug="news")
    made = propose(site())
    assert proposal_of(store()) == made
    assert Proposal.from_json(made.to_json()) == made
    assert made.notes.pages["news/index.html"] == [page.pk]
    assert (made.manifest.number, made.manifest.previous, made.pages) == (0, 1, 2)
    assert (store().numbers(), (out / "news").exists()) == ([1], False)


def test_what_the_gate_refuses_is_in_the_proposal_with_the_file_that_it_is_about(home):
    page = broken_link(home)
    made = propose(site())
    [refused] = made.of(Severity.REFUSED)
    assert (refused.file, refused.edit_path) == (
        "broken/index.html",
        f"/admin/pages/{page.pk}/edit/",
    )
    assert "broken/index.html" in made.manifest.files


def test_where_nothing_can_be_made_the_proposal_says_why(home):
    with hooks.register_temporarily("samizdat_veto", lambda site, as_of: {home.pk: "No consent."}):
        made = propose(site())
    assert (made.manifest.files, made.pages) == ({}, 0)
    assert [found.severity for found in made.findings] == [Severity.REFUSED]


def test_a_proposal_keeps_its_blobs_until_it_went_out(home, out):
    publish(out)
    StatementPageFactory(parent=home, slug="news")
    made = propose(site())
    blobs = {file.sha256 for file in made.manifest.files.values()}
    (store().root / "cache.sqlite3").unlink()
    call_command("edition", "gc", "--keep", "1", stdout=io.StringIO())
    assert blobs <= set(store().blobs)
    publish(out)
    assert proposal_of(store()) is None
    assert "news/index.html" in store().manifest(2).files


def test_an_erasure_deletes_the_proposal_and_what_only_it_held(home, out):
    publish(out)
    anna = StatementPageFactory(parent=home, slug="anna", title="Anna Canary")
    propose(site())
    anna.delete()
    for hook in hooks.get_hooks("samizdat_erased"):
        hook(SimpleNamespace(paths={site(): ["/anna/"]}))
    assert (proposal_of(store()), spared_blobs(store())) == (None, set())
    stored = b"".join(path.read_bytes() for path in store().root.rglob("*") if path.is_file())
    assert b"Canary" not in stored


def test_what_was_looked_at_goes_out_and_nothing_else_does(home, out):
    publish(out)
    StatementPageFactory(parent=home, slug="news")
    looked_at = propose(site()).manifest
    later = StatementPageFactory(parent=home, slug="later")
    with pytest.raises(ChangedError):
        publish(out, expected=looked_at)
    assert store().numbers() == [1]
    later.delete()
    edition = publish(out, expected=looked_at)
    assert (edition.number, store().manifest(2).files) == (2, looked_at.files)


def test_what_was_compared_with_another_edition_does_not_go_out(home, out):
    publish(out)
    page = StatementPageFactory(parent=home, slug="news")
    looked_at = propose(site()).manifest
    publish(out)
    page.unpublish()
    publish(out)
    page.save_revision().publish()
    with pytest.raises(ChangedError):
        publish(out, expected=looked_at)


def test_protection_does_not_wait_for_another_look(home, out):
    anna = StatementPageFactory(parent=home, slug="anna")
    publish(out)
    StatementPageFactory(parent=home, slug="news")
    looked_at = propose(site()).manifest
    anna.unpublish()
    with pytest.raises(ProtectedError) as refused:
        publish(out, expected=looked_at)
    assert isinstance(refused.value.cause, ChangedError)
    assert not (out / "anna").exists()


# --- the command


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("edition", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_the_command_says_what_would_change(home):
    run("build")
    StatementPageFactory(parent=home, slug="news")
    said = run("propose")
    assert said.startswith("Prepared 2 pages (")
    assert said.endswith("2 files added, 3 changed, 0 removed since edition 1. Nothing went out.\n")


def test_the_command_fails_where_the_gate_refuses_and_gives_all_of_it_as_json(home, capsys):
    broken_link(home)
    with pytest.raises(SystemExit) as stopped:
        run("propose")
    assert stopped.value.code == 1
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("edition", "propose", "--json", stdout=out, stderr=io.StringIO())
    found = json.loads(out.getvalue())
    assert sorted(found) == [
        *("added", "as_of", "changed", "files", "pages", "previous", "refused", "removed"),
        *("size", "warnings"),
    ]
    assert [each["file"] for each in found["refused"]] == ["broken/index.html"]
    assert (found["previous"], found["pages"]) == (None, 2)


def test_the_command_says_who_is_at_work(home):
    with store().lock(), pytest.raises(CommandError, match="Another build is at work here"):
        run("propose")
