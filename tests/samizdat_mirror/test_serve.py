import threading
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from samizdat_mirror.cli import main
from samizdat_mirror.serve import server


@contextmanager
def served(folder):
    running = server(folder, "127.0.0.1", 0)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    connection = HTTPConnection("127.0.0.1", running.server_port, timeout=10)
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
