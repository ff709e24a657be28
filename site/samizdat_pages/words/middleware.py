"""Lets readers meet the words that editors chose."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from samizdat_blocks.words import Chosen, chosen_words
from samizdat_pages.models import ReaderWord
from samizdat_pages.recall import recall


class ReaderWordsMiddleware:
    """Ask for the chosen words once in a request that needs any: one query, and never stale.

    Nothing is kept between requests, so any number of processes agree. What renders for readers
    without a request does the same by hand: `with chosen_words(load_chosen): …`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with chosen_words(load_chosen):
            return self.get_response(request)


def load_chosen() -> Chosen:
    return recall("words", _load)


def _load() -> Chosen:
    rows = ReaderWord.objects.values_list("locale__language_code", "msgid", "category", "text")
    return {(language, msgid, category): text for language, msgid, category, text in rows}
