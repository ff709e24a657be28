"""A mirror in a branch of a bare repository, as a host of pages has it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from editions import files_in, write_edition
from samizdat_mirror.targets import (
    BusyError,
    Edition,
    Progress,
    PushCancelledError,
    PushError,
    RefusedError,
    SourceError,
    State,
    Target,
    Work,
    open_target,
    push,
)
from samizdat_mirror.trust import State as Verdicts
from samizdat_mirror.trust import verify
from signed_editions import NOW, Group

pytestmark = pytest.mark.component("git")

OLD = {"index.html": "old", "gone/index.html": "gone", "assets/a1.webp": "picture"}
NEW = {"index.html": "new", "static/build.css": "a", "assets/a1.webp": "picture"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """Give the host's repository. Its pages say which objects nothing leads to any more."""
    host = tmp_path / "site.git"
    git("init", "--quiet", "--bare", str(host))
    return host


def git(*arguments: str, folder: Path | None = None) -> str:
    where = [f"--git-dir={folder}"] if folder else []
    done = subprocess.run(
        ["git", *where, *arguments], check=True, capture_output=True, text=True
    )  # fmt: skip
    return done.stdout


Open = Callable[..., Target]


@pytest.fixture
def target(host: Path, tmp_path: Path) -> Open:
    def make(state: str = "state", query: str = "") -> Target:
        return open_target(f"git+file://{host}{query}#pages", state=State(tmp_path / state))

    return make


def served(host: Path, tmp_path: Path) -> dict[str, str]:
    """Check the branch out, as a host does."""
    folder = tmp_path / "served"
    folder.mkdir(exist_ok=True)
    git(f"--work-tree={folder}", "checkout", "--force", "pages", "--", ".", folder=host)
    listed = git("ls-tree", "-r", "--name-only", "-z", "pages", folder=host).split("\0")
    return {path: (folder / path).read_text() for path in filter(None, listed)}


def test_the_branch_is_one_commit_without_a_past_by_nobody(target, source, host, tmp_path):
    for number, files in enumerate([OLD, NEW], 1):
        pushed = push(Edition.of(write_edition(source, number, files)), target())
        assert pushed.address == f"git+file://{host}#pages"
        assert served(host, tmp_path) == {**files_in(source), ".nojekyll": ""}
    shown = git("log", "--format=%an|%ae|%aI|%cn|%ce|%cI|%P|%s%b", "pages", folder=host)
    midnight = "2026-11-21T00:00:00+00:00"
    who = f"mirror|mirror@localhost|{midnight}"
    assert shown.replace("Z", "+00:00") == f"{who}|{who}||Edition 2\n"


