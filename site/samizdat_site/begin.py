"""Makes a real site, empty: its languages, its front pages, its address, its first account.

Two steps, since settings are read once: `write` stores what settings must know, then `found`
fills the database in a process that has read it (`python -m samizdat_site.begin`).
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.management.utils import get_random_secret_key
from django.utils import translation
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
        """Read the languages. Raises BeginError for one that does not exist."""
        pairs = [entry.strip().partition("=") for entry in self.languages.split(",")]
        tags = [tag.lower() for tag, _, _ in pairs if tag]
        for tag in tags:
            _known(tag)
        if not tags or len(set(tags)) < len(tags):
            raise BeginError(f"Expected languages such as ru,en,ko=kr; found “{self.languages}”.")
        return SiteFile(self.name, tags, {tag.lower(): path for tag, _, path in pairs if path})


def begin(answers: Answers, var: Path) -> None:
    """Write the files of a new site and found it. Raises BeginError and leaves nothing behind."""
    folder = var / "site"
    if (folder / "site.toml").exists():
        raise BeginError(
            f"A site has been begun already: {folder / 'site.toml'}. To start afresh, move the "
            f"folder {folder} away."
        )
    site_file = answers.site_file()
    _set_demo_aside(var)
    site_file.write(folder / "site.toml")
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
        for made in (secret, folder / "site.toml", folder / "db.sqlite3"):
            made.unlink(missing_ok=True)
        raise BeginError(child.stderr.strip().splitlines()[-1])


def found(answers: Answers) -> None:
    """Fill the database: locales, front pages, address, account."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Locale, Page, Site

    from samizdat_exporters.models import PublicationSettings, validate_canonical_url
    from samizdat_pages.models import HomePage

    user = get_user_model()(
        username=answers.username, email=answers.email, is_staff=True, is_superuser=True
    )
    validate_password(answers.password, user)
    validate_canonical_url(answers.canonical_url)
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        user.set_password(answers.password)
        user.save()
        root = Page.objects.get(depth=1)
        welcome = list(root.get_children())
        locales = [
            Locale.objects.get_or_create(language_code=tag)[0]
            for tag in answers.site_file().languages
        ]
        home = HomePage(title=answers.name, slug="front", locale=locales[0])
        root.add_child(instance=home)
        home.save_revision(user=user).publish()
        for locale in locales[1:]:
            copy = home.copy_for_translation(locale)
            copy.save_revision(user=user).publish()
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


def _known(tag: str) -> None:
    if meant := MEANT.get(tag):
        raise BeginError(f"“{tag}” is not the tag of a language here. Did you mean “{meant}”?")
    try:
        get_language_info(tag)
    except KeyError as error:
        raise BeginError(
            f"Expected the tag of a language, such as ru, en or ko; found “{tag}”."
        ) from error


def _set_demo_aside(var: Path) -> None:
    """Move the demo's mirror out of the place that the real site's mirror will have."""
    mirror, aside = var / "mirror", var / "demo" / "mirror"
    if mirror.exists() and (var / "demo").exists() and not aside.exists():
        mirror.rename(aside)


def main() -> None:
    """Found the site that standard input describes."""
    import django
    from django.core.exceptions import ValidationError

    django.setup()
    # The command speaks English, whatever the site's languages are.
    translation.activate("en")
    try:
        found(Answers(**json.load(sys.stdin)))
    except ValidationError as error:
        sys.exit(" ".join(error.messages))


if __name__ == "__main__":
    main()
