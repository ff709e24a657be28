"""Editions one after another: what is made anew, what goes out at once, what comes back."""

import fcntl
import io
import json
import os
import re
import signal
import struct
import termios
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from wagtail import hooks
from wagtail.models import Site

from factories import SectionPageFactory, StatementPageFactory, paragraph
from samizdat_exporters.build import build
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import GateError, OutputError, PausedError, ProtectedError
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.gate_admin.allowing import allow
from samizdat_exporters.models import Allowance, PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import said_in
from samizdat_exporters.store.going_back import go_back
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Difference
from samizdat_mirror.store.blobs import hash_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def export(out: Path, **options):
    return build(site(), out, **{"as_of": DAY, "full": False, **options})


def store():
    return store_of(str(PublicationSettings.for_site(site()).uid))


def files(out: Path) -> set[str]:
    return set(Manifest.of_folder(out).files)


def vetoed(*pages):
    return hooks.register_temporarily(
        "samizdat_veto", lambda site, as_of: {page.pk: "No consent." for page in pages}
    )


def broken_link(home, slug="broken"):
    StatementPageFactory(parent=home, slug="draft", draft=True)
    link = '<a href="/draft/">soon</a>'
    return StatementPageFactory(parent=home, slug=slug, body=paragraph(link))


# --- what is made anew


def test_where_nothing_has_changed_nothing_is_made_and_there_is_no_new_edition(home, out):
    StatementPageFactory(parent=home, slug="news")
    first = export(out)
    again = export(out)
    assert (first.number, again.number) == (1, 1)
    assert first.rendered > 0
    assert again.rendered == 0


def test_an_edited_page_is_made_anew_and_its_neighbours_are_not(home, out):
    section = SectionPageFactory(parent=home, slug="section")
    other = SectionPageFactory(parent=home, slug="other")
    page = StatementPageFactory(parent=section, slug="page", title="Before")
    for number in range(5):
        StatementPageFactory(parent=other, slug=f"s{number}")
    first = export(out)
    page.title = "After"
    page.save()
    second = export(out)
    changed = Difference.between(store().manifest(1), store().manifest(2))
    assert "After" in (out / "section/page/index.html").read_text()
    assert "section/page/index.html" in changed.changed
    assert second.number == 2
    assert 0 < second.rendered < first.rendered - 5


def test_a_change_of_another_day_a_setting_or_by_wish_makes_everything_anew(home, out, settings):
    first = export(out)
    assert export(out, as_of=date(2026, 11, 22)).rendered == first.rendered
    settings.WAGTAIL_SITE_NAME = "Another"
    assert export(out, as_of=date(2026, 11, 22)).rendered == first.rendered
    assert export(out, as_of=date(2026, 11, 22), full=True).rendered == first.rendered
    assert export(out, as_of=date(2026, 11, 22)).rendered == 0


def test_a_rehearsal_is_no_edition(home, tmp_path, out):
    export(out)
    rehearsed = export(tmp_path / "here", as_of=date(2031, 3, 8), rehearsal=True)
    assert rehearsed.number == 0
    assert store().numbers() == [1]
    assert Manifest.of_folder(tmp_path / "here").as_of == date(2031, 3, 8)


def test_what_a_check_learns_later_is_held_against_pages_that_stay_as_they_are(home, out):
    from wagtail.models import Collection

    StatementPageFactory(parent=home, slug="news", title="About Anna")

    class Check:
        def of_document(self, file, text):
            if Collection.objects.filter(name="Anna").exists() and "Anna" in text:
                yield {"reason": "It names Anna.", "fix": "Take it out."}

    with hooks.register_temporarily("samizdat_check", lambda site, as_of: Check()):
        export(out)
        Collection.get_first_root_node().add_child(name="Anna")
        with pytest.raises(ProtectedError) as refused:
            export(out)
    assert "news/index.html" in {found.file for found in findings_of(refused.value)}
    assert "news/index.html" not in files(out)


# --- protection does not wait


def findings_of(error: ProtectedError) -> list[Finding]:
    assert isinstance(error.cause, GateError)
    return error.cause.findings


def test_a_withdrawal_goes_out_although_another_page_has_a_broken_link(home, out):
    one = broken_link(home, slug="fine")
    one.body = paragraph("Nothing wrong yet.")
    one.save()
    anna = StatementPageFactory(parent=home, slug="anna")
    export(out)
    assert {"anna/index.html", "fine/index.html"} <= files(out)
    one.body = paragraph('<a href="/draft/">soon</a>')
    one.save()
    with vetoed(anna), pytest.raises(ProtectedError) as refused:
        export(out)
    assert [found.file for found in findings_of(refused.value)] == ["fine/index.html"]
    assert refused.value.number == 2
    assert "anna/index.html" in refused.value.lacking
    published = files(out)
    assert "anna/index.html" not in published
    assert {"fine/index.html", "index.html"} <= published
    assert "/anna/" not in (out / "sitemap.xml").read_text()
    assert "Nothing wrong yet." in (out / "fine/index.html").read_text()


