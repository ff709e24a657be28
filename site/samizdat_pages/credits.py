"""Whom readers are told as translators of a page: what people say of themselves, and no more."""

from wagtail import hooks
from wagtail.models import Page

from .recall import once, recall


@once
def translators_of(page: Page) -> list[str]:
    """Give the names under which translators of a page want to be named, as packages know them.

    An editor's own words about it (`StatementPage.translator`) are not among them.
    """
    if not recall("credits", _are_there_any):
        return []
    found = [name for hook in hooks.get_hooks("samizdat_credits") for name in hook(page)]
    own = getattr(page, "translator", "")
    return [name for name in dict.fromkeys(found) if name != own]


def _are_there_any() -> bool:
    return any(hook(None) for hook in hooks.get_hooks("samizdat_credits"))
