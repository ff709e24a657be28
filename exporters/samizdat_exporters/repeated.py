"""Lets Wagtail ask once in a build what it asks for every page on the way to it.

Each replacement gives what Wagtail's own function gives; a test holds every page against that.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import Any

from django.core.cache.backends.dummy import DummyCache
from django.db.models import prefetch_related_objects
from django.db.models.query import ModelIterable
from django.http import Http404, HttpRequest
from django.template import Variable
from django.urls import URLResolver
from django.utils.translation import get_language
from modelcluster import models as clusters
from wagtail import hooks
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from samizdat_exporters.memory import Memory
from samizdat_exporters.render import EXPECTED_KEY
from samizdat_exporters.repeated_addresses import reversed_views, url_parts
from samizdat_exporters.variables import resolve_lookup
from samizdat_exporters.waiting import WAITING
from samizdat_exporters.windows import Windows

# Packages that have questions of their own to ask once take the memory by this hook.
HOOK = "samizdat_recall"
# Two builds in threads of one process would put back what the other has put there.
ONE_AT_A_TIME = Lock()


@contextmanager
def answered_once(memory: Memory, windows: Windows) -> Iterator[None]:
    """Answer from memory, in Wagtail and in the packages that have the hook, during the block.

    What asks for the rows of one key is answered from those of many, read together.
    """
    with ONE_AT_A_TIME, ExitStack() as stack:
        stack.enter_context(_replaced(ModelIterable, "__iter__", _iterated(windows)))
        for hook in hooks.get_hooks(HOOK):
            stack.enter_context(hook(memory.recall))
        for owner, name, wrap in WAITING:
            stack.enter_context(_replaced(owner, name, wrap(getattr(owner, name))))
        for owner, name, make in REPLACED:
            stack.enter_context(_replaced(owner, name, make(memory, getattr(owner, name))))
        yield


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    inherited = object()
    own = vars(owner).get(name, inherited)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if own is inherited:
            delattr(owner, name)
        else:
            setattr(owner, name, own)


def _iterated(windows: Windows) -> Callable[[Any], Iterator[Any]]:
    own = ModelIterable.__iter__

    def iterate(iterable: Any) -> Iterator[Any]:
        answered = windows.answer(iterable.queryset)
        return own(iterable) if answered is None else answered

    return iterate


def _root_paths(memory: Memory, own: Callable[[], Any]) -> Any:
    return staticmethod(lambda: memory.recall("root paths", own))


def _find_site(memory: Memory, own: Callable[[HttpRequest], Site | None]) -> Any:
    def find(request: HttpRequest) -> Site | None:
        def ask() -> Site | None:
            site = own(request)
            return site and Site.objects.select_related("root_page").get(pk=site.pk)

        return memory.recall(("site", request.get_host(), request.get_port()), ask)

    return staticmethod(find)


def _locale_of(memory: Memory, own: Callable[[Any, str], Locale]) -> Any:
    return lambda manager, code: memory.recall(("locale", code), lambda: own(manager, code))


def _route_for_request(memory: Memory, own: Callable[[HttpRequest, str], Any]) -> Any:
    def route(request: HttpRequest, path: str) -> RouteResult | None:
        site = Site.find_for_request(request)
        components = [each for each in path.split("/") if each]
        if site is None or not components or hasattr(request, ROUTE):
            return own(request, path)
        root = memory.recall(
            ("root", site.pk, get_language()), lambda: site.root_page.localized.specific
        )
        try:
            found = root.route(request, components)
        except Http404:
            found = None
        setattr(request, ROUTE, found)
        return found

    return staticmethod(route)


def _route(memory: Memory, own: Callable[[Page, HttpRequest, list[str]], RouteResult]) -> Any:
    def route(page: Page, request: HttpRequest, components: list[str]) -> RouteResult:
        """Remember the pages on the way, which have others below them; know the last one."""
        if len(components) < 2:
            child = _expected_below(page, request, components)
            return child.route(request, []) if child else own(page, request, components)

        def ask() -> Page | None:
            below = page.get_children().filter(slug=components[0]).first()
            return below and below.specific

        child = memory.recall(("child", page.pk, components[0]), ask)
        if child is None:
            raise Http404
        return child.route(request, components[1:])

    return route


def _expected_below(page: Page, request: HttpRequest, components: list[str]) -> Page | None:
    """Give the page that should answer, if it is what lies below another by the last component."""
    key = components and request.META.get(EXPECTED_KEY)
    child = Page.objects.filter(pk=key).first() if key else None
    if child and child.slug == components[0] and child.is_child_of(page):
        return child.specific
    return None


def _site_of(memory: Memory, own: Callable[[Page], Site | None]) -> Any:
    def site_of(page: Page) -> Site | None:
        parts = page.get_url_parts()
        if parts is None:
            return None
        return memory.recall(("site of key", parts[0]), lambda: Site.objects.get(id=parts[0]))

    return site_of


def _view_restrictions(memory: Memory, own: Callable[[Page], Any]) -> Any:
    def restrictions(page: Page) -> Any:
        if memory.recall("restrictions", PageViewRestriction.objects.exists):
            return own(page)
        return PageViewRestriction.objects.none()

    return restrictions


def _renditions(memory: Memory, own: Callable[..., Any]) -> Any:
    def find(image: Any, *filters: Any) -> Any:
        """Read all renditions of a picture: that question is answered with its neighbours'."""
        if image.pk and "renditions" not in getattr(image, "_prefetched_objects_cache", ()):
            prefetch_related_objects([image], "renditions")
        return own(image, *filters)

    return find


def _of_type(memory: Memory, own: Callable[[Any], Any]) -> Any:
    """Ask once of a model what is asked of each object that is made."""
    known: dict[Any, Any] = {}

    def of(model: Any) -> Any:
        meta = model._meta
        if meta not in known:
            known[meta] = own(model)
        return known[meta]

    return of


def _locale_of_page(memory: Memory, own: Callable[[Page], Locale]) -> Any:
    return lambda page: memory.recall(("locale of page", page.locale_id), lambda: own(page))


# Where Wagtail keeps the route of a request.
ROUTE = "_wagtail_route_for_request"
REPLACED: list[tuple[Any, str, Callable[[Memory, Any], Any]]] = [
    (Site, "get_site_root_paths", _root_paths),
    (Site, "_find_for_request", _find_site),
    (type(Locale.objects), "get_for_language", _locale_of),
    (Page, "route_for_request", _route_for_request),
    (Page, "route", _route),
    (Page, "get_site", _site_of),
    (Page, "get_view_restrictions", _view_restrictions),
    (Page.locale, "get_object", _locale_of_page),
    (Page, "get_url_parts", url_parts),
    (clusters, "get_all_child_relations", _of_type),
    (clusters, "get_all_child_m2m_relations", _of_type),
    (URLResolver, "_reverse_with_prefix", reversed_views),
    (AbstractImage, "find_existing_renditions", _renditions),
    # Renditions are found without it.
    (AbstractRendition, "cache_backend", lambda memory, own: DummyCache("", {})),
    (Variable, "_resolve_lookup", lambda memory, own: resolve_lookup),
]
