"""`manage.py begin`, run as a stranger would run it, in a folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery staple"
ANSWERS = {
    "--name": "Голоса",
    "--languages": "ru,en,ko=kr",
    "--canonical-url": "https://voices.example/",
    "--username": "anna",
}


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "samizdat_site.settings.production",
    "SAMIZDAT_CMS_HOST": "cms.voices.example",
}


@dataclass(frozen=True)
class Folder:
    """A folder for state, and manage.py run upon it."""

    var: Path

    def manage(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        variables = {
            key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"
        }
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=variables | {"SAMIZDAT_VAR": str(self.var)} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def begin(self, password: str = PASSWORD, **changed: str):
        answers = ANSWERS | {f"--{name}": value for name, value in changed.items()}
        flat = [part for pair in answers.items() for part in pair]
        return self.manage("begin", *flat, SAMIZDAT_PASSWORD=password)


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> Folder:
    """A real site, begun."""
    folder = Folder(tmp_path_factory.mktemp("real") / "var")
    begun = folder.begin()
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.splitlines()[0] == "“Голоса” has begun."
    return folder


def test_a_real_site_builds_its_first_mirror(real):
    built = real.manage("edition", "build", "--json")
    assert built.returncode == 0, built.stderr
    mirror = real.var / "mirror"
    assert json.loads(built.stdout)["folder"] == str(mirror)
    assert '<html lang="ko"' in (mirror / "kr" / "index.html").read_text()
    assert "https://voices.example/" in (mirror / "sitemap.xml").read_text()


def test_a_real_site_has_articles_of_laws_in_its_languages(real):
    again = real.manage("provisions", "--json")
    assert json.loads(again.stdout) == {"articles": 0, "texts": 0, "languages": ["ru", "en", "ko"]}


def test_the_secret_of_a_real_site_is_its_owners_alone(real):
    assert oct((real.var / "site" / "secret_key").stat().st_mode)[-3:] == "600"


def test_a_site_is_begun_only_once(real):
    again = real.begin()
    assert again.returncode == 1
    assert "A site has been begun already" in again.stderr


def test_demo_and_real_site_never_mix(real):
    demo = real.manage("demo", DJANGO_SETTINGS_MODULE="samizdat_site.settings.demo")
    assert demo.returncode == 1
    assert "real site" in demo.stderr
    assert not (real.var / "demo" / "db.sqlite3").exists()


def test_a_production_site_passes_djangos_own_deployment_check(real):
    checked = real.manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr
    assert "System check identified no issues (1 silenced)." in checked.stdout + checked.stderr


def test_a_production_site_without_its_host_says_what_is_expected(real):
    refused = real.manage("check", **PRODUCTION | {"SAMIZDAT_CMS_HOST": ""})
    assert refused.returncode == 1
    assert (
        refused.stderr.strip()
        .splitlines()[-1]
        .endswith("Expected the host of the CMS in SAMIZDAT_CMS_HOST, such as cms.example.org.")
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"languages": "ru,kr"},
            "CommandError: “kr” is not the tag of a language here. Did you mean “ko”?",
        ),
        (
            {"languages": "ru,xx"},
            "CommandError: Expected the tag of a language, such as ru, en or ko; found “xx”.",
        ),
        (
            {"languages": "ru,ru"},
            "CommandError: Expected languages such as ru,en,ko=kr; found “ru,ru”.",
        ),
        (
            {"canonical-url": "voices.example"},
            "CommandError: Expected an address such as https://example.org/, "
            "found “voices.example”.",
        ),
        (
            {"name": ""},
            "CommandError: Expected an answer: The group's name. Give it with --name.",
        ),
        (
            {"password": "12345"},
            "CommandError: This password is too short. It must contain at least 8 characters. "
            "This password is too common. This password is entirely numeric.",
        ),
    ],
)
def test_an_answer_that_cannot_be_used_is_named_and_nothing_is_left(tmp_path, changed, message):
    folder = Folder(tmp_path / "var")
    refused = folder.begin(**changed)
    assert refused.returncode == 1
    assert refused.stderr.strip() == message
    assert [path for path in folder.var.rglob("*") if path.is_file()] == []