def test_an_unpublished_page_goes_at_once_too(home, out):
    gone = StatementPageFactory(parent=home, slug="gone")
    export(out)
    broken_link(home)
    gone.unpublish()
    with pytest.raises(ProtectedError):
        export(out)
    assert "gone/index.html" not in files(out)
    assert "gone" not in (out / "sitemap.xml").read_text()


def test_a_refusal_without_anything_to_protect_changes_nothing(home, out):
    export(out)
    broken_link(home)
    with pytest.raises(GateError):
        export(out)
    assert store().numbers() == [1]


# --- going back


def test_going_back_is_a_new_edition_without_what_may_not_be_shown_any_more(home, out):
    anna = StatementPageFactory(parent=home, slug="anna")
    page = StatementPageFactory(parent=home, slug="page", title="Before")
    export(out)
    page.title = "After"
    page.save()
    export(out)
    with vetoed(anna):
        manifest, lacking = go_back(site(), out, 1)
    assert (manifest.number, manifest.previous) == (3, 2)
    assert lacking == ["anna/index.html", "feed.xml", "statements.xml"]
    assert "Before" in (out / "page/index.html").read_text()
    assert "anna" not in (out / "sitemap.xml").read_text()
    assert store().check(3) == []


ADDRESS = "anna@group.example"


def test_what_a_person_has_allowed_may_come_back_too(home, out):
    StatementPageFactory(parent=home, slug="letter", body=paragraph(f"Write to {ADDRESS}."))
    allow_all(refusal(out).findings)
    export(out)
    StatementPageFactory(parent=home, slug="later")
    export(out)
    manifest, lacking = go_back(site(), out, 1)
    assert (manifest.number, "later/index.html" in manifest.files) == (3, False)
    assert lacking == []


def test_what_stands_in_the_way_back_is_kept_for_a_person_to_allow(home, out):
    StatementPageFactory(parent=home, slug="letter", body=paragraph(f"Write to {ADDRESS}."))
    allow_all(refusal(out).findings)
    export(out)
    Allowance.objects.all().delete()
    with pytest.raises(GateError) as refused:
        go_back(site(), out, 1)
    assert [(found.file, found.rule) for found in refused.value.findings] == [
        ("letter/index.html", "email")
    ]
    assert said_in(store()).of(Severity.REFUSED) == refused.value.findings


def refusal(out: Path) -> GateError:
    with pytest.raises(GateError) as refused:
        export(out)
    return refused.value


def allow_all(findings: list[Finding]) -> None:
    for finding in findings:
        uid = str(PublicationSettings.for_site(site()).uid)
        allow(finding, uid, None, "It is the address of the court.", everywhere=True)


def test_after_going_back_nothing_new_goes_out_until_somebody_resumes(home, out):
    page = StatementPageFactory(parent=home, slug="page")
    export(out)
    go_back(site(), out, 1)
    StatementPageFactory(parent=home, slug="new")
    with pytest.raises(PausedError, match="edition resume"):
        export(out)
    page.unpublish()
    with pytest.raises(ProtectedError):
        export(out)
    assert "page/index.html" not in files(out)
    call_command("edition", "resume", stdout=io.StringIO())
    export(out)
    assert "new/index.html" in files(out)


def test_an_erasure_purges_old_editions_and_what_they_held(home, out):
    anna = StatementPageFactory(parent=home, slug="anna", title="Anna Canary")
    export(out)
    export(out, as_of=date(2026, 11, 22))
    anna.delete()
    for hook in hooks.get_hooks("samizdat_erased"):
        hook(SimpleNamespace(paths={site(): ["/anna/"]}))
    assert store().numbers() == [3]
    assert "anna/index.html" not in store().manifest(3).files
    export(out, as_of=date(2026, 11, 22))
    assert store().numbers() == [4]
    stored = b"".join(path.read_bytes() for path in store().root.rglob("*") if path.is_file())
    assert b"Canary" not in stored
    assert "anna" not in str(sorted(store().root.rglob("*")))


# --- interruptions


def test_ctrl_c_stops_cleanly_and_the_old_edition_stays(answers, out, settings):
    answers("page", "before")
    call_command("edition", "build", "--out", str(out), stdout=io.StringIO(), stderr=io.StringIO())

    def interrupted(request):
        os.kill(os.getpid(), signal.SIGINT)
        return HttpResponse("after")

    answers("other", interrupted)
    with pytest.raises(CommandError) as stopped:
        call_command("edition", "build", "--out", str(out), stderr=io.StringIO())
    assert str(stopped.value) == f"Stopped. {out} holds edition 1, whole."
    assert (out / "page/index.html").read_text() == "before"
    assert not (out / "other").exists()
    assert store().numbers() == [1]


def test_of_two_builds_of_one_site_the_second_is_told_who_is_at_work(home, out, tmp_path):
    with store().lock(), pytest.raises(OutputError) as refused:
        export(tmp_path / "elsewhere")
    assert str(refused.value) == (
        f"Another build is at work here (process {os.getpid()}). Wait until it has ended."
    )


# --- the command


