"""The language and the time zone of the moment are the same wherever they are kept."""

from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import trans_real

from samizdat_exporters import one_thread as module
from samizdat_exporters.one_thread import Value, alone


@pytest.fixture
def one_thread(monkeypatch):
    """Let no thread count that another test may have left."""
    monkeypatch.setattr(module, "active_count", lambda: 1)


@pytest.mark.usefixtures("one_thread")
def test_what_held_before_holds_in_the_block_and_what_was_set_there_holds_after_it():
    with translation.override("ru"), timezone.override(ZoneInfo("Asia/Seoul")):
        with alone():
            assert isinstance(vars(trans_real)["_active"], Value)
            assert translation.get_language() == "ru"
            assert timezone.get_current_timezone_name() == "Asia/Seoul"
            translation.activate("ar")
        assert translation.get_language() == "ar"
    assert not isinstance(vars(trans_real)["_active"], Value)


@pytest.mark.usefixtures("one_thread")
def test_languages_within_one_another_end_in_order():
    with alone(), translation.override("ar"):
        with translation.override("en"), translation.override(None):
            assert translation.get_language() is None
        assert translation.get_language() == "ar"
        translation.deactivate()
        assert translation.get_language() == settings.LANGUAGE_CODE


@pytest.mark.usefixtures("one_thread")
def test_an_asynchronous_view_finds_them():
    async def view():
        return translation.get_language()

    with alone(), translation.override("ar"):
        assert async_to_sync(view)() == "ar"


def test_beside_other_threads_all_stays_where_it_is():
    stop = Event()
    thread = Thread(target=stop.wait)
    thread.start()
    try:
        with alone():
            assert not isinstance(vars(trans_real)["_active"], Value)
    finally:
        stop.set()
        thread.join()
