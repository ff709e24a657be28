"""A mirror in a bucket, on two servers that other people wrote."""

import json
import socketserver
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from editions import files_in, sha256, write_edition
from samizdat_mirror.removals import Removals
from samizdat_mirror.targets import (
    BusyError,
    Edition,
    PushCancelledError,
    PushError,
    Record,
    RefusedError,
    Secrets,
    Work,
    open_target,
    push,
)
from samizdat_mirror.targets import State as Remembered
from samizdat_mirror.targets.errors import TransientError
from samizdat_mirror.trust import State
from servers.flaky_proxy import GOOD, flaky_proxy
from signed_editions import NOW, Group

STYLE, OTHER = "static/site.0123456789ab.css", "static/site.ba9876543210.css"
OLD = {
    "index.html": "old", "gone.html": "gone", STYLE: "one", "assets/a1b2.webp": "picture",
    "paper.pdf": "paper",
}  # fmt: skip
NEW = {"index.html": "new", "en/index.html": "more", OTHER: "two", "assets/a1b2.webp": "picture"}
NEWER = {"index.html": "newer", OTHER: "two"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


def expected(source: Path, kept: dict[str, str] | None = None) -> dict[str, str]:
    return {f"site/{path}": text for path, text in {**files_in(source), **(kept or {})}.items()}


def record(bucket) -> Record | None:
    return Record.from_json(bucket.get("site/_samizdat/push.json"))


def test_a_bucket_holds_what_was_pushed_and_for_one_edition_the_assets_of_the_last(bucket, source):
    push(Edition.of(write_edition(source, 1, OLD)), bucket.target())
    assert bucket.files() == expected(source)
    pushed = push(Edition.of(write_edition(source, 2, NEW)), bucket.target())
    assert bucket.files() == expected(source, {STYLE: "one"})
    assert (pushed.was, pushed.uploaded, pushed.deleted) == (1, 6, 2)
    push(Edition.of(write_edition(source, 3, NEWER)), bucket.target())
    assert bucket.files() == expected(source, {"assets/a1b2.webp": "picture"})
    assert record(bucket).kept == {"assets/a1b2.webp": sha256("picture")}
    assert not record(bucket).updating


def test_pushing_again_sends_nothing_and_lets_what_is_kept_stay(bucket, source):
    push(Edition.of(write_edition(source, 1, OLD)), bucket.target())
    push(Edition.of(write_edition(source, 2, NEW)), bucket.target())
    again = push(Edition.of(source), bucket.target())
    assert (again.uploaded, again.deleted) == (0, 0)
    timestamp = source / "_samizdat/metadata/timestamp.json"
    timestamp.write_text(json.dumps({"renewed": True}))
    renewed = push(Edition.of(source), bucket.target())
    assert (renewed.uploaded, renewed.deleted) == (1, 0)
    assert bucket.files() == expected(source, {STYLE: "one"})


def test_a_removal_takes_old_assets_at_once(rclone_bucket, source):
    push(Edition.of(write_edition(source, 1, OLD)), rclone_bucket.target())
    without = {path: text for path, text in NEW.items() if path != "assets/a1b2.webp"}
    removed = Removals("5f0c", "ab" * 16, contents=frozenset({sha256("picture")}))
    push(Edition.of(write_edition(source, 2, without, removed=removed)), rclone_bucket.target())
    assert rclone_bucket.files() == expected(source, {STYLE: "one"})


def test_a_removal_that_comes_later_takes_what_was_kept(rclone_bucket, source):
    push(Edition.of(write_edition(source, 1, OLD)), rclone_bucket.target())
    push(Edition.of(write_edition(source, 2, NEW)), rclone_bucket.target())
    removed = Removals("5f0c", "ab" * 16)
    removed = Removals("5f0c", "ab" * 16, paths=frozenset({removed.path_hash(STYLE)}))
    push(Edition.of(write_edition(source, 2, NEW, removed=removed)), rclone_bucket.target())
    assert rclone_bucket.files() == expected(source)


def test_each_file_says_its_type_and_how_soon_it_may_change(weed_bucket, source):
    push(Edition.of(write_edition(source, 1, OLD)), weed_bucket.target())
    found = {
        key: weed_bucket.client.head_object(
            Bucket=weed_bucket.name, Key=f"{weed_bucket.folder}site/{key}"
        )
        for key in ("index.html", STYLE, "paper.pdf", "_samizdat/metadata/timestamp.json")
    }
    assert {
        key: (head["ContentType"], head["CacheControl"]) for key, head in found.items()
    } == {
        "index.html": ("text/html; charset=utf-8", "public, max-age=300"),
        STYLE: ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        "paper.pdf": ("application/pdf", "public, max-age=300"),
        "_samizdat/metadata/timestamp.json": ("application/json; charset=utf-8", "no-cache"),
    }  # fmt: skip


def test_content_goes_first_then_metadata_then_the_timestamp_then_deletions(weed_bucket, source):
    push(Edition.of(write_edition(source, 1, OLD)), weed_bucket.target())
    with flaky_proxy(weed_bucket.server.port, faults=GOOD) as proxy:
        target = weed_bucket.target(endpoint=proxy.url)
        push(Edition.of(write_edition(source, 2, NEW)), target)
    writes = [
        f"{each.method} {each.path.removeprefix(f'/{weed_bucket.name}/{weed_bucket.folder}site/')}"
        for each in proxy.requests
        if each.method != "GET"
    ]
    assert writes[:2] == ["PUT _samizdat/push.json", f"PUT {OTHER}"]
    assert sorted(writes[2:4]) == ["PUT en/index.html", "PUT index.html"]
    assert writes[4:] == [
        "PUT _samizdat/manifest.json",
        "PUT _samizdat/metadata/snapshot.json",
        "PUT _samizdat/metadata/timestamp.json",
        f"POST /{weed_bucket.name}?delete",
        "PUT _samizdat/push.json",
    ]


def stop_after(count: int) -> Work:
    """Give work that somebody cancels before the file after so many."""
    answers = iter([False] * count)
    return Work(cancelled=lambda: next(answers, True))


def test_a_push_that_stops_says_update_in_progress_and_the_next_sends_only_the_rest(
    weed_bucket, source
):
    push(Edition.of(write_edition(source, 1, OLD)), weed_bucket.target())
    edition = Edition.of(write_edition(source, 2, NEW))
    with pytest.raises(PushCancelledError):
        push(edition, weed_bucket.target(), stop_after(5))
    assert record(weed_bucket).updating
    assert weed_bucket.files()["site/" + OTHER] == "two"
    with flaky_proxy(weed_bucket.server.port, faults=GOOD) as proxy:
        finished = push(edition, weed_bucket.target(endpoint=proxy.url))
    assert finished.uploaded < 6
    assert f"/{weed_bucket.name}/{weed_bucket.folder}site/{OTHER}" not in {
        each.path for each in proxy.requests if each.method == "PUT"
    }
    assert weed_bucket.files() == expected(source, {STYLE: "one"})
    assert not record(weed_bucket).updating


@pytest.mark.parametrize(
    "stops",
    [4, 6, 9, *(pytest.param(each, marks=pytest.mark.slow) for each in (3, 5, 7, 8, 10, 11))],
)
def test_wherever_a_push_stops_a_later_edition_leaves_nothing_of_it(rclone_bucket, source, stops):
    push(Edition.of(write_edition(source, 1, OLD)), rclone_bucket.target())
    with pytest.raises(PushCancelledError):
        push(Edition.of(write_edition(source, 2, NEW)), rclone_bucket.target(), stop_after(stops))
    push(Edition.of(write_edition(source, 3, NEWER)), rclone_bucket.target())
    assert expected(source).items() <= rclone_bucket.files().items()
    pages = [path for path in rclone_bucket.files() if path.endswith((".html", ".pdf"))]
    assert pages == ["site/index.html"]
    push(Edition.of(write_edition(source, 4, NEWER)), rclone_bucket.target())
    assert rclone_bucket.files() == expected(source)


def test_another_computer_waits_for_one_that_is_at_work_and_takes_over_when_it_is_dead(
    rclone_bucket, source
):
    edition = Edition.of(write_edition(source, 1, OLD))
    with pytest.raises(PushCancelledError):
        push(edition, rclone_bucket.target(), stop_after(5))
    other = rclone_bucket.target(state="elsewhere")
    with pytest.raises(BusyError, match="Another computer brings"):
        push(edition, other)
    later = datetime.now(UTC) + timedelta(minutes=16)
    push(edition, other, Work(now=lambda: later))
    assert rclone_bucket.files() == expected(source)


def test_of_two_computers_that_begin_at_once_one_gives_way(weed_bucket, source):
    edition = Edition.of(write_edition(source, 1, OLD))
    mine, theirs = weed_bucket.target(), weed_bucket.target(state="elsewhere")
    remote = mine.current(Work())
    push(edition, theirs)
    with pytest.raises(BusyError, match="Another computer has begun"):
        mine.apply(edition, mine.plan(edition, remote), Work())
    assert weed_bucket.files() == expected(source)


def test_what_is_not_ours_is_left_alone(bucket, source):
    edition = Edition.of(write_edition(source, 1, OLD))
    bucket.put("site/thesis.odt", "years of work")
    with pytest.raises(RefusedError, match=r"is not empty and is no edition \(thesis.odt\)"):
        push(edition, bucket.target())
    push(edition, bucket.target(prefix="other"))
    write_edition(source, 2, NEW, publication="another")
    with pytest.raises(RefusedError, match="carries another publication"):
        push(Edition.of(source), bucket.target(prefix="other"))


def test_a_mirror_that_somebody_copied_there_is_taken_over(weed_bucket, source):
    """Without a record the listing says what is the same already."""
    write_edition(source, 1, OLD)
    for path, text in files_in(source).items():
        weed_bucket.put(f"site/{path}", text)
    pushed = push(Edition.of(source), weed_bucket.target())
    assert pushed.uploaded == 0
    pushed = push(Edition.of(write_edition(source, 2, NEW)), weed_bucket.target())
    assert pushed.uploaded == 6
    assert weed_bucket.files() == expected(source, {STYLE: "one"})


def test_damage_is_mended_by_a_thorough_push(weed_bucket, source):
    edition = Edition.of(write_edition(source, 1, OLD))
    push(edition, weed_bucket.target())
    weed_bucket.put("site/index.html", "dlo")
    paper = f"{weed_bucket.folder}site/paper.pdf"
    weed_bucket.client.delete_object(Bucket=weed_bucket.name, Key=paper)
    assert push(edition, weed_bucket.target()).uploaded == 0
    assert push(edition, weed_bucket.target(), Work(thorough=True)).uploaded == 2
    assert weed_bucket.files() == expected(source)


def test_a_bucket_that_is_not_there_or_closed_is_named(weed_bucket, source):
    edition = Edition.of(write_edition(source, 1, OLD))
    weed_bucket.name = "elsewhere"
    with pytest.raises(PushError, match="There is no bucket elsewhere"):
        push(edition, weed_bucket.target())


def test_a_server_that_deletes_one_by_one_only_is_served_too(rclone_bucket, source, monkeypatch):
    push(Edition.of(write_edition(source, 1, OLD)), rclone_bucket.target())
    target = rclone_bucket.target()
    said = {"Error": {"Code": "NotImplemented"}, "ResponseMetadata": {"HTTPStatusCode": 501}}

    def refuse(**asked: object) -> None:
        raise ClientError(said, "DeleteObjects")

    monkeypatch.setattr(target._objects._client, "delete_objects", refuse)
    push(Edition.of(write_edition(source, 2, NEW)), target)
    assert rclone_bucket.files() == expected(source, {STYLE: "one"})


@pytest.mark.parametrize("files", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_all_files_arrive_through_a_bad_network(weed_bucket, source, files):
    many = {f"{number}/index.html": f"page {number} " * 50 for number in range(files)}
    write_edition(source, 1, many)
    with flaky_proxy(weed_bucket.server.port, seed=7) as proxy:
        pushed = push(Edition.of(source), weed_bucket.target(endpoint=proxy.url))
    assert pushed.uploaded == files + 3
    assert weed_bucket.files() == expected(source)
    assert {"503", "reset", "cut request", "cut answer"} <= proxy.done.keys()


class CutOff(socketserver.StreamRequestHandler):
    """Answers with the beginning of an answer, as a network does that breaks."""

    begun = b""

    def handle(self):
        while self.rfile.readline().strip():
            pass
        self.wfile.write(self.begun)


@pytest.fixture(
    params=[b"HTTP/1.1 200 OK\r\nCon", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<Li"],
    ids=["in its head", "in its body"],
)
def cut_off(tmp_path, request):
    """A bucket of which every answer is cut off."""
    handler = type("Begun", (CutOff,), {"begun": request.param})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"s3://public/site?endpoint=http://127.0.0.1:{server.server_address[1]}"
        keys = Secrets({"access_key": "any", "secret_key": "any"})
        try:
            yield open_target(address, secrets=keys, state=Remembered(tmp_path))._objects
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    "ask",
    [
        lambda bucket: bucket.read("record.json"),
        lambda bucket: bucket.listing(),
        lambda bucket: bucket.delete(["index.html"]),
        lambda bucket: bucket.exchange("record.json", b"{}", None),
    ],
    ids=["read", "listing", "delete", "exchange"],
)
def test_an_answer_that_breaks_off_is_not_taken_for_a_shorter_one(cut_off, ask):
    with pytest.raises(TransientError):
        ask(cut_off)


@pytest.mark.parametrize("files", [200, pytest.param(5000, marks=pytest.mark.slow)])
def test_one_changed_page_of_many_costs_few_requests(weed_bucket, tmp_path, files):
    """Really signed: what signing changes travels too."""
    group = Group.with_keys(tmp_path)
    many = {f"{number}/index.html": f"page {number}" for number in range(files)}
    group.publish(many)
    push(Edition.of(group.folder), weed_bucket.target())
    group.publish(many | {"7/index.html": "changed"})
    with flaky_proxy(weed_bucket.server.port, faults=GOOD) as proxy:
        push(Edition.of(group.folder), weed_bucket.target(endpoint=proxy.url))
    assert len(proxy.requests) <= 25, proxy.requests
    assert weed_bucket.get("site/7/index.html") == b"changed"
    assert weed_bucket.verdict(group.pin, NOW).state is State.GENUINE
