"""The project as the bench runs it: three languages, and a site in a folder of its own.

BENCH_SITE names the folder with the database and the media, BENCH_OUT the one for results.
"""

import os
from pathlib import Path

from samizdat_site.settings.base import *  # noqa: F403  (settings modules build on one another)
from samizdat_site.settings.base import content_languages, sqlite

SITE = Path(os.environ["BENCH_SITE"])
OUT = Path(os.environ.get("BENCH_OUT") or SITE / "out")

DEBUG = False
SECRET_KEY = "a bench has nothing to protect"
ALLOWED_HOSTS = ["localhost"]
WAGTAILADMIN_BASE_URL = "http://localhost"

LANGUAGE_CODE = "ru"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = content_languages(["ru", "en", "ar"])

DATABASES = {"default": sqlite(SITE / "db.sqlite3")}
MEDIA_ROOT = SITE / "media"
STATIC_ROOT = SITE / "static"
SAMIZDAT = {"MIRROR_DIR": OUT / "mirror", "EDITIONS_DIR": OUT / "editions"}
