"""What is answered from memory during a build is what Wagtail itself would answer."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from factories import (
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from samizdat_exporters.memory import Memory
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.publication import Publication
from samizdat_exporters.readings import Recorder
from samizdat_exporters.render import Renderer
from samizdat_exporters.repeated import answered_once
from samizdat_exporters.windows import Windows

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(answers):
    """Make a site with pages of every type, some of which readers may not see."""
    homes = site_in("ru", "en")
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    news = SectionPageFactory(parent=homes["ru"], slug="news", in_menu=True)
    translated(news, "en", title="News")
    one = StatementPageFactory(parent=news, slug="one")
    link = paragraph(f'<a linktype="page" id="{one.pk}">one</a>')
    two = StatementPageFactory(parent=news, slug="two", body=link)
    translated(two, "en", title="Two")
    two.create_alias(parent=homes["ru"], update_slug="alias")
    person = PersonRecordFactory(convicted=True)
    PrisonerPageFactory(parent=news, slug="anna", person=person)
    series = ExhibitionSeriesPageFactory(parent=homes["ru"], slug="series")
    ExhibitionPageFactory(parent=series, slug="hall", people=[person])
    EventPageFactory(parent=homes["ru"], slug="meeting")
    StatementPageFactory(parent=news, slug="draft", draft=True)
    closed = SectionPageFactory(parent=homes["ru"], slug="closed", private=True)
    StatementPageFactory(parent=closed, slug="secret")
    return [
        "/", "/en/", "/news/", "/en/news/", "/news/one/", "/news/two/", "/en/news/two/", "/alias/",
        "/news/anna/", "/series/", "/series/hall/", "/meeting/", "/news/draft/", "/closed/",
        "/closed/secret/", "/news/no-such-page/", "/no-such/section/", "/news/two", "/feed.xml",
        "/en/feed.xml",
    ]  # fmt: skip


def renderer() -> Renderer:
    publication = Publication.of(Site.objects.get(is_default_site=True))
    return Renderer(publication, date(2026, 11, 21))


@pytest.mark.parametrize("restricted", [True, False])
def test_every_address_answers_the_same_from_memory(addresses, restricted):
    if not restricted:
        PageViewRestriction.objects.all().delete()
    own = [renderer().get(address) for address in addresses]
    recorder = Recorder()

    with recorder.listening(), answered_once(Memory(recorder.trails), Windows(recorder)):
        first = [renderer().get(address) for address in addresses]
        again = [renderer().get(address) for address in reversed(addresses)]

    assert first == own
    assert again == own[::-1]
    statuses = {answer.status for answer in own}
    assert statuses == ({200, 301, 302, 404} if restricted else {200, 301, 404})


def test_what_was_replaced_is_put_back(addresses):
    own = renderer().get("/news/")
    recorder = Recorder()
    with answered_once(Memory(recorder.trails), Windows(recorder)):
        renderer().get("/news/")

    assert renderer().get("/news/") == own


def test_a_second_page_of_a_section_costs_less_than_the_first(addresses):
    recorder = Recorder()
    counts = []
    with recorder.listening(), answered_once(Memory(recorder.trails), Windows(recorder)):
        for address in ["/news/one/", "/news/two/"]:
            with CaptureQueriesContext(connection) as asked:
                renderer().get(address)
            counts.append(len(asked))

    # Each query that is new is asked twice: for its digest, and for the page.
    assert counts[1] < counts[0] / 2
