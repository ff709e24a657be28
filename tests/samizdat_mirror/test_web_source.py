"""Reading from a web server, which may do anything: answers as bytes on the wire."""

import socket
import threading
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samizdat_mirror.sources import (
    MissingError,
    Patience,
    SourceError,
    TooLongError,
    TooSlowError,
    WebSource,
)

ONCE = Patience(idle=60.0, attempts=1)
OK = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def answering(*answers: bytes):
    """Give an address whose server sends one of these answers to each request, in turn."""
    asked: list[bytes] = []
    waiting = list(answers)

    def talk() -> None:
        while waiting:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                while waiting and (request := connection.recv(65536)):
                    asked.append(request)
                    answer = waiting.pop(0)
                    connection.sendall(answer)
                    if b"keep" not in answer:
                        break

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=talk)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/a%20b/", asked
        finally:
            waiting.clear()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def read(address, path="x", limit=100, patience=ONCE) -> bytes:
    source = WebSource(address, patience)
    try:
        return source.read(path, limit)
    finally:
        source.close()


def test_a_path_is_asked_for_as_addresses_spell_it():
    with answering(OK + b"Content-Length: 2\r\n\r\nhi") as (address, asked):
        assert read(address, "ru/анна/100%.html") == b"hi"
    assert asked[0].split(b"\r\n")[0] == (
        b"GET /a%20b/ru/%D0%B0%D0%BD%D0%BD%D0%B0/100%25.html HTTP/1.1"
    )


def test_all_ways_to_end_a_body_are_understood():
    for answer in (
        OK + b"Content-Length: 5\r\n\r\nhello",
        OK
        + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: x\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\nhello",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 5\r\n\r\nhello",
    ):
        with answering(answer) as (address, _):
            assert read(address) == b"hello"


def test_one_connection_serves_many_files_and_is_made_anew_when_it_is_closed():
    kept = OK + b"Connection: keep-alive\r\nContent-Length: 1\r\n\r\n"
    closing = OK + b"Content-Length: 1\r\n\r\n3"
    with answering(kept + b"1", kept + b"2", closing, kept + b"4") as (address, asked):
        source = WebSource(address, ONCE)
        assert [source.read(name, 1) for name in "abcd"] == [b"1", b"2", b"3", b"4"]
        source.close()
    assert len(asked) == 4


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_is_not_there_is_missing(status):
    with (
        answering(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % status) as (address, _),
        pytest.raises(MissingError),
    ):
        read(address)


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 11\r\n\r\nhello world",
        OK + b"Transfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\nhello world",
    ],
)
def test_what_is_longer_than_it_may_be_is_not_taken(answer):
    with answering(answer) as (address, _), pytest.raises(TooLongError) as refused:
        read(address, limit=10)
    assert str(refused.value) == "x is longer than the 10 bytes that it may have."


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (OK + b"Content-Length: 9\r\n\r\nhello", "cannot be read: it broke off."),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\nhello", "cannot be read: it broke off."),
        (OK + b"Content-Le", "cannot be read: it broke off."),
        (b"", "cannot be read: it broke off."),
        (b"SSH-2.0-x\r\n", "cannot be read: it does not speak HTTP: b'SSH-2.0-x'."),
        (OK + b"Content-Length: -1\r\n\r\n", "cannot be read: it sends no length: b'-1'."),
        (OK + b"A: b\r\n" * 101, "cannot be read: it sends more than 100 headers."),
        (b"HTTP/1.1 503 Busy\r\n\r\n", "answers 503 for x."),
        (
            b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/admin\r\n\r\n",
            "leads on to http://127.0.0.1/admin. Name that address, if you mean it.",
        ),
    ],
)
def test_a_server_that_fails_is_said_to_fail(answer, reason):
    with answering(answer) as (address, _), pytest.raises(SourceError) as refused:
        read(address)
    assert type(refused.value) is SourceError
    assert str(refused.value) == f"{address} {reason}"


def test_a_server_that_fails_is_asked_again(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    busy, good = b"HTTP/1.1 503 Busy\r\n\r\n", OK + b"Content-Length: 2\r\n\r\nhi"
    with answering(busy, OK + b"Content-Length: 9\r\n\r\ncut", good) as (address, asked):
        assert read(address, patience=Patience(idle=60.0, attempts=3)) == b"hi"
    assert len(asked) == 3


def test_a_server_that_says_nothing_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TooSlowError):
        read(f"http://127.0.0.1:{silent.getsockname()[1]}/", patience=Patience(0.1, 100_000, 5))


@pytest.mark.parametrize("address", ["ftp://example.org/", "http://", "http://x:y/", "http://[/"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(SourceError, match="Expected an address such as"):
        WebSource(address, ONCE)


def test_the_proxy_of_the_environment_is_asked_to_connect(monkeypatch):
    established = b"HTTP/1.1 200 Connection established\r\n\r\n"
    with answering(established + b"keep") as (proxy, asked):
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(SourceError):
            read("http://example2345.onion/")
    assert asked[0].startswith(b"CONNECT example2345.onion:80 HTTP/1.")


def test_a_proxy_that_cannot_be_used_is_named_with_one_that_can(monkeypatch):
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9050")
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(SourceError, match="For Tor, set HTTPTunnelPort in torrc"):
        read("http://example2345.onion/")


@settings(max_examples=40, deadline=None)
@given(answer=st.binary(max_size=300))
def test_no_answer_whatever_makes_it_stumble(answer):
    with answering(OK + answer) as (address, _):
        try:
            assert len(read(address, limit=50)) <= 50
        except SourceError:
            return
