"""Real servers for mirrors, one of each kind for a run, and a bucket of its own for each test."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from samizdat_mirror.sources import source_of
from samizdat_mirror.targets import Retry, Secrets, State, Target, open_target, work
from samizdat_mirror.trust import Pin, Verdict, verify
from servers.rclone_s3 import rclone_s3
from servers.seaweedfs import S3Server, seaweedfs
from servers.sshd import Sshd, sshd

numbers = itertools.count(1)


class Bucket:
    """A new folder of a bucket, and targets that reach it. Readers need no key."""

    name = "public"

    def __init__(self, server: S3Server, state: Path) -> None:
        self.server, self.folder = server, f"{next(numbers)}/"
        self.client = server.client()
        self._state = state

    def target(self, *, endpoint: str = "", prefix: str = "site", state: str = "state") -> Target:
        return open_target(
            f"s3://{self.name}/{self.folder}{prefix}?endpoint={endpoint or self.server.endpoint}",
            secrets=Secrets(
                {"access_key": self.server.access_key, "secret_key": self.server.secret_key}
            ),
            state=State(self._state / state),
        )

    def verdict(self, pin: Pin, now: datetime) -> Verdict:
        """Verify what readers get, who have no keys."""
        source = source_of(f"{self.server.endpoint}/{self.name}/{self.folder}site/")
        try:
            return verify(source, pin, now)
        finally:
            source.close()

    def files(self) -> dict[str, str]:
        """Give all that lies in it, but the record."""
        return {
            key: self.get(key).decode()
            for key in self.keys()
            if not key.endswith("_samizdat/push.json")
        }

    def keys(self) -> list[str]:
        pages = self.client.get_paginator("list_objects_v2")
        found = pages.paginate(Bucket=self.name, Prefix=self.folder)
        keys = [each["Key"] for page in found for each in page.get("Contents", ())]
        return [key.removeprefix(self.folder) for key in keys]

    def get(self, key: str) -> bytes:
        found = self.client.get_object(Bucket=self.name, Key=self.folder + key)
        return bytes(found["Body"].read())

    def put(self, key: str, text: str) -> None:
        self.client.put_object(Bucket=self.name, Key=self.folder + key, Body=text.encode())


@pytest.fixture(scope="session")
def weed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with seaweedfs(tmp_path_factory.mktemp("weed")) as server:
        server.client().create_bucket(Bucket=Bucket.name)
        yield server


@pytest.fixture(scope="session")
def rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with rclone_s3(tmp_path_factory.mktemp("rclone")) as server:
        server.client().create_bucket(Bucket=Bucket.name)
        yield server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("sshd") / "server") as running:
        yield running


@pytest.fixture(params=["weed", "rclone"])
def bucket(request: pytest.FixtureRequest, tmp_path: Path) -> Bucket:
    return Bucket(request.getfixturevalue(request.param), tmp_path)


@pytest.fixture
def rclone_bucket(rclone: S3Server, tmp_path: Path) -> Bucket:
    return Bucket(rclone, tmp_path)


@pytest.fixture
def weed_bucket(weed: S3Server, tmp_path: Path) -> Bucket:
    return Bucket(weed, tmp_path)


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let attempts follow at once."""
    monkeypatch.setattr(work, "Retry", partial(Retry, sleep=lambda seconds: None))
