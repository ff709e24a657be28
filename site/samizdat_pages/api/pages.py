"""The routes of pages: list, find, read."""

from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from ninja import Query, Router
from ninja.pagination import paginate
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination
from wagtail.api.v3.routers.pages import PageFilterSchema
from wagtail.api.v3.schemas import BasePageSchema
from wagtail.api.v3.schemas.base import build_discriminated_union
from wagtail.api.v3.schemas.pages import BASE_PAGE_READ_FIELDS
from wagtail.api.v3.schemas.params import APIFieldFilterSchema, OrderingSchema, SearchSchema
from wagtail.models import Page, PageQuerySet, Site, get_page_models

from samizdat_pages.api.access import public_pages
from samizdat_pages.api.schemas import page_schema
from samizdat_pages.models.base import PublicPage

router = Router(tags=["pages"])
page_types = [model for model in get_page_models() if issubclass(model, PublicPage)]
AnyPageSchema = build_discriminated_union(page_types, page_schema)
# Whoever filtered by these would learn of rows that are not shown.
RELATIONS = {field.name for model in page_types for field in model._meta.related_objects}


@router.get(
    "/",
    response=list[BasePageSchema],
    url_name="list_pages",
    operation_id="pages_list",
    summary="List pages",
)
@paginate(WagtailLimitOffsetPagination, pass_parameter="pagination_info")  # noqa: S106  (a name)
def list_pages(
    request: HttpRequest,
    filters: Query[PageFilterSchema],
    ordering: Query[OrderingSchema],
    search: Query[SearchSchema],
    **kwargs: Any,
) -> "PageQuerySet[Page]":
    """List public pages; with one `type`, its `api_fields` filter and order too."""
    types: list[Any] = filters.type
    fields = APIFieldFilterSchema.with_exclude_schemas(
        raw_params=request.GET,
        schemas=(PageFilterSchema, OrderingSchema, SearchSchema),
        base_fields=BASE_PAGE_READ_FIELDS,
    )
    fields.ignore_fields |= RELATIONS
    pages = public_pages(request, types[0] if len(types) == 1 else Page)
    pages = fields.filter_queryset(filters.filter(pages, request))
    pages = ordering.order_queryset(pages, kwargs["pagination_info"], BASE_PAGE_READ_FIELDS)
    return search.search_queryset(request, pages)


@router.get(
    "/find/",
    response=AnyPageSchema,
    url_name="find_page",
    operation_id="pages_find",
    summary="Find a page",
)
def find_page(request: HttpRequest, html_path: str) -> HttpResponse:
    """Redirect to the page that readers get at a path of the site, such as `/kr/about/`."""
    page = page_at(request, html_path)
    if page is None:
        raise Http404("No public page at this path.")
    query = request.GET.copy()
    del query["html_path"]
    address = reverse("wagtailapi_v3:detail_page", kwargs={"page_id": page.pk})
    return redirect(f"{address}?{query.urlencode()}" if query else address)


@router.get(
    "/{page_id}/",
    response=AnyPageSchema,
    url_name="detail_page",
    operation_id="pages_detail",
    summary="Read a page",
)
def get_page(
    request: HttpRequest, page_id: int, rich_text_format: Literal["html"] = "html"
) -> Page:
    """Give a public page with all that its type says of it.

    Of Wagtail's formats of rich text only HTML leaves out the addresses of drafts.
    """
    return get_object_or_404(public_pages(request), pk=page_id).specific


def page_at(request: HttpRequest, html_path: str) -> Page | None:
    """Find the public page at a path, in whichever language the path belongs to."""
    path = f"/{html_path.strip('/')}/".replace("//", "/")
    site = Site.find_for_request(request)
    if site is None:
        return None
    homes = public_pages(request).filter(pk__in=site.root_page.get_translations(inclusive=True))
    by_path = {home.get_url_parts(request)[2]: home for home in homes}
    start = max((start for start in by_path if path.startswith(start)), key=len, default=None)
    if start is None:
        return None
    components = [part for part in path.removeprefix(start).split("/") if part]
    try:
        page, _args, _kwargs = by_path[start].specific.route(request, components)
    except Http404:
        return None
    return public_pages(request).filter(pk=page.pk).first()