def edition(*arguments: str):
    out = io.StringIO()
    call_command("edition", *arguments, "--json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def test_editions_are_listed_shown_compared_and_let_go(home):
    edition("build")
    StatementPageFactory(parent=home, slug="new")
    edition("build", "--full", "--processes", "1")
    assert [each["number"] for each in edition("list")["editions"]] == [1, 2]
    assert "new/index.html" in edition("show", "2")["files"]
    assert edition("diff", "1", "2")["added"] == ["new/index.html", "statements.xml"]
    assert edition("check") == {"number": 2, "wrong": []}
    assert edition("rollback", "1")["number"] == 3
    assert edition("resume") == {"resumed": True}
    assert edition("gc", "--keep", "1", "--dry-run")["editions"] == [1, 2]
    assert edition("gc", "--keep", "1")["editions"] == [1, 2]
    assert [each["number"] for each in edition("list")["editions"]] == [3]


def test_a_check_that_finds_something_fails_and_an_unknown_edition_is_a_sentence(home):
    edition("build")
    (store().current / "index.html").unlink()
    with pytest.raises(SystemExit):
        edition("check", "1")
    with pytest.raises(CommandError, match=r"There is no edition 7\. Stored editions: 1\."):
        call_command("edition", "show", "7")


def said(*arguments: str) -> list[str]:
    err = io.StringIO()
    call_command("edition", *arguments, stdout=io.StringIO(), stderr=err)
    return err.getvalue().splitlines()


def test_long_work_on_editions_says_how_far_it_is_and_short_work_says_nothing(home):
    edition("build")
    StatementPageFactory(parent=home, slug="new")
    edition("build", "--processes", "1")
    total = 2 * len(store().manifest(2).files)
    assert said("check")[-1].startswith(f"Checking: {total} of {total} files, ")
    old = len(store().manifest(1).files)
    lines = said("rollback", "1")
    assert lines[0] == "Going back: looking at the older edition"
    assert lines[1].startswith(f"Going back: {old} of {old} files, ")
    assert lines[-1] == "Going back: putting the edition in place"
    [line] = said("gc", "--keep", "1")
    assert re.fullmatch(r"Deleting: (\d+) of \1 files, [0-9a-f]{64}", line)
    assert [said(*each.split()) for each in ("list", "show 3", "diff 3 3", "resume")] == [[]] * 4


def on_a_terminal(*arguments: str) -> str:
    """Give what a terminal of 100 columns gets to show."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    with os.fdopen(ours, "rb", 0) as screen, ThreadPoolExecutor() as reader:
        got = reader.submit(lambda: b"".join(iter(partial(_read, screen), b"")))
        with os.fdopen(theirs, "w") as terminal:
            call_command("edition", *arguments, stdout=io.StringIO(), stderr=terminal)
        return got.result(timeout=60).decode()


def _read(screen) -> bytes:
    try:
        return screen.read(4096) or b""
    except OSError:  # how Linux says that the terminal was closed
        return b""


@pytest.mark.parametrize(
    ("action", "verb", "things"),
    [
        (["build", "--full", "--processes", "1"], "Building", "pages"),
        (["check"], "Checking", "files"),
        (["rollback", "1"], "Going back", "files"),
        (["gc", "--keep", "1"], "Deleting", "files"),
    ],
)
def test_a_terminal_shows_one_bar_drawn_over_itself(home, action, verb, things):
    edition("build")
    StatementPageFactory(parent=home, slug="new")
    edition("build", "--processes", "1")
    shown = on_a_terminal(*action)
    assert shown.count("\n") == 1
    assert shown.startswith(f"\r{verb}: 0 {things} [")
    assert re.search(rf"\r{verb}: 100%.* (\d+)/\1 .*\r\n\Z", shown)


@pytest.mark.parametrize("action", [["check"], ["gc", "--keep", "1"], ["rollback", "1"]])
def test_ctrl_c_in_long_work_on_editions_ends_with_a_sentence_and_another_run_finishes(
    home, action, monkeypatch
):
    edition("build")
    StatementPageFactory(parent=home, slug="new")
    edition("build", "--processes", "1")

    def interrupted(*arguments):
        os.kill(os.getpid(), signal.SIGINT)
        return hash_of(*arguments)

    out = setting("MIRROR_DIR")
    with monkeypatch.context() as patch:
        patch.setattr("samizdat_mirror.store.blobs.hash_of", interrupted)
        patch.setattr("samizdat_mirror.store.blobs.Blobs.delete", interrupted)
        with pytest.raises(CommandError) as stopped:
            call_command("edition", *action, stdout=io.StringIO(), stderr=io.StringIO())
    assert str(stopped.value) == f"Stopped. {out} holds edition 2, whole."
    assert store().flag("paused_at") is None
    edition(*action)
    assert edition("check")["wrong"] == []


def test_going_back_pauses_before_readers_have_the_older_edition(home, out, monkeypatch):
    export(out)
    StatementPageFactory(parent=home, slug="new")
    export(out)

    def killed(*arguments, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("samizdat_exporters.store.publishing.put_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            go_back(site(), out, 1)
    assert store().numbers() == [1, 2, 3]
    with pytest.raises(PausedError):
        export(out)
