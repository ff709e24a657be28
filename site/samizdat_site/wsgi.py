"""The WSGI entry point for a real server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samizdat_site.settings.production")
application = get_wsgi_application()
