"""A small publication in Russian, whose statements answer what a test says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from wagtail import hooks
from wagtail.models import Page, Site

from factories import StatementPageFactory, site_in
from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import HomePage, StatementPage


@pytest.fixture(autouse=True)
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only the test itself veto, check or foresee anything, not the project's other packages.

    The packages' hooks are found first, or they would be forgotten with the test.
    """
    hooks.search_for_hooks()
    for name in ("samizdat_veto", "samizdat_check", "samizdat_next_change"):
        monkeypatch.setitem(hooks._hooks, name, [])


@pytest.fixture
def home(db: None) -> HomePage:
    home = site_in("ru")["ru"]
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    return home


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "mirror"


@pytest.fixture
def answers(home: HomePage, monkeypatch: pytest.MonkeyPatch) -> Callable[..., StatementPage]:
    """Let pages answer what a test says: a function of the request by slug."""
    views: dict[str, Any] = {}
    serve = Page.serve

    def answer(page, request, *args, **kwargs):
        if page.slug in views:
            return views[page.slug](request)
        return serve(page, request, *args, **kwargs)

    monkeypatch.setattr(StatementPage, "serve", answer)

    def add(slug, view, **fields):
        views[slug] = view if callable(view) else lambda request: HttpResponse(view)
        return StatementPageFactory(slug=slug, **{"parent": home, **fields})

    return add
