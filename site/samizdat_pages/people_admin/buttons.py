"""Ways from pages to what is done about their people."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button
from wagtail.models import Page

from samizdat_pages.models import PrisonerPage, SectionPage
from samizdat_pages.people_admin.profile_views import may_make_profiles


def header_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer “Something happened” on a profile, and a new profile in a section."""
    yield from listing_buttons(page, user)
    is_section = isinstance(page.specific_deferred, SectionPage)
    if is_section and may_make_profiles(user, section=page):
        url = f"{reverse('samizdat_new_profile')}?section={page.pk}"
        yield Button(_("New profile"), url, icon_name="user", priority=12)


def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer “Something happened” in the list of pages."""
    specific = page.specific_deferred
    if isinstance(specific, PrisonerPage) and user.has_perm("samizdat_pages.add_statusevent"):
        person = getattr(page, "person_id", None) or specific.person_id
        url = reverse("samizdat_something_happened", args=[person])
        yield Button(_("Something happened…"), url, icon_name="warning", priority=5)
