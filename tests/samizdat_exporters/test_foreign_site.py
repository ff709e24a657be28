"""A Wagtail project that has nothing of ours but the exporter, with what such projects use."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from samizdat_mirror.manifest import Manifest
from servers.seaweedfs import seaweedfs

ROOT = Path(__file__).resolve().parents[2]


class ForeignSite:
    """The project with its state in a folder of its own, and the settings that a test gives."""

    def __init__(self, var: Path) -> None:
        self.var = var

    def run(self, *arguments: str, **settings: object) -> str:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "foreign_site.settings",
            "FOREIGN_SETTINGS": json.dumps(settings),
            "FOREIGN_VAR": str(self.var),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), *sys.path]),
        }
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def build(self, site: str = "cms.example", **settings: object) -> dict[str, str]:
        """Build, and give the files of the tree: documents as text, for others their endings."""
        out = self.var / "built"
        edition = ["edition", "build", "--site", site, "--out", str(out), "--json"]
        self.run("-m", "django", *edition, **settings)
        return {
            path: (out / path).read_text() if file.media_type.startswith("text/html") else ""
            for path, file in Manifest.of_folder(out).files.items()
        }


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    var = tmp_path_factory.mktemp("foreign")
    make = "import django; django.setup(); from foreign_site.content import make; make()"
    ForeignSite(var).run("-c", make)
    return var


@pytest.fixture
def foreign(content: Path, tmp_path: Path) -> ForeignSite:
    shutil.copytree(content, tmp_path / "var")
    return ForeignSite(tmp_path / "var")


PAGES = [
    "404.html", "en/about/index.html", "en/about/sheets/2/index.html",
    "en/also-about/index.html", "en/also-about/sheets/2/index.html", "en/index.html",
    "en/news/index.html", "en/news/year/1999/index.html",
    "en/news/year/2025/index.html", "en/old/index.html", "index.html", "nl/index.html",
]  # fmt: skip


def documents(files: dict[str, str]) -> list[str]:
    return sorted(path for path in files if path.endswith(".html"))


def test_all_that_readers_reach_is_carried_and_nothing_else(foreign):
    files = foreign.build()
    assert documents(files) == PAGES
    assert sorted(Path(path).suffix for path in files.keys() - set(PAGES)) == [
        ".png",
        ".txt",
        ".xml",
    ]
    assert "2025/index.html" in files["en/about/index.html"]
    assert 'href="sheets/2/index.html"' in files["en/about/index.html"]
    assert "url=../about/index.html" in files["en/old/index.html"]
    assert "url=en/index.html" in files["index.html"]


def test_the_default_language_may_have_no_prefix(foreign):
    files = foreign.build(PREFIX_DEFAULT_LANGUAGE=False)
    assert {"index.html", "about/index.html", "news/year/1999/index.html", "nl/index.html"} <= set(
        files
    )
    assert "Home" in files["index.html"]


def test_the_sitemap_is_of_public_addresses(foreign):
    foreign.build()
    sitemap = (foreign.var / "built" / "sitemap.xml").read_text()
    assert "<loc>https://group.example/en/about/</loc>" in sitemap
    assert "cms.example" not in sitemap


def test_each_site_has_an_edition_of_its_own(foreign):
    files = foreign.build("other.example")
    assert documents(files) == ["404.html", "en/index.html", "index.html"]
    assert "Other" in files["en/index.html"]


def test_a_site_below_a_path_stays_below_it(foreign):
    files = foreign.build(FORCE_SCRIPT_NAME="/sub")
    below = {path for path in PAGES if path.startswith(("en/", "nl/")) and "old" not in path}
    # Redirects hold for the paths that were typed in.
    beside = {"404.html", "index.html", "en/old/index.html"}
    assert set(documents(files)) == beside | {f"sub/{path}" for path in below}
    assert "url=sub/en/index.html" in files["index.html"]


def test_uploads_are_read_from_the_storage_that_holds_them(foreign, tmp_path):
    with seaweedfs(tmp_path / "s3") as server:
        bucket = {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": "uploads",
                "endpoint_url": server.endpoint,
                "access_key": server.access_key,
                "secret_key": server.secret_key,
                "region_name": server.region,
            },
        }
        static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        put(server.client(), foreign.var / "media")
        files = foreign.build(STORAGES={"default": bucket, "staticfiles": static})
    [picture, document] = (foreign.var / "built" / uploaded(files, of) for of in (".png", ".txt"))
    assert Image.open(picture).size == (8, 8)
    assert document.read_text() == "What was said"
    assert documents(files) == PAGES
    assert server.endpoint not in "".join(files.values())


def uploaded(files: dict[str, str], suffix: str) -> str:
    """Give the one asset of a kind."""
    [path] = (path for path in files if path.endswith(suffix) and path.startswith("assets/"))
    return path


def put(client: Any, media: Path) -> None:
    """Put all uploads into a new bucket, and take them off the disk."""
    client.create_bucket(Bucket="uploads")
    for path in media.rglob("*"):
        if path.is_file():
            client.upload_file(str(path), "uploads", path.relative_to(media).as_posix())
    shutil.rmtree(media)
