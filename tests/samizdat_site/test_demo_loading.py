"""Where the demo may be loaded, and that it comes out the same each time."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import Settings
from wagtail.models import Page

from factories import DonationChannelFactory, site_in
from samizdat_pages.models import Correction, PersonRecord, SafeImage
from samizdat_pages.models.texts import WithTexts
from samizdat_site.demo.loader import DemoError, load
from samizdat_site.demo.pictures import DRAWINGS

pytestmark = pytest.mark.django_db


def story() -> list[tuple[object, ...]]:
    """Give what could tell two copies of the demo apart."""
    pages = [
        (
            page.url_path,
            page.title,
            page.lead,
            list(page.body.raw_data),
            page.translation_key,
            page.first_published_at,
            page.last_published_at,
        )
        for page in Page.objects.filter(depth__gt=1).order_by("path").specific()
    ]
    shared = [
        (row.uid, str(row))
        for model in WithTexts.__subclasses__()
        for row in model._base_manager.order_by("pk")
    ]
    corrections = Correction.objects.order_by("pk").values_list("translation_key", "date", "text")
    pictures = [(image.title, image.file.name) for image in SafeImage.objects.order_by("pk")]
    return [*pages, *shared, *corrections, *pictures]


def test_a_database_with_another_site_is_refused_and_left_alone():
    site_in("ru", "en")

    with pytest.raises(CommandError) as refusal:
        call_command("demo")

    assert str(refusal.value) == (
        "Expected an empty database, found another site's content, such as “Home ru”. "
        "Load the demo into another folder: SAMIZDAT_VAR=/path/to/folder make demo"
    )
    assert Page.objects.filter(depth__gt=1).count() == 3  # Wagtail's own page too


def test_a_welcome_page_that_somebody_edited_is_somebodys_content():
    welcome = Page.objects.get(slug="home")
    welcome.save_revision()

    with pytest.raises(DemoError, match="such as “Welcome to your new Wagtail site!”"):
        load()


def test_a_donation_channel_alone_is_content_too():
    DonationChannelFactory(label="Our own account")

    with pytest.raises(DemoError, match="such as “Our own account"):
        load()


def test_a_folder_with_a_real_site_is_refused(settings: Settings, tmp_path: Path):
    settings.VAR_DIR = tmp_path
    site_file = tmp_path / "site" / "site.toml"
    site_file.parent.mkdir()
    site_file.touch()

    with pytest.raises(DemoError) as refusal:
        load()

    assert str(refusal.value) == (
        f"Expected a folder for the demo alone, found a real site: {site_file}. "
        "Load the demo into another folder: SAMIZDAT_VAR=/path/to/folder make demo"
    )


def test_a_load_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    portrait = "portrait-cap"
    monkeypatch.setattr(
        "samizdat_site.demo.records.pictures.DRAWINGS", {portrait: DRAWINGS[portrait]}
    )

    with pytest.raises(KeyError, match="portrait-hair"):
        load()

    assert not SafeImage.objects.exists()
    assert not PersonRecord.objects.exists()


@pytest.mark.slow
def test_two_fresh_loads_tell_the_same_story(settings: Settings, tmp_path: Path):
    stories = []
    for number in range(2):
        settings.MEDIA_ROOT = tmp_path / str(number)
        with transaction.atomic():
            load()
            stories.append(story())
            transaction.set_rollback(True)

    assert stories[0] == stories[1]
