"""What a coordinator may have translated without any right in Wagtail's tree: what readers see."""

from typing import Any

from wagtail.models import Page, PageQuerySet
from wagtail.permissions import page_permission_policy

RIGHTS = frozenset({"add", "change", "publish", "lock"})


def works_on(user: Any, page: Page) -> bool:
    """Say whether somebody has any right on a page, and so may see drafts and private pages."""
    found = page_permission_policy.user_has_any_permission_for_instance(user, RIGHTS, page)
    return bool(found)


def may_submit(user: Any, page: Page) -> bool:
    """Say whether somebody who coordinates may have this page translated."""
    return works_on(user, page) or (page.live and not page.get_view_restrictions().exists())


def open_to(user: Any, page: Page, pages: "PageQuerySet[Page]") -> "PageQuerySet[Page]":
    """Leave out of what lies below a page what its coordinator may not see. A program sees all."""
    return pages if user is None or works_on(user, page) else pages.live().public()
