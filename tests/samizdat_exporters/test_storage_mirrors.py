"""Mirrors in storages of Django: those that overwrite, and only those."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

from editions import files_in, write_edition
from samizdat_exporters.storage_checks import check_storages
from samizdat_mirror.targets import (
    AddressError,
    Edition,
    PushCancelledError,
    PushError,
    RefusedError,
    Retry,
    State,
    Target,
    Work,
    open_target,
    push,
)

OLD = {"index.html": "old", "gone/index.html": "gone", "assets/a1.webp": "picture"}
NEW = {"index.html": "new", "en/index.html": "more"}
FILES = "django.core.files.storage.FileSystemStorage"


def use(settings: Settings, storage: dict[str, object], *, alias: str = "mirror") -> None:
    settings.STORAGES = {**settings.STORAGES, alias: storage}
    settings.SAMIZDAT = {**settings.SAMIZDAT, "MIRROR_STORAGES": [alias]}


@pytest.fixture
def mirror(settings: Settings, tmp_path: Path) -> Path:
    location = tmp_path / "storage"
    use(settings, {"BACKEND": FILES, "OPTIONS": {"location": location, "allow_overwrite": True}})
    return location


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return open_target("storage:mirror", state=State(tmp_path / "state"))


def at_once(stops: int = 1000) -> Work:
    answers = iter([False] * stops)
    retry = Retry(sleep=lambda seconds: None)
    return Work(cancelled=lambda: next(answers, True), retry=retry)


def served(mirror: Path) -> dict[str, str]:
    found = files_in(mirror)
    found.pop("_samizdat/push.json")
    return found


def test_a_storage_holds_what_was_pushed_and_old_assets_for_one_edition(mirror, source, target):
    push(Edition.of(write_edition(source, 1, OLD)), target, at_once())
    assert served(mirror) == files_in(source)
    pushed = push(Edition.of(write_edition(source, 2, NEW)), target, at_once())
    assert served(mirror) == {**files_in(source), "assets/a1.webp": "picture"}
    assert (pushed.was, pushed.uploaded, pushed.deleted) == (1, 5, 1)
    assert push(Edition.of(source), target, at_once()).uploaded == 0
    push(Edition.of(write_edition(source, 3, NEW)), target, at_once())
    assert served(mirror) == files_in(source)


@pytest.mark.parametrize("stops", [4, 6, 8, 10])
def test_wherever_a_push_stops_the_next_one_finishes(mirror, source, target, stops):
    push(Edition.of(write_edition(source, 1, OLD)), target, at_once())
    write_edition(source, 2, NEW)
    with pytest.raises(PushCancelledError):
        push(Edition.of(source), target, at_once(stops))
    push(Edition.of(source), target, at_once())
    assert served(mirror) == {**files_in(source), "assets/a1.webp": "picture"}


def test_what_is_not_ours_is_left_alone(mirror, source, target):
    mirror.mkdir()
    (mirror / "thesis.odt").write_text("years of work")
    with pytest.raises(RefusedError, match=r"thesis\.odt"):
        push(Edition.of(write_edition(source, 1, OLD)), target, at_once())


def test_a_storage_that_fails_for_a_while_is_tried_again(
    mirror, source, target, monkeypatch: pytest.MonkeyPatch
):
    save, failures = FileSystemStorage.save, iter([OSError("busy"), RuntimeError("library")])

    def failing(self: FileSystemStorage, name: str, content: Any) -> str:
        for error in failures:
            raise error
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", failing)
    push(Edition.of(write_edition(source, 1, OLD)), target, at_once())
    assert served(mirror) == files_in(source)


def test_a_storage_that_renames_is_refused_by_the_check_and_again_by_the_push(
    settings, source, tmp_path
):
    use(settings, {"BACKEND": FILES, "OPTIONS": {"location": tmp_path / "storage"}})
    assert [(each.id, each.msg) for each in check_storages()] == [
        (
            "samizdat_exporters.E013",
            "The storage 'mirror' gives another name to a file that is there already, so a mirror "
            "in it would keep its old pages.",
        )
    ]
    target = open_target("storage:mirror", state=State(tmp_path / "state"))
    with pytest.raises(PushError, match=r"Expected the storage to overwrite _samizdat/push\.json"):
        push(Edition.of(write_edition(source, 1, OLD)), target, at_once())
    assert [path for path in files_in(tmp_path / "storage") if "push" in path] == [
        "_samizdat/push.json"
    ]


S3 = {"bucket_name": "mirror", "endpoint_url": "http://127.0.0.1:9"}


@pytest.mark.parametrize(
    ("backend", "options", "found"),
    [
        ("storages.backends.s3.S3Storage", S3 | {"file_overwrite": True}, []),
        ("storages.backends.s3.S3Storage", S3 | {"file_overwrite": False}, ["E013"]),
        ("storages.backends.sftpstorage.SFTPStorage", {"host": "127.0.0.1"}, ["E013"]),
        ("django.core.files.storage.InMemoryStorage", {}, ["E013"]),
        ("nowhere.Storage", {}, ["E012"]),
    ],
)
def test_the_check_knows_backends_without_asking_a_network(settings, backend, options, found):
    use(settings, {"BACKEND": backend, "OPTIONS": options})
    assert [each.id for each in check_storages()] == [
        f"samizdat_exporters.{number}" for number in found
    ]


@pytest.mark.parametrize("alias", ["default", "staticfiles", "nobody"])
def test_uploads_and_static_files_carry_no_mirror(settings, alias):
    settings.SAMIZDAT = {**settings.SAMIZDAT, "MIRROR_STORAGES": [alias]}
    assert [each.id for each in check_storages()] == ["samizdat_exporters.E011"]


def test_a_storage_that_the_setting_does_not_name_is_no_mirror(settings):
    settings.SAMIZDAT = {**settings.SAMIZDAT, "MIRROR_STORAGES": "mirror"}
    assert [each.id for each in check_storages()] == ["samizdat_exporters.E010"]
    settings.SAMIZDAT = {**settings.SAMIZDAT, "MIRROR_STORAGES": []}
    with pytest.raises(AddressError, match=r"\(none yet\), found 'default'"):
        open_target("storage:default")
