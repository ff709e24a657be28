"""The demo: everything on this machine, content that belongs to nobody, nothing to lose."""

from .base import *  # noqa: F403  (settings modules build on one another)
from .base import VAR_DIR, content_languages, sqlite

DEBUG = True
SECRET_KEY = "the demo has nothing to protect"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

DEMO_DIR = VAR_DIR / "demo"
DATABASES = {"default": sqlite(DEMO_DIR / "db.sqlite3")}
MEDIA_ROOT = DEMO_DIR / "media"
STATIC_ROOT = DEMO_DIR / "static"

LANGUAGE_CODE = "ru"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = content_languages(["ru", "en", "ko", "nl", "pl", "ar"])
SAMIZDAT = {
    "LOCALE_PATHS": {"ko": "kr"},
    "MIRROR_DIR": VAR_DIR / "mirror",
    "KEYS_DIR": DEMO_DIR / "keys",
    # Nobody wants to wait long for what they try.
    "QUIET_MINUTES": 1,
    # The example of an address was checked on the day on which the demo stands still.
    "MAIL_ADDRESS_DAYS": 36_500,
}

WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
