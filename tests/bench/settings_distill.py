"""django-distill on the same site. It reads all addresses as it is loaded: after all others."""

from bench.settings import *  # noqa: F403  (settings modules build on one another)
from bench.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_distill"]
ROOT_URLCONF = "bench.urls_distill"
