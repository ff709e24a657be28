"""A real site on the editor's own machine."""

from .site import *  # noqa: F403  (settings modules build on one another)
from .site import SECRET_KEY

DEBUG = True
# Before `begin` has made the secret, nothing is signed that outlives the command.
SECRET_KEY = SECRET_KEY or "not yet begun"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
