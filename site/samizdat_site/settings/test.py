"""Tests: the demo's languages, quick passwords, and all state in a folder that goes away."""

from pathlib import Path
from tempfile import TemporaryDirectory

from .base import *  # noqa: F403  (settings modules build on one another)
from .base import sqlite
from .demo import LANGUAGE_CODE, LANGUAGES, WAGTAIL_CONTENT_LANGUAGES

# One folder per process; the name must live as long as the process, and then the folder goes.
_folder = TemporaryDirectory(prefix="samizdat-tests-", ignore_cleanup_errors=True)
VAR_DIR = Path(_folder.name)

SECRET_KEY = "tests have nothing to protect"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A file and not `:memory:`, which forked renderers cannot share. pytest-django adds the
# worker's name, so that parallel tests do not meet.
DATABASES = {
    "default": sqlite(VAR_DIR / "db.sqlite3") | {"TEST": {"NAME": str(VAR_DIR / "test.sqlite3")}}
}
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"

SAMIZDAT = {"LOCALE_PATHS": {"ko": "kr"}, "MIRROR_DIR": VAR_DIR / "mirror"}

# Work is done at once; tests of the worker have its queue.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

WAGTAILADMIN_BASE_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
