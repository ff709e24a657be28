from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from samizdat_exporters.locale_paths import locale_patterns
from samizdat_pages.api.urls import urls as api_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("api/v3/", api_urls),
    path("documents/", include(documents_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *locale_patterns(
        path("", include("samizdat_pages.urls")),
        path("", include(wagtail_urls)),
    ),
]
