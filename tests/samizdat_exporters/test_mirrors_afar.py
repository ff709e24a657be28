"""A mirror on another server, from the form in the admin to what readers get there."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import Settings
from wagtail.models import Site

from build_processes import BuildProcess
from factories import StatementPageFactory
from own_database import own_database
from publication_keys import make_keys
from samizdat_exporters.mirrors.models import Mirror, Verdict
from samizdat_mirror.sources import source_of
from samizdat_mirror.trust import Pin, State, verify
from samizdat_pages.models import HomePage
from servers.nginx import nginx
from servers.seaweedfs import seaweedfs
from servers.sshd import sshd

QUEUE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "exports": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["exports"]},
}


@dataclass(frozen=True)
class Afar:
    """What somebody types into the form, a secret of the settings, and one that is wrong."""

    kind: str
    location: str
    address: str
    secret: dict[str, str]
    wrong: dict[str, str]


@pytest.fixture
def sftp_host(tmp_path: Path) -> Iterator[Afar]:
    folder = tmp_path / "host" / "mirror"
    folder.parent.mkdir()
    with sshd(tmp_path / "sshd") as server, nginx(folder, tmp_path / "nginx") as address:
        secret = {"key_file": str(server.key_file), "known_hosts": str(server.known_hosts)}
        wrong = secret | {"key_file": str(server.key_file.with_name("host"))}
        yield Afar("sftp", server.address(folder), f"{address}/", secret, wrong)


@pytest.fixture
def s3_bucket(tmp_path: Path) -> Iterator[Afar]:
    with seaweedfs(tmp_path / "weed") as server:
        server.client().create_bucket(Bucket="public")
        secret = {"access_key": server.access_key, "secret_key": server.secret_key}
        location = f"s3://public/site?endpoint={server.endpoint}"
        address = f"{server.endpoint}/public/site/"
        yield Afar("s3", location, address, secret, secret | {"secret_key": "forgotten"})


@pytest.fixture(
    params=[
        pytest.param(
            "sftp_host", marks=[pytest.mark.component("sshd"), pytest.mark.component("nginx")]
        ),
        "s3_bucket",
    ]
)
def afar(request: pytest.FixtureRequest) -> Afar:
    found: Afar = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def home(django_db_blocker: Any, migrated_template: Path, tmp_path: Path) -> Iterator[HomePage]:
    """A publication that a worker in a process of its own sees."""
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        yield stack.enter_context(own_database(tmp_path / "own.sqlite3", migrated_template))


@pytest.fixture
def anna(home: HomePage) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("anna"))
    return client


def work() -> None:
    """Run the command until nothing waits."""
    command = partial(call_command, "worker", "--once", verbosity=0)
    assert BuildProcess.start(command).wait() == 0


def url(name: str, *arguments: int) -> str:
    return reverse(f"samizdat_mirrors:{name}", args=arguments)


def publish(anna: Client, site: Site) -> str:
    """Press the button, let the worker work, and give the screen that tells of it."""
    anna.post(url("publish", site.pk))
    work()
    html = anna.get(url("index")).content.decode()
    return re.sub(r"\s+", " ", strip_tags(html[html.index("<main") :]))


def state_for_readers(afar: Afar, pin: Pin) -> tuple[State, int]:
    source = source_of(afar.address)
    try:
        verdict = verify(source, pin, datetime.now(UTC))
    finally:
        source.close()
    assert verdict.manifest
    return verdict.state, verdict.manifest.number


def test_a_mirror_afar_is_added_filled_looked_at_and_named_when_it_cannot_be_reached(
    afar: Afar, anna: Client, home: HomePage, settings: Settings, tmp_path: Path
) -> None:
    settings.TASKS = QUEUE
    settings.SAMIZDAT = settings.SAMIZDAT | {"MIRROR_SECRETS": {"key": afar.secret}}
    pin, site = make_keys(tmp_path / "stick"), Site.objects.get()
    form = {"site": site.pk, "name": "Afar", "kind": afar.kind, "location": afar.location}
    anna.post(url("add"), form | {"secret": "key", "address": afar.address})
    mirror = Mirror.objects.get()

    assert "Edition 1 is published. 1 mirror has it." in publish(anna, site)
    assert state_for_readers(afar, pin) == (State.GENUINE, 1)
    work()
    mirror.refresh_from_db()
    assert (mirror.edition, mirror.problem, mirror.verdict) == (1, "", Verdict.CURRENT)

    StatementPageFactory(parent=home, slug="news")
    assert "Edition 2 is published. 1 mirror has it." in publish(anna, site)
    assert state_for_readers(afar, pin) == (State.GENUINE, 2)

    settings.SAMIZDAT = settings.SAMIZDAT | {"MIRROR_SECRETS": {"key": afar.wrong}}
    StatementPageFactory(parent=home, slug="more")
    said = publish(anna, site)
    assert "Edition 3 is published. 0 of 1 mirrors have it; not yet: Afar." in said
    mirror.refresh_from_db()
    assert (mirror.edition, mirror.failures) == (2, 1)
    assert mirror.problem
    assert "forgotten" not in anna.get(url("inspect", mirror.pk)).content.decode()
    assert state_for_readers(afar, pin) == (State.GENUINE, 2)
