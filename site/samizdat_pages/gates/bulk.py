"""Publishing many pages at once: each for itself, and no translation that nobody has looked at."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page, PageQuerySet

from .refusal import sentences


def draft_translations(pages: "PageQuerySet[Page]") -> "PageQuerySet[Page]":
    """Keep the pages that were made from another language and have never been published.

    The page of another language that is older is the one it was made from.
    """
    older = Page.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return pages.filter(Exists(older), first_published_at=None)


class PublishEachBulkAction(PublishBulkAction):
    """Wagtail's own, but what is refused does not keep the others back, and is named.

    Draft translations are published by who ticks them, one by one. With the section above them,
    or with all pages of a list, they are not: an editor of the section cannot read them all.
    """

    def __init__(self, request: Any, model: Any) -> None:
        super().__init__(request, model)
        self.refused: list[str] = []
        self.skipped: list[Page] = []

    def get_execution_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_execution_context()
        return context | {"action": self}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: Any = None,
        action: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        chosen = {page.pk: page.specific for page in objects}
        below = {
            page.pk: page
            for parent in (chosen.values() if include_descendants else ())
            for page in parent.get_descendants().not_live().specific()
            if page.pk not in chosen and page.permissions_for_user(user).can_publish()
        }
        unasked = below | (chosen if "all" in action.request.GET.getlist("id") else {})
        drafts = draft_translations(Page.objects.filter(pk__in=list(unasked)))
        skipped = set(drafts.values_list("pk", flat=True))
        action.skipped = [page for pk, page in unasked.items() if pk in skipped]
        done = [
            sum(action.publish(page, user) for pk, page in pages.items() if pk not in skipped)
            for pages in (chosen, below)
        ]
        return done[0], done[1]

    def publish(self, page: Any, user: Any) -> bool:
        """Publish one page, or note why not."""
        try:
            with transaction.atomic():
                revision = page.get_latest_revision() or page.save_revision(user=user)
                revision.publish(user=user)
        except ValidationError as error:
            self.refused.append(sentences(page, error))
            return False
        return True

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        for sentence in self.refused:
            messages.error(self.request, sentence)
        if self.skipped:
            messages.warning(self.request, skipped_message(self.skipped))
        return response

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects + num_child_objects:
            return None
        message: str = super().get_success_message(num_parent_objects, num_child_objects)
        return message


def skipped_message(pages: Iterable[Page]) -> str:
    """Name the translations that are still drafts, each with the way to it."""
    many = list(pages)
    sentence = ngettext(
        "This translation has never been published, so it is still a draft: {pages}. Look at it, "
        "and publish it there.",
        "These translations have never been published, so they are still drafts: {pages}. Look "
        "at each, and publish it there.",
        len(many),
    )
    links = format_html_join(
        ", ",
        '<a href="{}">{} ({})</a>',
        ((edit_url(page), page.title, page.locale.get_display_name()) for page in many),
    )
    return format_html(sentence, pages=links)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
