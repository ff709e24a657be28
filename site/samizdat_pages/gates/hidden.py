"""What live pages hold and readers do not see: pictures, panels. A warning, page by page."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, Q
from wagtail.models import Page, ReferenceIndex

from .exhibitions import missing_of_exhibition
from .missing import Place


class Hidden(NamedTuple):
    """What is hidden, on which pages by their titles, and what is to be done about it."""

    place: Place
    pages: list[str]
    sentence: str


def hidden_pictures() -> Iterator[Hidden]:
    """Give the pictures and portraits on live pages that lack something."""
    lacking = Q(faces_reviewed=False) | Q(people_consent__in=["", "withdrawn"]) | Q(credit="")
    images = _model("SafeImage").objects.filter(lacking).in_bulk()
    titles: dict[int, set[str]] = defaultdict(set)
    for image, title in (*_in_texts(), *_portraits()):
        if image in images:
            titles[image].add(title)
    for key, pages in sorted(titles.items()):
        sentence = " ".join(str(sentence) for _field, sentence in images[key].missing())
        yield Hidden(Place.of(images[key]), sorted(pages), sentence)


def _in_texts() -> Iterator[tuple[int, str]]:
    """Give the keys of pictures in live pages with the titles, by Wagtail's index of references."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(_model("SafeImage")),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("to_object_id", "object_id")
    live = Page.objects.live().public().filter(pk__in={page for _image, page in references})
    titles = {str(pk): title for pk, title in live.values_list("pk", "title")}
    return ((int(image), titles[page]) for image, page in references if page in titles)


def _portraits() -> Iterator[tuple[int, str]]:
    profiles = _model("PrisonerPage").objects.live().public().exclude(person__photo=None)
    yield from profiles.values_list("person__photo", "title")


def hidden_panels(on: date) -> Iterator[Hidden]:
    """Give the people whom live exhibitions, or series of them, may not show."""
    people = _model("PersonRecord").objects.prefetch_related("names", "consents")
    for name in ("ExhibitionPanel", "SeriesPerson"):
        rows = _model(name).objects.filter(page__live=True)
        rows = rows.order_by("page__path", "pk").select_related("page")
        for row in rows.prefetch_related(Prefetch("person", people)):
            for found in missing_of_exhibition([row.person], on):
                yield Hidden(found.place, [row.page.title], found.message)


def _model(name: str) -> Any:
    return apps.get_model("samizdat_pages", name)
