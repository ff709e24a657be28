"""What every setting of the running project has in common."""

import os
from pathlib import Path
from zoneinfo import available_timezones

from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parents[3]
# All state that running leaves behind. Another folder, and a second copy runs beside the first.
VAR_DIR = Path(os.environ.get("SAMIZDAT_VAR") or BASE_DIR / "var").resolve()

INSTALLED_APPS = [
    "samizdat_site",
    "samizdat_pages",
    "samizdat_translation",
    "samizdat_blocks",
    "samizdat_exporters",
    "django_tasks_db",
    "wagtail_localize",
    "wagtail_localize.locales",  # instead of wagtail.locales
    "wagtail.api.v3",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samizdat_pages.clock.middleware",
    "samizdat_pages.recall.middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samizdat_exporters.locale_paths.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "samizdat_pages.words.middleware.ReaderWordsMiddleware",
    "samizdat_translation.access.middleware.TranslationDeskMiddleware",
    "samizdat_pages.fronts.GeneratedFrontMiddleware",
    "samizdat_pages.gates.middleware.NotReadyMiddleware",
]

ROOT_URLCONF = "samizdat_site.urls"
WSGI_APPLICATION = "samizdat_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Argon2 is stronger than Django's default and comes with the extra [cms].
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
MEDIA_URL = "/media/"

# What a request must not wait for: `manage.py worker` does it. Wagtail's own tasks, such as
# indexing, are short and need no worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "exports": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["exports"]},
}

WAGTAIL_SITE_NAME = "Samizdat"
WAGTAILIMAGES_IMAGE_MODEL = "samizdat_pages.SafeImage"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "samizdat_pages.documents.forms.CleanDocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "samizdat_pages.forms.SafeImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# Nothing that a browser would run as a page of ours, such as HTML and SVG.
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "epub", "ics", "mp3", "mp4", "odp", "ods", "odt", "ogg", "opus", "pdf"),
    *("pptx", "rtf", "txt", "webm", "xlsx", "zip"),
]
# Editors' addresses would go to a third party as hashes.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Names that are files of this machine rather than zones: browsers know none of them.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})

# Without these two, untranslated copies go live and deleting a page deletes its translations.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# A reviewer of a language publishes what they approve, without Wagtail's right to publish.
WAGTAIL_FINISH_WORKFLOW_ACTION = "samizdat_translation.finishing.publish_approved"


def content_languages(codes: list[str]) -> list[tuple[str, str]]:
    """Pair language tags with their names in the language itself, the root locale first."""
    return [(code, LANG_INFO[code]["name_local"]) for code in codes]


def sqlite(path: Path) -> dict[str, object]:
    """Configure SQLite so that an export and several editors do not lock each other out."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
