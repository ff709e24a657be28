"""The route of locales: the languages in which there is something to read."""

from django.http import HttpRequest
from ninja import Router
from ninja.pagination import paginate
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination
from wagtail.locales.api.v3.router import LocaleSchema
from wagtail.models import Locale

from samizdat_pages.api.access import public_pages

router = Router(tags=["locales"])


@router.get(
    "/",
    response=list[LocaleSchema],
    url_name="list_locales",
    operation_id="locales_list",
    summary="List locales",
)
@paginate(WagtailLimitOffsetPagination)
def list_locales(request: HttpRequest) -> "list[Locale]":
    """List the languages that have public pages: others may be plans that nobody announced."""
    pages = public_pages(request).order_by()
    return Locale.objects.filter(pk__in=pages.values("locale_id")).order_by("pk")
