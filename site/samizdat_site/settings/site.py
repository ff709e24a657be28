"""A real site, wherever it runs: its languages, its database, its uploads, its secret."""

import os

from .base import *  # noqa: F403  (settings modules build on one another)
from .base import VAR_DIR, content_languages, sqlite
from .site_file import SiteFile

SITE_DIR = VAR_DIR / "site"
SITE_FILE = SITE_DIR / "site.toml"
SECRET_FILE = SITE_DIR / "secret_key"
_site = SiteFile.read(SITE_FILE)

WAGTAIL_SITE_NAME = _site.name or "Samizdat"
LANGUAGE_CODE = _site.languages[0]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = content_languages(_site.languages)
SAMIZDAT = {
    "LOCALE_PATHS": _site.locale_paths,
    "MIRROR_DIR": VAR_DIR / "mirror",
    "KEYS_DIR": os.environ.get("SAMIZDAT_KEYS_DIR") or VAR_DIR / "keys",
}

SECRET_KEY = os.environ.get("SAMIZDAT_SECRET_KEY") or (
    SECRET_FILE.read_text(encoding="ascii") if SECRET_FILE.exists() else ""
)
DATABASES = {"default": sqlite(SITE_DIR / "db.sqlite3")}
MEDIA_ROOT = SITE_DIR / "media"
STATIC_ROOT = SITE_DIR / "static"
