"""The site that the bench makes is whole, and all of it is exported."""

from collections import Counter

import pytest
from wagtail.models import Page, Site

from bench.race import lacking
from bench.sites.making import expected, fill, warm
from bench.sites.outline import PER_SECTION, Entry, Kind, outline
from samizdat_exporters.build import build
from samizdat_pages.models import SafeImage


def test_an_outline_fills_one_section_of_each_kind_after_another():
    assert outline(18) == [
        Entry(1, Kind.SECTION, 0, section=0, place=0),
        Entry(2, Kind.STATEMENT, 0, section=1, place=0),
        Entry(3, Kind.SECTION, 1, section=0, place=1),
        Entry(4, Kind.PROFILE, 0, section=3, place=0),
        Entry(5, Kind.STATEMENT, 1, section=1, place=1),
    ]


def test_no_section_has_more_pages_than_others_on_a_larger_site():
    sections = Counter(entry.section for entry in outline(9_000))

    assert max(count for number, count in sections.items() if number) == PER_SECTION


@pytest.mark.django_db
def test_a_site_of_thirty_pages_is_a_sound_tree():
    fill(30)

    assert Page.find_problems() == ([], [], [], [], [])
    assert len(expected()) == 30
    assert expected()["en/section-0/statement-1/index.html"] == "Statement 00001"


@pytest.mark.django_db
def test_every_page_is_exported_and_every_rendition_was_there_before(tmp_path):
    fill(60)
    warm()
    made = SafeImage.renditions.rel.related_model.objects.count()

    build(Site.objects.get(is_default_site=True), tmp_path / "mirror")

    assert lacking(tmp_path / "mirror", expected()) == []
    assert SafeImage.renditions.rel.related_model.objects.count() == made > 0


@pytest.mark.django_db
def test_a_site_that_is_too_small_for_every_kind_is_refused():
    with pytest.raises(ValueError, match=r"Expected at least 30 pages, found 29\."):
        fill(29)
