"""Makes a real site, empty: its languages, its front pages, its address, its first account.

Two steps, since settings are read once: `begin` stores what settings must know, then `found`
fills the database in a process that has read it (`python -m samizdat_site.begin`).
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.management.utils import get_random_secret_key
from django.utils.translation import get_language_info

from samizdat_site.settings.site_file import SiteFile
from samizdat_translation.checks import MEANT


class BeginError(Exception):
    """An answer cannot be used, or a site is there already."""


@dataclass(frozen=True)
class Answers:
    """All that is asked. `languages` are tags, the root locale first; `ko=kr` sets a path."""

    name: str
    languages: str
    canonical_url: str
    username: str
    email: str
    password: str

    def site_file(self) -> SiteFile:
        """Give what settings must know. Raises BeginError for a language that does not exist."""
        tags, paths = read_languages(self.languages)
        return SiteFile(self.name, tags, paths)


def read_languages(text: str) -> tuple[list[str], dict[str, str]]:
    """Read `ru,en,ko=kr` as the tags in their order and the paths that differ from them."""
    pairs = [entry.strip().partition("=") for entry in text.split(",")]
    tags = [tag.lower() for tag, _, _ in pairs if tag]
    for tag in tags:
        _check_tag(tag)
    if not tags or len(set(tags)) < len(tags):
        raise BeginError(f"Expected languages such as ru,en,ko=kr; found “{text}”.")
    return tags, {tag.lower(): path for tag, _, path in pairs if path}


def check(name: str, value: str) -> None:
    """Raise BeginError if this answer cannot be used."""
    try:
        CHECKS.get(name, _accept)(value)
    except ValidationError as error:
        raise BeginError(" ".join(error.messages)) from error


def begin(answers: Answers, var: Path) -> None:
    """Write the files of a new site and found it. Raises BeginError and leaves nothing behind."""
    folder = var / "site"
    if (folder / "site.toml").exists():
        raise BeginError(
            f"A site has been begun already: {folder / 'site.toml'}. To start afresh, move the "
            f"folder {folder} away."
        )
    for name, value in asdict(answers).items():
        check(name, value)
    answers.site_file().write(folder / "site.toml")
    secret = folder / "secret_key"
    secret.touch(mode=0o600)
    secret.write_text(get_random_secret_key(), encoding="ascii")
    child = subprocess.run(
        [sys.executable, "-m", "samizdat_site.begin"],
        input=json.dumps(asdict(answers)),
        text=True,
        capture_output=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "samizdat_site.settings.local"},
        check=False,
    )
    if child.returncode:
        for made in (secret, folder / "site.toml", *folder.glob("db.sqlite3*")):
            made.unlink(missing_ok=True)
        raise BeginError(f"The site could not be made: {child.stderr.strip().splitlines()[-1]}")
    _set_demo_aside(var)


def found(answers: Answers) -> None:
    """Fill the database: locales, front pages, address, account."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Locale, Page, Site

    from samizdat_exporters.models import PublicationSettings
    from samizdat_pages.models import HomePage
    from samizdat_pages.taxonomies import provisions

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        user = get_user_model().objects.create_superuser(
            answers.username, answers.email, answers.password
        )
        root = Page.objects.get(depth=1)
        welcome = list(root.get_children())
        locales = [
            Locale.objects.get_or_create(language_code=tag)[0]
            for tag in answers.site_file().languages
        ]
        provisions.load()
        home = HomePage(title=answers.name, slug="front", locale=locales[0])
        root.add_child(instance=home)
        home.save_revision(user=user).publish()
        for locale in locales[1:]:
            home.copy_for_translation(locale).save_revision(user=user).publish()
        address = urlsplit(answers.canonical_url)
        site = Site.objects.get(is_default_site=True)
        site.hostname = address.hostname
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.site_name, site.root_page = answers.name, home
        site.save()
        for page in welcome:
            page.delete()
        settings = PublicationSettings.for_site(site)
        settings.canonical_url = answers.canonical_url
        settings.save()


def _check_tag(tag: str) -> None:
    if meant := MEANT.get(tag):
        raise BeginError(f"“{tag}” is not the tag of a language here. Did you mean “{meant}”?")
    try:
        get_language_info(tag)
    except KeyError as error:
        raise BeginError(
            f"Expected the tag of a language, such as ru, en or ko; found “{tag}”."
        ) from error


def _check_address(url: str) -> None:
    from samizdat_exporters.models import validate_canonical_url

    validate_canonical_url(url)


def _check_password(password: str) -> None:
    from django.contrib.auth.password_validation import validate_password

    validate_password(password)


def _accept(value: str) -> None:
    """Accept any answer."""


CHECKS: dict[str, Callable[[str], object]] = {
    "languages": read_languages,
    "canonical_url": _check_address,
    "password": _check_password,
}


def _set_demo_aside(var: Path) -> None:
    """Move the demo's mirror out of the place that the real site's mirror will have."""
    mirror, aside = var / "mirror", var / "demo" / "mirror"
    if mirror.exists() and (var / "demo").exists() and not aside.exists():
        mirror.rename(aside)


def main() -> None:
    """Found the site that standard input describes."""
    import django

    django.setup()
    found(Answers(**json.load(sys.stdin)))


if __name__ == "__main__":
    main()
