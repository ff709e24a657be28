"""The demo, with ties, built in processes of its own under settings and variables that vary."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_processes import files_in
from samizdat_mirror.manifest import PATH
from servers.postgres import PostgresServer

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-21"
# Tables of the search index differ between databases, and no page is made from them.
OF_ONE_DATABASE = "wagtailsearch_"


@dataclass(frozen=True)
class VariedSite:
    """A copy of the demo in a folder of its own."""

    var: Path

    @classmethod
    def copied(cls, demo: Path, var: Path) -> "VariedSite":
        shutil.copytree(demo / "demo", var / "demo")
        return cls(var)

    @property
    def database(self) -> Path:
        return self.var / "demo" / "db.sqlite3"

    def run(self, *arguments: str, variables: Mapping[str, str] = {}, **settings: Any) -> str:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "varied_settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), *sys.path]),
            "SAMIZDAT_VAR": str(self.var),
            "VARIED_SETTINGS": json.dumps(settings),
            **variables,
        }
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def call(self, module: str) -> None:
        """Call the function `make` of a module, with Django set up."""
        self.run("-c", f"import django; django.setup(); from {module} import make; make()")

    def build(
        self, name: str, processes: int = 1, variables: Mapping[str, str] = {}, **settings: Any
    ) -> bytes:
        """Make the first edition of a new store, and give its manifest, once its files fit it."""
        out = self.var / name / "mirror"
        folders = {"EDITIONS_DIR": str(self.var / name / "editions")}
        edition = [
            "-m", "django", "edition", "build", "--full", "--processes", str(processes),
            "--as-of", AS_OF, "--out", str(out),
        ]  # fmt: skip
        self.run(*edition, variables=variables, SAMIZDAT_CHANGES=folders, **settings)
        files_in(out)
        return (out / PATH).read_bytes()

    def sqlite(self, *pragmas: str) -> dict[str, Any]:
        """Give what `DATABASES` wants, with pragmas for each connection."""
        options = {"init_command": "; ".join(f"PRAGMA {pragma}" for pragma in pragmas)}
        engine = "django.db.backends.sqlite3"
        return {"default": {"ENGINE": engine, "NAME": str(self.database), "OPTIONS": options}}

    def copy_rows_to(self, server: PostgresServer, name: str) -> None:
        """Fill the tables of a PostgreSQL database with the same rows, in any order."""
        with (
            server.connect(name) as target,
            sqlite3.connect(self.database) as source,
        ):
            # No trigger fires, so that no foreign key asks for an order.
            target.execute("SET session_replication_role = replica; SET timezone = 'UTC'")
            found = target.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [name for (name,) in found.fetchall() if not name.startswith(OF_ONE_DATABASE)]
            for table in tables:
                target.execute(f'DELETE FROM "{table}"')
                _copy(source, target, table)


def _copy(source: sqlite3.Connection, target: Any, table: str) -> None:
    rows = source.execute(f'SELECT * FROM "{table}" ORDER BY random()')
    columns = ", ".join(f'"{column[0]}"' for column in rows.description)
    with target.cursor().copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            # PostgreSQL reads the text of a value as its column's type.
            copy.write_row(
                [value if isinstance(value, bytes | None) else str(value) for value in row]
            )