def test_a_personal_configuration_leaves_no_trace(target, source, host, tmp_path, monkeypatch):
    """Not the name, nor hooks, signatures, ignored files, filters or line endings."""
    home = tmp_path / "home"
    (home / "hooks").mkdir(parents=True)
    hook = home / "hooks" / "pre-push"
    hook.write_text(f"#!/bin/sh\ntouch {home}/called\nexit 1\n")
    hook.chmod(0o755)
    (home / "ignored").write_text("*.css\nstatic/\nbuild*\n")
    (home / ".gitconfig").write_text(
        f"""
        [user]
        name = Real Name
        email = real@example.org
        [commit]
        gpgsign = true
        [core]
        hooksPath = {home}/hooks
        excludesFile = {home}/ignored
        autocrlf = true
        [init]
        templateDir = {home}
        """
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Real Name")
    monkeypatch.setenv("GIT_DIR", str(home))
    files = NEW | {"lines.html": "one\r\ntwo\n"}
    push(Edition.of(write_edition(source, 1, files)), target())
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.setenv("HOME", str(tmp_path))
    listed = git("ls-tree", "-r", "--name-only", "pages", folder=host).split()
    assert set(listed) == {*files_in(source), ".nojekyll"}
    as_it_is = git("hash-object", "--no-filters", str(source / "lines.html"))
    assert git("rev-parse", "pages:lines.html", folder=host) == as_it_is
    assert "Real" not in git("cat-file", "commit", "pages", folder=host)
    assert not (home / "called").exists()


def test_only_new_objects_travel(target, source, host):
    many = {f"{number}/index.html": f"page {number}" for number in range(50)}
    push(Edition.of(write_edition(source, 1, many)), target())
    before = objects(host)
    seen: list[Progress] = []
    edition = Edition.of(write_edition(source, 2, many | {"7/index.html": "changed"}))
    push(edition, target(), Work(seen.append))
    assert sorted(each.path for each in seen if each.path) == [
        "7/index.html",
        "_samizdat/manifest.json",
        "_samizdat/metadata/snapshot.json",
        "_samizdat/metadata/timestamp.json",
    ]
    # Four files, the folders above them, the root and the commit.
    assert len(objects(host) - before) == 4 + 3 + 1 + 1
    again = push(edition, target())
    assert (again.uploaded, again.deleted) == (0, 0)


def objects(host: Path) -> set[str]:
    said = git("cat-file", "--batch-all-objects", "--batch-check", folder=host)
    return {line.split()[0] for line in said.splitlines()}


def test_a_computer_that_never_pushed_here_goes_on_from_what_is_there(
    target, source, host, tmp_path
):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    pushed = push(Edition.of(write_edition(source, 2, NEW)), target("elsewhere"))
    assert (pushed.was, pushed.uploaded, pushed.deleted) == (1, 5, 1)
    assert served(host, tmp_path) == {**files_in(source), ".nojekyll": ""}


def test_what_is_gone_is_gone_from_this_machine_too(target, source, tmp_path):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    kept = next((tmp_path / "state").rglob("repository"))
    gone = git("hash-object", str(source / "gone/index.html")).strip()
    assert gone in objects(kept)
    push(Edition.of(write_edition(source, 2, NEW)), target())
    assert gone not in objects(kept)


def test_a_domain_is_told_to_the_host(target, source, host, tmp_path):
    push(Edition.of(write_edition(source, 1, OLD)), target(query="?domain=example.org"))
    push(Edition.of(write_edition(source, 2, NEW)), target(query="?domain=example.org"))
    assert served(host, tmp_path)["CNAME"] == "example.org\n"


def test_somebody_elses_branch_is_left_alone(target, source, host, tmp_path):
    own = tmp_path / "own"
    git("init", "--quiet", str(own))
    (own / "README").write_text("mine")
    who = ["-c", "user.name=me", "-c", "user.email=me@example.org"]
    work = ["-C", str(own)]
    git(*work, "add", "README")
    git(*work, *who, "commit", "--quiet", "-m", "mine")
    git(*work, "push", "--quiet", str(host), "HEAD:pages")
    with pytest.raises(RefusedError, match=r"holds what no edition put there \(README\)"):
        push(Edition.of(write_edition(source, 1, OLD)), target())
    assert git("show", "pages:README", folder=host) == "mine"


def test_of_two_computers_that_push_at_once_one_gives_way(target, source, host, tmp_path):
    edition = Edition.of(write_edition(source, 1, OLD))
    mine = target()
    with mine.held(Work()):
        remote = mine.current(Work())
        push(edition, target("elsewhere"))
        write_edition(source, 2, NEW)
        newer = Edition.of(source)
        with pytest.raises(BusyError, match="Somebody else has pushed"):
            mine.apply(newer, mine.plan(newer, remote), Work())
    assert git("log", "--format=%s", "pages", folder=host) == "Edition 1\n"


def test_a_push_that_is_cancelled_leaves_the_branch(target, source, host, tmp_path):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    old = served(host, tmp_path)
    answers = iter([False] * 4)
    write_edition(source, 2, NEW)
    with pytest.raises(PushCancelledError):
        push(Edition.of(source), target(), Work(cancelled=lambda: next(answers, True)))
    assert served(host, tmp_path) == old
    push(Edition.of(source), target())
    assert served(host, tmp_path) == {**files_in(source), ".nojekyll": ""}


def test_a_damaged_source_goes_nowhere(target, source, host):
    edition = Edition.of(write_edition(source, 1, OLD))
    (source / "index.html").write_text("forged")
    with pytest.raises(SourceError, match=r"The file index\.html"):
        push(edition, target())
    assert git("for-each-ref", folder=host) == ""


def test_a_host_that_refuses_is_quoted(target, source, host):
    hook = host / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no space left for you >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PushError, match="no space left for you"):
        push(Edition.of(write_edition(source, 1, OLD)), target())


def test_a_repository_that_is_not_there_is_named(source, tmp_path):
    nowhere = open_target(f"git+file://{tmp_path}/no.git#pages", state=State(tmp_path / "state"))
    with pytest.raises(PushError, match=f"git ls-remote failed for file://{tmp_path}/no.git"):
        push(Edition.of(write_edition(source, 1, OLD)), nowhere)


def test_no_environment_of_a_caller_leads_git_elsewhere(
    target, source, host, monkeypatch, tmp_path
):
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    push(Edition.of(write_edition(source, 1, OLD)), target())
    assert not (tmp_path / "index").exists()
    assert "GIT_INDEX_FILE" in os.environ


def test_what_is_checked_out_is_genuine_and_nothing_else_hides_in_files_of_the_host(
    target, host, tmp_path
):
    group = Group.with_keys(tmp_path / "group")
    group.publish()
    push(Edition.of(group.folder), target(query="?domain=mirror.example.org"))
    served(host, tmp_path)
    folder = tmp_path / "served"

    assert verify(folder, group.pin, NOW).state is Verdicts.GENUINE

    for name, text in {".nojekyll": "x", "CNAME": "<h1>Join us at …</h1>"}.items():
        kept = (folder / name).read_text()
        (folder / name).write_text(text)
        verdict = verify(folder, group.pin, NOW)
        (folder / name).write_text(kept)
        assert [str(each) for each in verdict.wrong] == [f"{name} does not belong there"]
