"""A publication that builds in other processes can see, and that may be treated badly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from own_database import own_database
from samizdat_pages.models import HomePage


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite3"


@pytest.fixture
def home(django_db_blocker: Any, migrated_template: Path, database: Path) -> Iterator[HomePage]:
    with django_db_blocker.unblock(), own_database(database, migrated_template) as home:
        yield home
        connections.close_all()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "mirror"
