"""wagtail-bakery on the same site. Without BAKERY_MULTISITE it exports one language alone."""

from bench.settings import *  # noqa: F403  (settings modules build on one another)
from bench.settings import INSTALLED_APPS, OUT

INSTALLED_APPS = [*INSTALLED_APPS, "bakery", "wagtailbakery"]
BUILD_DIR = str(OUT / "bakery")
BAKERY_MULTISITE = True
BAKERY_VIEWS = ["wagtailbakery.views.AllPublishedPagesView"]
