"""Makes the content of the foreign project: English and Dutch, and a second site."""

import datetime
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from foreign_site.models import FreePage, NewsPage, Photo


def make() -> None:
    call_command("migrate", verbosity=0)
    english = Locale.objects.get(language_code="en")
    dutch = Locale.objects.create(language_code="nl")
    root = Page.objects.get(depth=1)
    root.get_children().delete()
    home = root.add_child(instance=FreePage(title="Home", slug="home", locale=english))
    Site.objects.all().delete()
    Site.objects.create(hostname="cms.example", port=443, root_page=home, is_default_site=True)

    document = get_document_model()(title="Programme")
    document.file.save("minutes.txt", ContentFile(b"What was said"))
    links = (
        '<a href="../news/year/2025/">2025</a> <a href="?sheet=2">on</a> '
        f'<a href="{document.url}">read</a>'
    )
    about = home.add_child(
        instance=FreePage(title="About", slug="about", text=links, photo=photo(), locale=english)
    )
    home.add_child(instance=NewsPage(title="News", slug="news", locale=english))
    translation = home.copy_for_translation(dutch)
    translation.title = "Thuis"
    translation.save_revision().publish()
    about.create_alias(update_slug="also-about")
    soon = FreePage(title="Soon", slug="soon", live=False, locale=english)
    home.add_child(instance=soon)
    soon.go_live_at = datetime.datetime(2099, 1, 2, tzinfo=datetime.UTC)
    soon.save_revision(approved_go_live_at=soon.go_live_at)
    home.add_child(
        instance=FreePage(title="Gone", slug="gone", live=False, expired=True, locale=english)
    )
    Redirect.objects.create(old_path="/en/old", redirect_page=about)

    other = root.add_child(instance=FreePage(title="Other", slug="other", locale=english))
    Site.objects.create(hostname="other.example", port=443, root_page=other)


def photo() -> Photo:
    file = BytesIO()
    Image.new("RGB", (16, 16), "teal").save(file, "PNG")
    upload = ImageFile(file, name="anna.png")
    return Photo.objects.create(title="A square", photographer="Anna", file=upload)
