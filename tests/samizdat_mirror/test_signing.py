"""Signing: what is written, what is not written again, and what outsiders make of it."""

import json
import shutil
import subprocess
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samizdat_mirror.manifest import PATH, File, Manifest
from samizdat_mirror.paths import PathError, refuse_unsafe
from samizdat_mirror.removals import PATH as REMOVALS
from samizdat_mirror.trust import (
    KeysError,
    SigningError,
    State,
    metadata_in,
    renew,
    renewed,
    signed,
    verify,
)
from signed_editions import NOW, TREE, Group

METADATA = "_samizdat/metadata"
DAY = timedelta(days=1)


@pytest.fixture
def group(tmp_path) -> Group:
    return Group.with_keys(tmp_path)


def test_beside_the_tree_lie_exactly_the_signed_files(group):
    group.publish(mirrors="{}", changes="[]")
    version = int(NOW.timestamp())
    assert {path for path in group.files() if path not in TREE} == {
        PATH,
        REMOVALS,
        "_samizdat/mirrors.json",
        "_samizdat/changes.json",
        "_samizdat/SHA256SUMS",
        "_samizdat/SHA256SUMS.minisig",
        f"{METADATA}/1.root.json",
        f"{METADATA}/{version}.targets.json",
        *(f"{METADATA}/{version}.bin-{digit}.json" for digit in "0123456789abcdef"),
        f"{METADATA}/{version}.snapshot.json",
        f"{METADATA}/timestamp.json",
    }


def test_the_files_come_in_the_order_in_which_a_mirror_must_get_them(group):
    manifest = group.publish()
    side_files = {REMOVALS: group.files()[REMOVALS]}
    order = list(signed(manifest, side_files, group.keys, {}, NOW))
    assert order[:2] == [PATH, REMOVALS]
    assert order[-2:] == [
        f"{METADATA}/{int(NOW.timestamp())}.snapshot.json",
        f"{METADATA}/timestamp.json",
    ]


def test_one_changed_page_is_all_that_is_signed_again(group):
    group.publish()
    before = group.files()
    group.publish({**TREE, "en/anna/index.html": "Anna is free."}, NOW + DAY)
    after = group.files()
    version = int((NOW + DAY).timestamp())
    changed = {path for path in after if before.get(path) != after[path]}
    bins = {path for path in changed if "bin-" in path}
    assert len(bins) == 1
    assert changed - bins == {
        "en/anna/index.html",
        PATH,
        "_samizdat/SHA256SUMS",
        "_samizdat/SHA256SUMS.minisig",
        f"{METADATA}/{version}.targets.json",
        f"{METADATA}/{version}.snapshot.json",
        f"{METADATA}/timestamp.json",
    }
    assert verify(group.folder, group.pin, NOW + DAY).state is State.GENUINE


def test_renewing_writes_the_timestamp_alone(group):
    group.publish()
    before = group.files()
    renew(group.folder, group.keys, NOW + 6 * DAY)
    after = group.files()
    assert {path for path in after if before.get(path) != after[path]} == {
        f"{METADATA}/timestamp.json"
    }
    assert after.keys() == before.keys()
    assert verify(group.folder, group.pin, NOW + 12 * DAY).state is State.GENUINE
    assert verify(group.folder, group.pin, NOW + 13 * DAY).state is State.STALE


def test_what_did_not_change_is_signed_again_before_it_expires(group):
    group.publish()
    for days in range(0, 1500, 300):
        group.publish(at=NOW + days * DAY)
    verdict = verify(group.folder, group.pin, NOW + 1200 * DAY)
    assert verdict.state is State.GENUINE


def test_a_signing_that_goes_back_in_time_still_gets_higher_versions(group):
    group.publish()
    first = json.loads(group.files()[f"{METADATA}/timestamp.json"])["signed"]
    group.publish({"index.html": "new"}, NOW - 5 * DAY)
    second = json.loads(group.files()[f"{METADATA}/timestamp.json"])["signed"]
    assert second["version"] == first["version"] + 1


def test_a_server_that_only_renews_needs_no_other_key(group):
    group.publish()
    for path in group.keys_folder.glob("*"):
        if path.is_file() and not path.name.startswith("timestamp-"):
            path.unlink()
    renew(group.folder, group.keys, NOW + DAY)
    with pytest.raises(KeysError, match="Expected the key targets-"):
        group.publish()


@pytest.mark.parametrize(
    "path", ["../escape.html", "/etc/passwd", "a//b", "nul.html", "en/../x", "_samizdat/x", "a\\b"]
)
def test_a_path_that_leads_out_of_the_folder_is_not_signed(group, path):
    manifest = Manifest("g", "https://x/", NOW.date(), {path: File("0" * 64, 0, "text/html")}, 1)
    with pytest.raises(SigningError) as refused:
        signed(manifest, {REMOVALS: b"{}"}, group.keys, {}, NOW)
    assert str(refused.value).startswith(f"The path {path!r} is refused: ")


def test_what_does_not_belong_beside_a_tree_is_not_signed(group):
    manifest = Manifest("g", "https://x/", NOW.date(), {}, 1)
    with pytest.raises(SigningError, match="Expected nothing beside the tree but"):
        signed(manifest, {"_samizdat/notes.json": b""}, group.keys, {}, NOW)
    with pytest.raises(SigningError, match="no edition goes without"):
        signed(manifest, {}, group.keys, {}, NOW)


def test_what_was_never_signed_cannot_be_renewed(group):
    with pytest.raises(SigningError, match="There is no signed edition here yet"):
        renewed({}, group.keys, NOW)


def test_damaged_former_metadata_is_signed_anew(group):
    group.publish()
    damaged = dict.fromkeys(metadata_in(group.folder), b"{}")
    for path, data in damaged.items():
        group.write(path, data)
    group.publish(at=NOW + DAY)
    assert verify(group.folder, group.pin, NOW + DAY).state is State.GENUINE


NAME = st.text("abcäя-1 ", min_size=1, max_size=8).map(str.strip).filter(bool)
PATHS = st.lists(NAME, min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(PATHS, st.binary(max_size=50), max_size=8)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=TREES, second=TREES)
def test_whatever_was_signed_is_genuine(group, first, second):
    for number, tree in enumerate((first, second)):
        try:
            refuse_unsafe(tree)
        except PathError:
            continue
        shutil.rmtree(group.folder, ignore_errors=True)
        group.publish(tree, NOW + number * DAY)
        verdict = verify(group.folder, group.pin, NOW + number * DAY)
        assert (verdict.state, verdict.wrong) == (State.GENUINE, ())


@pytest.mark.component("minisign")
def test_people_with_a_shell_verify_it_without_our_programs(group):
    group.publish()
    sums = group.folder / "_samizdat" / "SHA256SUMS"
    public = group.keys_folder / "minisign.pub"
    proved = subprocess.run(
        ["minisign", "-V", "-m", sums, "-p", public], capture_output=True, text=True, check=True
    )
    assert proved.stdout == (
        f"Signature and comment signature verified\nTrusted comment: edition 1 as of {NOW.date()}\n"
    )
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "_samizdat/SHA256SUMS"],
        cwd=group.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(checked.stdout.splitlines()) == sorted(
        f"{path}: OK" for path in [*TREE, PATH, REMOVALS]
    )
