"""What comes first on a new site, in the order that leads to the first mirror."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from samizdat_exporters.conf import setting
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.signing import SignatureError, has_keys, is_signed
from samizdat_exporters.store import store_of
from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_pages.models import HomePage, SectionPage, StatementPage


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: whether it is done, and the address where one does it, if there is one."""

    title: str
    help: str
    done: bool
    url: str = ""


def steps(site: Site) -> Iterator[Step]:
    """Look at the site and say how far it is."""
    home = site.root_page
    settings = PublicationSettings.for_site(site)
    yield Step(
        _("Say where the publication is public"),
        _("The canonical address, such as https://example.org/. Feeds and search engines get it."),
        bool(settings.canonical_url or setting("CANONICAL_URL")),
        reverse(
            "wagtailsettings:edit", args=["samizdat_exporters", "publicationsettings", site.pk]
        ),
    )
    yield Step(
        _("Write the front page"),
        _("Who you are and what you want, in a few sentences."),
        _is_written(home),
        reverse("wagtailadmin_pages:edit", args=[home.pk]),
    )
    empty = [page for page in home.get_translations() if not _is_written(page)]
    yield Step(
        _("Translate the front page"),
        ngettext(
            "%(count)d language still has an empty front page.",
            "%(count)d languages still have an empty front page.",
            len(empty),
        )
        % {"count": len(empty)}
        if empty
        else _("Every language has its front page."),
        not empty,
        reverse("wagtailadmin_pages:edit", args=[empty[0].pk]) if empty else "",
    )
    yield Step(
        _("Make a section"),
        _("For example “Statements”. Tick “show in menus” so that readers find it."),
        SectionPage.objects.descendant_of(home).live().exists(),
        reverse("wagtailadmin_pages:add_subpage", args=[home.pk]),
    )
    section = SectionPage.objects.descendant_of(home).first()
    yield Step(
        _("Publish the first statement"),
        _("Below its section."),
        StatementPage.objects.live().exists(),
        reverse("wagtailadmin_pages:add_subpage", args=[section.pk]) if section else "",
    )
    yield Step(
        _("Make keys"),
        _(
            "With keys, everybody can prove that a mirror is genuine. On the server, run: "
            "samizdat keys init. Until then, mirrors are not signed."
        ),
        _has_keys(settings),
    )
    yield Step(
        _("Your first mirror"),
        _("On the server, run: manage.py edition build. The folder that it names is the mirror."),
        _has_mirror(settings),
    )


def _is_written(home: HomePage) -> bool:
    return bool(home.specific.body)


def _has_keys(settings: PublicationSettings) -> bool:
    """Whether there are keys, or an edition is signed: the web server may not look at keys."""
    try:
        return has_keys() or is_signed(store_of(str(settings.uid)).current)
    except SignatureError:
        return True


def _has_mirror(settings: PublicationSettings) -> bool:
    try:
        return Manifest.of_folder(setting("MIRROR_DIR")).publication == str(settings.uid)
    except ManifestError:
        return False
