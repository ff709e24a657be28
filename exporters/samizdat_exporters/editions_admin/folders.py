"""Where readers' edition of a site lies."""

from pathlib import Path

from wagtail.models import Site

from samizdat_exporters.conf import setting


def folder_of(site: Site) -> Path:
    """Say where readers' edition of a site lies: of others than the default one, beside that."""
    mirror = Path(setting("MIRROR_DIR"))
    return mirror if site.is_default_site else mirror.with_name(f"{mirror.name}-{site.hostname}")
