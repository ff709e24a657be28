"""Asks packages which e-mail addresses readers may get: the hook `samizdat_public_addresses`."""

from collections.abc import Iterable, Iterator

from wagtail import hooks
from wagtail.models import Site

from samizdat_exporters.errors import HookError
from samizdat_exporters.models import PublicationSettings

HOOK = "samizdat_public_addresses"


def of_settings(site: Site) -> list[str]:
    """Give what the group has written under Settings → Publication."""
    stored: list[str] = PublicationSettings.for_site(site).public_addresses.split()
    return stored


def public_addresses(site: Site) -> Iterator[str]:
    """Collect what all packages declare public: addresses, alone or inside a text."""
    for hook in hooks.get_hooks(HOOK):
        given = hook(site)
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise HookError(HOOK, hook, "a list of e-mail addresses", given)
        for address in given:
            if not isinstance(address, str):
                raise HookError(HOOK, hook, "e-mail addresses as text", address)
            yield address
