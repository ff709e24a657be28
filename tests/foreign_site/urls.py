"""The addresses of the foreign project, with its languages in them."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as documents_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    path("sitemap.xml", sitemap),
    *i18n_patterns(
        path("", include(wagtail_urls)),
        prefix_default_language=settings.PREFIX_DEFAULT_LANGUAGE,  # type: ignore[misc]
    ),
]
