"""The same content gives the same bytes, on whatever machine and database they are made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from servers.postgres import PostgresServer, postgres
from varied_site import VariedSite


@pytest.fixture(scope="module")
def site(demo_mirror: Path, tmp_path_factory: pytest.TempPathFactory) -> VariedSite:
    site = VariedSite.copied(demo_mirror.parent, tmp_path_factory.mktemp("varied"))
    site.call("tied_content")
    return site


@pytest.fixture(scope="module")
def plain(site: VariedSite) -> bytes:
    """Give the edition to which the others are compared."""
    return site.build("plain", variables={"TZ": "UTC", "PYTHONHASHSEED": "0"})


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres() as server:
        yield server


ELSEWHERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77"}


def test_another_machine_with_all_that_may_differ_makes_the_same_edition(site, plain):
    made = site.build(
        "elsewhere",
        processes=4,
        variables=ELSEWHERE,
        TIME_ZONE="America/St_Johns",
        DATABASES=site.sqlite("reverse_unordered_selects=1"),
    )
    assert made == plain


@pytest.mark.component("postgres")
def test_postgresql_makes_the_edition_of_sqlite(site, plain, server):
    server.create("english", collation="en-US")
    databases = {"default": server.settings("english")}
    site.run(
        "-m", "django", "migrate", "--run-syncdb", WITHOUT_MIGRATIONS=True, DATABASES=databases
    )
    site.copy_rows_to(server, "english")
    assert site.build("english", 2, ELSEWHERE, DATABASES=databases) == plain


@pytest.fixture(scope="module")
def migrated(site: VariedSite, server: PostgresServer) -> dict[str, dict[str, object]]:
    """Migrate and fill a database whose collation is that of Russian."""
    server.create("russian", collation="ru")
    databases = {"default": server.settings("russian")}
    site.run("-m", "django", "migrate", "--verbosity=0", DATABASES=databases)
    site.copy_rows_to(server, "russian")
    return databases


@pytest.mark.slow
@pytest.mark.component("postgres")
@pytest.mark.parametrize("processes", [1, 2, 4])
def test_postgresql_migrated_and_with_any_number_of_processes_does_too(
    site, plain, migrated, processes
):
    assert site.build(f"russian-{processes}", processes, DATABASES=migrated) == plain


ONE_BY_ONE: dict[str, dict[str, Any]] = {
    "two processes": {"processes": 2},
    "four processes": {"processes": 4},
    **{
        f"machine in {zone}": {"variables": {"TZ": zone}}
        for zone in ("Pacific/Kiritimati", "America/St_Johns", "Etc/GMT+12")
    },
    **{f"project in {zone}": {"TIME_ZONE": zone} for zone in ("Asia/Seoul", "Pacific/Pago_Pago")},
    **{f"seed {seed}": {"variables": {"PYTHONHASHSEED": seed}} for seed in ("1", "4294967295")},
}


@pytest.mark.slow
@pytest.mark.parametrize("what", ONE_BY_ONE)
def test_nothing_that_may_differ_makes_a_difference(site, plain, what):
    assert site.build(what.replace("/", "-"), **ONE_BY_ONE[what]) == plain


@pytest.mark.slow
def test_rows_in_the_opposite_order_make_no_difference(site, plain):
    reversed_rows = site.sqlite("reverse_unordered_selects=1")
    assert site.build("reversed", DATABASES=reversed_rows) == plain
