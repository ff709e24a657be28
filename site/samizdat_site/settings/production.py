"""A real site on a server: closed to readers, who read mirrors.

Reads from the environment: SAMIZDAT_CMS_HOST (required), SAMIZDAT_SECRET_KEY (or the file that
`manage.py begin` wrote), SAMIZDAT_DATABASE (the name of a PostgreSQL database; libpq's own
variables PGHOST, PGUSER, … say the rest), SAMIZDAT_MEDIA_BUCKET (an S3 bucket for uploads).
"""

import os

from django.core.exceptions import ImproperlyConfigured

from .site import *  # noqa: F403  (settings modules build on one another)
from .site import MIDDLEWARE, SECRET_FILE, SECRET_KEY

DEBUG = False

CMS_HOST = os.environ.get("SAMIZDAT_CMS_HOST", "")
if not CMS_HOST:
    raise ImproperlyConfigured(
        "Expected the host of the CMS in SAMIZDAT_CMS_HOST, such as cms.example.org."
    )
if not SECRET_KEY:
    raise ImproperlyConfigured(
        f"Expected a secret key in SAMIZDAT_SECRET_KEY or {SECRET_FILE}. "
        "Run `manage.py begin` once: it makes one."
    )
ALLOWED_HOSTS = [CMS_HOST]
WAGTAILADMIN_BASE_URL = f"https://{CMS_HOST}"

MIDDLEWARE = [*MIDDLEWARE, "samizdat_exporters.closed.ClosedSiteMiddleware"]

if database := os.environ.get("SAMIZDAT_DATABASE"):
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": database}}

STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    },
}
if bucket := os.environ.get("SAMIZDAT_MEDIA_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": bucket, "file_overwrite": False},
    }

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = True
# The admin shows previews in frames of its own.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
