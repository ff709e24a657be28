"""Where nothing has changed at all, the last edition stands, and nothing of it is looked at."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page, Site

from factories import StatementPageFactory
from samizdat_exporters import plan
from samizdat_exporters.build import build
from samizdat_exporters.errors import GateError, OutputError, PausedError
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.proposing import propose
from samizdat_exporters.store import store_of
from samizdat_exporters.store.erasure import purge
from samizdat_exporters.store.going_back import go_back
from samizdat_exporters.store.publishing import put_in_place
from samizdat_mirror import swapping
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.swapping import spare_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def export(out: Path, **options):
    return build(site(), out, **{"as_of": DAY, "full": False, **options})


def store():
    return store_of(str(PublicationSettings.for_site(site()).uid))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Site]:
    """Note each time that a build looks at the tree of pages."""
    seen: list[Site] = []
    public_pages = plan.public_pages

    def looking(site: Site):
        seen.append(site)
        return public_pages(site)

    monkeypatch.setattr(plan, "public_pages", looking)
    return seen


@pytest.fixture
def news(home, out, looked):
    """A page in an edition that went out."""
    news = StatementPageFactory(parent=home, slug="news", title="News")
    export(out)
    looked.clear()
    return news


def test_the_last_edition_stands_without_a_look_at_its_pages(news, out, looked):
    before = tree(out)

    again = export(out)

    assert (again.number, again.rendered, again.pages, looked) == (1, 0, 2, [])
    assert (again.files, again.size) == (
        len(Manifest.of_folder(out).files), Manifest.of_folder(out).size
    )  # fmt: skip
    assert tree(out) == before


def test_what_the_gate_warned_of_is_said_again(answers, out, looked):
    answers("list", '<a href="/admin/">The admin</a>')
    first = export(out)
    looked.clear()

    again = export(out)

    assert again.warnings == first.warnings != []
    assert looked == []


@pytest.mark.parametrize(
    "change",
    [
        lambda page: Page.objects.filter(pk=page.pk).update(title="Other news"),
        lambda page: Page.objects.filter(pk=page.pk).update(expire_at=timezone.now()),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
    ],
)
def test_after_any_change_of_what_was_read_a_build_looks(news, out, looked, change):
    change(news)

    export(out)

    assert looked != []
    assert tree(out) == tree_in_full(out)


def tree_in_full(out: Path) -> dict[str, bytes]:
    fresh = out.with_name("fresh")
    build(site(), fresh, as_of=DAY, full=True, rehearsal=True)
    number = Manifest.of_folder(out).number
    put_in_place(
        fresh, store().manifest(number), store().blobs, {
            path: text.decode() for path, text in tree(out).items() if path.startswith("_samizdat/")
            and path != "_samizdat/manifest.json"
        },
    )  # fmt: skip
    return tree(fresh)


def test_a_new_veto_is_heard_although_no_row_has_changed(news, out, looked):
    with hooks.register_temporarily("samizdat_veto", lambda site, as_of: {news.pk: "No consent."}):
        edition = export(out)

    assert (edition.number, looked != []) == (2, True)
    assert "news/index.html" not in edition_files(out)


def edition_files(out: Path) -> set[str]:
    return set(Manifest.of_folder(out).files)


def test_a_mirror_that_was_deleted_is_there_again(news, out):
    before = tree(out)
    shutil.rmtree(out)

    assert export(out).number == 1
    assert tree(out) == before


def test_after_a_proposal_a_build_looks_and_makes_no_new_edition(news, out, looked):
    propose(site())
    looked.clear()

    assert export(out).number == 1
    assert looked != []


def test_after_going_back_nothing_stands(news, out):
    Page.objects.filter(pk=news.pk).update(title="Other news")
    export(out)
    go_back(site(), out, 1)

    with pytest.raises(PausedError):
        export(out)


def test_what_failed_is_tried_again_although_no_row_has_changed(answers, out):
    state = {"status": 500}
    answers("list", lambda request: HttpResponse("<h1>List</h1>", status=state["status"]))
    with pytest.raises(GateError):
        export(out)
    state["status"] = 200

    assert export(out).rendered > 0
    assert "list/index.html" in edition_files(out)


def test_after_an_erasure_nothing_is_known_of_the_edition_that_stood(news, out, looked):
    purge(type("Erased", (), {"paths": {site(): []}}))

    export(out)

    assert looked != []


# --- the folder beside the mirror


@pytest.fixture
def mirror(out, settings):
    settings.SAMIZDAT = {**settings.SAMIZDAT, "MIRROR_DIR": out}
    return out


@pytest.fixture(params=[True, False], ids=["one step", "two renames"])
def exchanging(request, monkeypatch):
    if not request.param:
        monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)


def test_beside_the_mirror_lies_the_same_and_becomes_the_next_edition(home, mirror, exchanging):
    news = StatementPageFactory(parent=home, slug="news")
    export(mirror)
    for title in ("One", "Two"):
        Page.objects.filter(pk=news.pk).update(title=title)
        export(mirror)
        kept = (spare_of(mirror) / "news/index.html").stat().st_ino
        assert tree(spare_of(mirror)) == tree(mirror)
        assert kept == (mirror / "news/index.html").stat().st_ino
    assert sorted(path.name for path in mirror.parent.iterdir()) == [
        ".mirror.lock", ".mirror.spare", "editions", "mirror"
    ]  # fmt: skip


def test_what_may_no_longer_be_shown_does_not_stay_beside_the_mirror(home, mirror):
    news = StatementPageFactory(parent=home, slug="news")
    export(mirror)
    StatementPageFactory(parent=home, slug="more")
    export(mirror)
    news.unpublish()
    export(mirror)

    assert not (spare_of(mirror) / "news").exists()
    assert tree(spare_of(mirror)) == tree(mirror)


def test_a_mirror_on_another_disk_has_nothing_beside_it(home, mirror, monkeypatch):
    monkeypatch.setattr(
        "samizdat_exporters.store.publishing._are_on_one_disk", lambda *folders: False
    )
    for slug in ("one", "two"):
        StatementPageFactory(parent=home, slug=slug)
        export(mirror)

    assert not spare_of(mirror).exists()


def test_a_build_that_fails_while_it_puts_files_leaves_the_old_edition(home, mirror, monkeypatch):
    StatementPageFactory(parent=home, slug="news")
    export(mirror)
    before = tree(mirror)
    StatementPageFactory(parent=home, slug="more")
    monkeypatch.setattr("samizdat_exporters.store.publishing.exchange", no_space)

    with pytest.raises(OutputError, match="is full"):
        export(mirror)

    assert tree(mirror) == before
    assert not spare_of(mirror).exists()


def no_space(*folders: Path):
    raise OSError(28, "No space left on device")
