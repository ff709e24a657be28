"""What becomes of a page's other languages when an editor takes it from readers.

Wagtail acts on one language and says nothing of the rest, so a name that was to vanish stays
public in five others. Here the rest is offered, done, or at least named:

- unpublishing: the other languages stand in the form, ticked, and go as well;
- expiry: the other languages go as well, unless they have an expiry date of their own;
- making private: the other languages become private in the same way, at once, and so does one
  that is translated later;
- deleting: nothing more is deleted, and the languages that stay public are named before and after.

What frees a page again (publishing, lifting privacy) acts on one language alone.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin import messages
from wagtail.models import Page, PageQuerySet, PageViewRestriction

FIELD = "translations"  # the name of the checkboxes in the form of unpublishing


def public_translations(page: Page) -> "PageQuerySet[Page]":
    """List the other languages in which everybody can read a page, or what was a page."""
    others = _translations(page).live().public()
    return others.select_related("locale").order_by("locale__language_code")


def may_unpublish(translations: Iterable[Page], request: HttpRequest) -> list[Page]:
    """Keep the pages that this editor may take from readers."""
    return [
        page for page in translations if page.permissions_for_user(request.user).can_unpublish()
    ]


def unpublish_chosen(request: HttpRequest, page: Page) -> None:
    """Unpublish the languages that were ticked, and name those that stay."""
    chosen = public_translations(page).filter(
        pk__in=[key for key in request.POST.getlist(FIELD) if key.isdigit()]
    )
    for translation in may_unpublish(chosen, request):
        UnpublishPageAction(
            translation.specific,
            user=request.user,
            include_descendants=bool(request.POST.get("include_descendants")),
        ).execute(skip_permission_checks=True)
    warn(request, page)


def warn_before_deletion(request: HttpRequest, page: Page) -> None:
    if request.method == "GET":
        warn(request, page)


def warn_of_private_page(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a private page in which languages everybody reads it all the same."""
    if request.method == "GET" and page.get_view_restrictions().exists():
        warn(request, page)


def warn_after_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    if action_type in {"unpublish", "delete"}:
        for page in objects:
            if isinstance(page, Page):
                warn(request, page)


def warn(request: HttpRequest, page: Page) -> None:
    """Name the languages in which a page is still public, each with the way to unpublish it."""
    if translations := list(public_translations(page)):
        messages.warning(
            request,
            format_html(
                _(
                    "“{title}” is still public in these languages: {languages}. Follow a link to "
                    "unpublish it there and in the others."
                ),
                title=page.title,
                languages=_links(translations),
            ),
        )


def expire_translations(instance: Page, **kwargs: Any) -> None:
    """Hide the other languages of a page that has expired. Nobody is there to be asked."""
    if instance.expired:
        for translation in public_translations(instance).filter(expire_at=None):
            UnpublishPageAction(
                translation.specific, set_expired=True, log_action="wagtail.unpublish.scheduled"
            ).execute(skip_permission_checks=True)


def restrict_translations(
    instance: PageViewRestriction, created: bool, raw: bool, **kwargs: Any
) -> None:
    """Make the other languages private as this page is, unless they are private already.

    Drafts too, which would be public when they are published. A page that was private before stays
    so by this restriction alone, and that is no news to the others.
    """
    if created and not raw:
        before = PageViewRestriction.objects.filter(page=instance.page).exclude(pk=instance.pk)
        if before.delete()[0]:
            return
        for translation in _translations(instance.page).public():
            # One that became private through another stays as it is.
            PageViewRestriction.objects.get_or_create(
                page=translation,
                defaults={
                    "restriction_type": instance.restriction_type,
                    "password": instance.password,
                },
            )


def restrict_new_translation(instance: Page, created: bool, raw: bool, **kwargs: Any) -> None:
    """Make a translation private from its first moment, if another language is private already.

    It is stored past the signals, which would close the languages that somebody has freed since.
    Where Wagtail copies the restriction as well, that one takes its place.
    """
    if not created or raw:
        return
    others = PageViewRestriction.objects.filter(page__in=_translations(instance))
    restriction = others.order_by("pk").first()
    if restriction is None:
        return
    [copy] = PageViewRestriction.objects.bulk_create(
        [
            PageViewRestriction(
                page_id=instance.pk,
                restriction_type=restriction.restriction_type,
                password=restriction.password,
            )
        ]
    )
    copy.groups.set(restriction.groups.all())


def let_groups_in(instance: PageViewRestriction, action: str, **kwargs: Any) -> None:
    """Give the groups that may read one language the others too, where nobody may as yet."""
    if action == "post_add" and isinstance(instance, PageViewRestriction):
        closed = Q(page__translation_key=instance.page.translation_key, groups=None)
        for restriction in PageViewRestriction.objects.filter(
            closed, restriction_type=PageViewRestriction.GROUPS
        ):
            restriction.groups.set(instance.groups.all())


def _translations(page: Page) -> "PageQuerySet[Page]":
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def _links(translations: Iterable[Page]) -> SafeString:
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((_unpublish_url(page), page.locale.get_display_name()) for page in translations),
    )


def _unpublish_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])
