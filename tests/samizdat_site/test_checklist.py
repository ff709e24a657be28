"""The dashboard's way from an empty site to the first mirror."""

import pytest
from django.contrib.auth.models import Group, User
from wagtail.models import Site

from factories import SectionPageFactory, StatementPageFactory, paragraph, site_in
from publication_keys import make_keys
from samizdat_exporters.build import build
from samizdat_exporters.conf import setting
from samizdat_exporters.models import PublicationSettings
from samizdat_site.checklist import steps

pytestmark = pytest.mark.django_db

TITLES = [
    "Say where the publication is public",
    "Write the front page",
    "Translate the front page",
    "Make a section",
    "Publish the first statement",
    "Make keys",
    "Your first mirror",
]


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def done() -> list[str]:
    return [step.title for step in steps(site()) if step.done]


def test_an_empty_site_has_everything_before_it():
    site_in("ru", "en")
    assert [step.title for step in steps(site())] == TITLES
    assert done() == []


def test_each_step_is_done_when_it_is_done(tmp_path):
    homes = site_in("ru", "en")
    PublicationSettings.objects.create(site=site(), canonical_url="https://group.example/")
    assert done() == TITLES[:1]

    homes["ru"].body = paragraph("Кто мы")
    homes["ru"].save()
    assert done() == TITLES[:2]

    homes["en"].body = paragraph("Who we are")
    homes["en"].save()
    assert done() == TITLES[:3]

    section = SectionPageFactory(parent=homes["ru"])
    assert done() == TITLES[:4]

    StatementPageFactory(parent=section)
    assert done() == TITLES[:5]

    make_keys(tmp_path / "stick")
    assert done() == TITLES[:6]

    build(site(), setting("MIRROR_DIR"))
    assert done() == TITLES


def test_the_dashboard_shows_it_to_whoever_runs_the_site(admin_client):
    site_in("ru", "en")
    answer = admin_client.get("/admin/", headers={"accept-language": "en"})
    assert "From here to your first mirror" in answer.content.decode()


def test_the_dashboard_does_not_trouble_editors_with_it(client):
    site_in("ru", "en")
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert "From here to your first mirror" not in client.get("/admin/").content.decode()
