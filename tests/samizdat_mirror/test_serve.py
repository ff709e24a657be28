import threading
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection

import pytest

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.pulling import pull
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.cli import main
from samizdat_mirror.serve import server
from samizdat_mirror.sources import FolderSource
from signed_editions import NOW, Group


@contextmanager
def served(folder):
    running = server(folder, "127.0.0.1", 0)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    connection = HTTPConnection("127.0.0.1", running.server_port, timeout=120)
    try:
        yield connection
    finally:
        connection.close()
        running.shutdown()
        thread.join()
        running.server_close()


def answer(connection, path, method="GET"):
    connection.request(method, path)
    response = connection.getresponse()
    return response.status, response.headers["Content-Type"], response.read()


@pytest.fixture
def mirror(tmp_path):
    folder = tmp_path / "mirror"
    (folder / "en").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("not for readers")
    (folder / "index.html").write_text("home")
    (folder / "404.html").write_text("nothing here")
    (folder / "feed.xml").write_text("<feed/>")
    return folder


def test_files_are_served_with_their_media_types(mirror, capfd):
    with served(mirror) as connection:
        assert answer(connection, "/") == (200, "text/html; charset=utf-8", b"home")
        assert answer(connection, "/feed.xml") == (
            200, "application/xml; charset=utf-8", b"<feed/>"
        )  # fmt: skip
        assert answer(connection, "/", "HEAD") == (200, "text/html; charset=utf-8", b"")
    assert capfd.readouterr() == ("", "")


def test_what_is_missing_is_answered_with_the_mirrors_own_page(mirror):
    expected = (404, "text/html; charset=utf-8", b"nothing here")
    with served(mirror) as connection:
        for path in ("/no/such/page", "/en/", "/../secret.txt", "/%2e%2e/secret.txt"):
            assert answer(connection, path) == expected


def test_a_folder_that_is_no_mirror_is_refused_in_one_sentence(tmp_path, capsys):
    assert main(["serve", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"Expected an edition in {tmp_path}, but _samizdat/manifest.json cannot be read: "
        "No such file or directory.\n"
    )


def ranged(connection, path, asked, method="GET"):
    connection.request(method, path, headers={"Range": asked})
    response = connection.getresponse()
    return response.status, response.headers["Content-Range"], response.read()


def test_a_part_of_a_file_is_served_to_who_asks_for_it(mirror):
    (mirror / "film.mp4").write_bytes(b"0123456789")
    with served(mirror) as connection:
        assert ranged(connection, "/film.mp4", "bytes=2-4") == (206, "bytes 2-4/10", b"234")
        assert ranged(connection, "/film.mp4", "bytes=7-") == (206, "bytes 7-9/10", b"789")
        assert ranged(connection, "/film.mp4", "bytes=-3") == (206, "bytes 7-9/10", b"789")
        assert ranged(connection, "/film.mp4", "bytes=8-99") == (206, "bytes 8-9/10", b"89")
        assert ranged(connection, "/film.mp4", "bytes=0-0", "HEAD") == (206, "bytes 0-0/10", b"")
        assert ranged(connection, "/film.mp4", "bytes=10-") == (416, "bytes */10", b"")
        assert ranged(connection, "/film.mp4", "bytes=-0") == (416, "bytes */10", b"")
        assert ranged(connection, "/film.mp4", "lines=1-2") == (200, None, b"0123456789")
        assert ranged(connection, "/none.mp4", "bytes=0-1") == (404, None, b"nothing here")


def test_the_manifest_says_which_kind_a_file_is(tmp_path):
    group = Group.with_keys(tmp_path)
    group.publish({"index.html": "home", "feed.xml": "<feed/>", "ru/анна/index.html": "А"})
    with served(group.folder) as connection:
        assert answer(connection, "/feed.xml")[1] == "application/atom+xml; charset=utf-8"
        assert answer(connection, "/")[1] == "text/html; charset=utf-8"
        assert answer(connection, "/ru/%D0%B0%D0%BD%D0%BD%D0%B0/")[1] == "text/html; charset=utf-8"


def test_the_next_edition_is_served_as_soon_as_it_is_there(tmp_path):
    group = Group.with_keys(tmp_path)
    place = Place(tmp_path / "operator")

    def pull_at(moment):
        with place.held():
            pull(place, [FolderSource(group.folder)], Wish(group.pin, moment))

    group.publish({"index.html": "old", "feed.bin": "1"})
    pull_at(NOW)
    with served(place.root) as connection:
        assert answer(connection, "/")[2] == b"old"
        assert answer(connection, "/feed.bin")[1] == "application/octet-stream"
        group.publish({"index.html": "new", "feed.css": "1"}, NOW + timedelta(days=1))
        pull_at(NOW + timedelta(days=1))
        assert answer(connection, "/")[2] == b"new"
        assert answer(connection, "/feed.css")[1] == "text/css; charset=utf-8"
