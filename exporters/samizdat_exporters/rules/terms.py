"""What must not be told by name: asked of the database once in a build."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import F, Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from samizdat_exporters.rules import Rule
from samizdat_exporters.rules.emails import keys_of
from samizdat_exporters.rules.mentions import Term
from samizdat_exporters.rules.reading import fold

SHORTEST_USER_NAME = 6
SHORTEST_TITLE = 20
SHORTEST_FILE_NAME = 5


def terms() -> list[Term]:
    """Give all words that no document should have."""
    return [*user_names(), *hidden_titles(), *upload_names()]


def addresses_of_users() -> frozenset[str]:
    """Give the addresses of all who can enter the CMS, or could once."""
    users = get_user_model()
    names = [users.USERNAME_FIELD, users.get_email_field_name()]
    rows = users.objects.order_by().values_list(*dict.fromkeys(names))
    return keys_of(str(value) for value in chain.from_iterable(rows) if value)


def user_names() -> Iterator[Term]:
    users = get_user_model()
    rows = users.objects.order_by("pk").values_list("pk", users.USERNAME_FIELD)
    for pk, name in rows:
        # An address is another rule's.
        if len(str(name)) >= SHORTEST_USER_NAME and "@" not in str(name):
            yield Term(Rule.USER_NAME, str(name), ("wagtailusers_users:edit", pk))


def hidden_titles() -> Iterator[Term]:
    """Give the long titles of drafts and of private pages that no public page has in its own."""
    public = Page.objects.live().public()
    titles = {fold(title) for title in public.order_by().values_list("title", flat=True)}
    heap = "\n".join(sorted(titles))
    drafts = Page.objects.filter(Q(live=False) | ~Q(draft_title=F("title")), depth__gt=1)
    private = Page.objects.live().not_public()
    found = chain(
        _titles(Rule.PRIVATE_PAGE, private, ["title"]),
        _titles(Rule.DRAFT_TITLE, drafts.public(), ["draft_title"]),
        _titles(Rule.DRAFT_TITLE, drafts.filter(live=False), ["title"]),
    )
    for term in found:
        folded = fold(term.text).strip()
        if folded not in titles and folded not in heap:
            yield term


def upload_names() -> Iterator[Term]:
    """Give the names of uploaded files, which may tell of who made them, where and when."""
    models: list[tuple[Any, str]] = []
    if apps.is_installed("wagtail.images"):
        models.append((get_image_model(), "wagtailimages:edit"))
    if apps.is_installed("wagtail.documents"):
        models.append((get_document_model(), "wagtaildocs:edit"))
    for model, view in models:
        for pk, name in model.objects.order_by("pk").values_list("pk", "file"):
            if len(PurePosixPath(name).stem) >= SHORTEST_FILE_NAME:
                yield Term(Rule.UPLOAD_NAME, PurePosixPath(name).name, (view, pk))


def _titles(rule: Rule, pages: Any, fields: Iterable[str]) -> Iterator[Term]:
    for pk, title in pages.order_by("pk").values_list("pk", *fields):
        if len(title.strip()) >= SHORTEST_TITLE:
            yield Term(rule, title, ("wagtailadmin_pages:edit", pk))
