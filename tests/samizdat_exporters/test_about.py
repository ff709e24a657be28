"""The pages about the edition and its mirrors: the only files that know of either."""

import re
from pathlib import Path

import pytest
from wagtail.models import Site

from factories import MirrorFactory, StatementPageFactory
from publication_keys import make_keys
from samizdat_exporters.about import EDITION, MIRRORS
from samizdat_exporters.build import build
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.going_back import go_back
from samizdat_mirror.manifest import Manifest

pytestmark = pytest.mark.django_db
ONION = f"http://{'a' * 56}.onion/"


def publish(out: Path) -> Manifest:
    build(Site.objects.get(is_default_site=True), out, full=False)
    return Manifest.of_folder(out)


def number_told_in(out: Path) -> set[str]:
    return set(re.findall(r'<data id="edition-[a-z]+" value="\d+">(\d+)<', told(out, EDITION)))


def told(out: Path, file: str) -> str:
    return (out / file).read_text(encoding="utf-8")


def test_nothing_is_told_of_where_there_is_nothing_to_tell(home, out):
    files = publish(out).files
    assert not files.keys() & {EDITION, MIRRORS}
    assert "about/" not in told(out, "index.html")
    assert "onion-location" not in told(out, "index.html")


def test_a_signed_edition_tells_its_number_and_every_page_leads_there(home, out, tmp_path):
    make_keys(tmp_path / "stick")
    StatementPageFactory(parent=home, slug="news")
    publish(out)
    assert number_told_in(out) == {"1"}
    assert 'href="../about/edition.html"' in told(out, "news/index.html")
    assert EDITION not in told(out, "sitemap.xml")
    before = told(out, "news/index.html")
    StatementPageFactory(parent=home, slug="more", show_in_menus=False)
    publish(out)
    assert number_told_in(out) == {"2"}
    assert told(out, "news/index.html") == before


def test_an_edition_in_which_nothing_changed_is_none(home, out, tmp_path):
    make_keys(tmp_path / "stick")
    publish(out)
    assert publish(out).number == 1
    assert number_told_in(out) == {"1"}


def test_going_back_tells_the_new_number(home, out, tmp_path):
    make_keys(tmp_path / "stick")
    publish(out)
    StatementPageFactory(parent=home, slug="news")
    publish(out)
    go_back(Site.objects.get(is_default_site=True), out, 1)
    assert Manifest.of_folder(out).number == 3
    assert number_told_in(out) == {"3"}
    uid = str(PublicationSettings.objects.get().uid)
    assert store_of(uid).check(3) == []


def test_mirrors_are_told_of_on_their_page_and_an_onion_in_every_head(home, out):
    publish(out)
    MirrorFactory(observed=True, address="https://mirror.example/group/")
    MirrorFactory(observed=True, address=ONION)
    MirrorFactory(observed=True, address="https://secret.example/", is_listed=False)
    publish(out)
    page = told(out, MIRRORS)
    assert re.findall(r'<li><a href="(.*?)"', page) == ["https://mirror.example/group/", ONION] * 2
    assert "secret.example" not in page
    front = told(out, "index.html")
    assert 'href="about/mirrors.html"' in front
    assert f'<meta http-equiv="onion-location" content="{ONION}">' in front
