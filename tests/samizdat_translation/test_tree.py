"""Whatever happens to pages under translation, the tree stays whole and the jobs stay right."""

from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from factories import SectionPageFactory
from samizdat_translation.counting import counts_of
from samizdat_translation.models import TranslationJob
from samizdat_translation.rebuild import rebuild
from samizdat_translation.sections.submitting import Wish, submit
from translating import Desk, committed, write

pytestmark = pytest.mark.django_db

KINDS = ["submit", "localize", "sync", "write", "publish", "unpublish", "move", "delete", "edit"]
steps = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 9)), max_size=9
)


class Tree:
    """Sections and statements in Russian, and what may be done to them."""

    def __init__(self) -> None:
        self.desk = Desk("ko", "en")
        for name in ("A", "B"):
            section = SectionPageFactory(
                parent=self.desk.homes["ru"], title=name, slug=name.lower()
            )
            self.desk.homes["ru"] = section
            for number in (1, 2):
                self.desk.statement(f"{name}{number}")

    def do(self, kind: str, one: int, other: int) -> None:
        with committed():
            getattr(self, f"_{kind}")(one, other)

    def _page(self, at: int, **which: Any) -> Page | None:
        pages = list(Page.objects.filter(depth__gt=2, **which).order_by("pk"))
        return pages[at % len(pages)].specific if pages else None

    def _source(self, at: int) -> TranslationSource | None:
        sources = list(TranslationSource.objects.order_by("pk"))
        return sources[at % len(sources)] if sources else None

    def _submit(self, one: int, other: int) -> None:
        if page := self._page(one, locale__language_code="ru"):
            submit(page, Wish((self.desk.locales[other % 2],), self.desk.boss))

    def _localize(self, one: int, other: int) -> None:
        """Submit as wagtail-localize does by itself, which the desk cannot prevent in programs."""
        from wagtail_localize.operations import translate_object

        if page := self._page(one, locale__language_code="ru"):
            translate_object(page, [self.desk.locales[other % 2]])

    def _sync(self, one: int, other: int) -> None:
        if source := self._source(one):
            with suppress(source.specific_content_type.model_class().DoesNotExist):
                source.update_from_db()

    def _write(self, one: int, other: int) -> None:
        if jobs := list(TranslationJob.objects.order_by("pk")):
            write(jobs[one % len(jobs)])

    def _publish(self, one: int, other: int) -> None:
        if translations := list(Translation.objects.filter(enabled=True).order_by("pk")):
            with suppress(ValidationError):
                translations[one % len(translations)].save_target(publish=True)

    def _unpublish(self, one: int, other: int) -> None:
        if page := self._page(one):
            page.unpublish()

    def _move(self, one: int, other: int) -> None:
        page, target = self._page(one), self._page(other)
        if page is None or page.locale != target.locale or target.is_descendant_of(page):
            return
        if page.pk != target.pk and page.can_move_to(target):
            page.move(target, pos="last-child")

    def _delete(self, one: int, other: int) -> None:
        if page := self._page(one):
            page.delete()

    def _edit(self, one: int, other: int) -> None:
        if page := self._page(one, locale__language_code="ru"):
            page.title = f"{page.title}{other}"
            page.save_revision().publish()


COLUMNS = ["strings", "done", "machine", "needs_review", "outdated", "source_moved", "state"]


def jobs() -> list[dict[str, Any]]:
    return list(TranslationJob.objects.order_by("pk").values("pk", *COLUMNS))


def hold_the_law(done: list[tuple[str, int, int]]) -> None:
    """Whatever is done, fixtree finds nothing, and counting all jobs anew changes none."""
    with transaction.atomic():
        tree = Tree()
        for kind, one, other in done:
            tree.do(kind, one, other)
        assert Page.find_problems() == ([], [], [], [], [])
        assert set(TranslationJob.objects.values_list("translation", flat=True)) == set(
            Translation.objects.values_list("pk", flat=True)
        )
        before = jobs()
        rebuild()
        assert jobs() == before
        for pk, counts in counts_of(Translation.objects.values_list("pk", flat=True)).items():
            assert (counts.strings, counts.done) == Translation.objects.get(pk=pk).get_progress()
        transaction.set_rollback(True)


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=8, deadline=None, suppress_health_check=QUIET)
@given(steps)
def test_the_tree_and_the_jobs_stay_right_whatever_is_done(db, done):
    hold_the_law(done)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(steps)
def test_they_do_so_in_many_more_cases(db, done):
    hold_the_law(done)


def test_the_setting_that_breaks_the_tree_is_what_a_system_check_refuses(settings):
    from samizdat_translation.checks import check_localize_settings

    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True

    assert [message.id for message in check_localize_settings()] == ["samizdat_translation.E001"]
