"""The law: an edition is a function of the content, the code, the settings and the day.

Whatever was edited since the last build, an incremental build gives the bytes of a full one.
"""

import datetime
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase
from hypothesis import settings as how_much
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from factories import (
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    locale_of,
    paragraph,
    site_in,
)
from samizdat_exporters.build import build
from samizdat_exporters.errors import ExportError, GateError, ProtectedError
from samizdat_exporters.models import PublicationSettings
from samizdat_mirror.manifest import Manifest
from samizdat_pages.gates.refusal import NotReadyError
from samizdat_pages.models import Consent, PlaceText, SafeImage, StatementPage

pytestmark = pytest.mark.django_db

WHICH = st.integers(0, 5)
WORD = st.sampled_from(["Письмо", "Letter", "<b>&amp;", "Приговор"])


def as_far_as_allowed(action: Callable[..., None]) -> Callable[..., None]:
    """Let a gate refuse what an editor tries: then nothing has changed."""

    @wraps(action)
    def try_it(*args: Any, **kwargs: Any) -> None:
        with suppress(NotReadyError), transaction.atomic():
            action(*args, **kwargs)

    return try_it


class Editing(RuleBasedStateMachine):
    """An editor at work; what is built in between is compared at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="samizdat-law-"))
        self.day = datetime.date(2026, 11, 21)
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.homes = site_in("ru", "en")
        site = Site.objects.get(is_default_site=True)
        PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
        self.section = SectionPageFactory(parent=self.homes["ru"], slug="news", in_menu=True)
        self.other = SectionPageFactory(parent=self.homes["ru"], slug="more")
        picture = SafeImageFactory(file__width=64, file__height=64)
        first = StatementPageFactory(parent=self.section, slug="first")
        body = [
            ("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""}),
            *paragraph(f'<a linktype="page" id="{first.pk}">first</a>'),
        ]
        StatementPageFactory(parent=self.section, slug="second", body=body)
        self.person = PersonRecordFactory()
        PrisonerPageFactory(parent=self.section, slug="anna", person=self.person)
        ExhibitionPageFactory(parent=self.other, slug="hall", people=[self.person])
        self.build()

    def teardown(self) -> None:
        try:
            assert self.build() == self.build_anew()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    def page(self, which: int, model: type[Page] = Page) -> Any:
        """Give one of the pages below the sections."""
        pages = model.objects.filter(depth__gt=3).order_by("path").specific()
        return pages[which % len(pages)] if pages else StatementPageFactory(parent=self.section)

    def build(self, name: str = "one", *, full: bool = False) -> Any:
        """Build, and give the files, or what is wrong."""
        out = self.folder / name / "mirror"
        here = settings.SAMIZDAT | {"EDITIONS_DIR": self.folder / name / "editions"}
        with override_settings(SAMIZDAT=here):
            site = Site.objects.get(is_default_site=True)
            try:
                build(site, out, as_of=self.day, full=full)
            except ProtectedError as error:
                return _wrong(error.cause)
            except ExportError as error:
                return _wrong(error)
        return dict(Manifest.of_folder(out).files)

    def build_anew(self) -> Any:
        return self.build("another", full=True)

    @rule()
    def build_in_between(self) -> None:
        self.build()

    @rule(title=WORD, number=st.integers(0, 9))
    @as_far_as_allowed
    def publish(self, title: str, number: int) -> None:
        slug = f"new-{number}-{Page.objects.count()}"
        StatementPageFactory(parent=self.section, title=title, slug=slug)

    @rule(which=WHICH, title=WORD)
    @as_far_as_allowed
    def edit(self, which: int, title: str) -> None:
        page = self.page(which)
        page.title = page.draft_title = title
        page.save()

    @rule(which=WHICH, title=WORD)
    def edit_behind_the_admins_back(self, which: int, title: str) -> None:
        Page.objects.filter(pk=self.page(which).pk).update(title=title)

    @rule(which=WHICH)
    def unpublish(self, which: int) -> None:
        self.page(which).unpublish()

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        self.page(which, StatementPage).delete()

    @rule(which=WHICH)
    @as_far_as_allowed
    def change_the_slug(self, which: int) -> None:
        page = self.page(which)
        page.slug = f"{page.slug}-2"
        page.save()

    @rule(which=WHICH)
    @as_far_as_allowed
    def move(self, which: int) -> None:
        page = self.page(which)
        target = self.other if page.is_descendant_of(self.section) else self.section
        page.move(Page.objects.get(pk=target.pk), pos="last-child")

    @rule(which=WHICH)
    @as_far_as_allowed
    def reorder(self, which: int) -> None:
        page = self.page(which)
        page.move(page.get_parent(), pos="first-child")

    @rule(which=WHICH)
    @as_far_as_allowed
    def translate(self, which: int) -> None:
        page = self.page(which)
        if not page.has_translation(locale_of("en")):
            parent = page.get_parent().specific
            if not parent.has_translation(locale_of("en")):
                parent.copy_for_translation(locale_of("en"))
            translation = page.copy_for_translation(locale_of("en"))
            translation.live = True
            translation.save()

    @rule(which=WHICH)
    @as_far_as_allowed
    def make_an_alias(self, which: int) -> None:
        page = self.page(which)
        page.create_alias(parent=self.other, update_slug=f"alias-{Page.objects.count()}")

    @rule(which=WHICH)
    def make_private(self, which: int) -> None:
        PageViewRestriction.objects.create(page=self.page(which), restriction_type="login")

    @rule()
    def withdraw_the_consent(self) -> None:
        Consent.objects.filter(person=self.person).update(withdrawn_on=self.day)

    @rule(name=WORD)
    def change_a_place(self, name: str) -> None:
        PlaceText.objects.update(name=name)

    @rule(credit=WORD)
    def change_a_picture(self, credit: str) -> None:
        picture = SafeImage.objects.order_by("pk")[0]
        picture.credit = credit
        picture.focal_point_x, picture.focal_point_y = 8, 8
        picture.focal_point_width, picture.focal_point_height = 8, 8
        picture.save()

    @rule(which=WHICH)
    def redirect(self, which: int) -> None:
        path = Redirect.normalise_path(f"/old-{Redirect.objects.count()}/")
        Redirect.objects.create(old_path=path, redirect_page=self.page(which))

    @rule()
    def change_a_setting(self) -> None:
        PublicationSettings.objects.update(canonical_url="https://group.example/sub/")

    @rule()
    def let_a_day_pass(self) -> None:
        self.day += datetime.timedelta(days=1)

    @rule()
    def close_a_language(self) -> None:
        self.homes["en"].unpublish()


def _wrong(error: Exception) -> Any:
    return [str(found) for found in error.findings] if isinstance(error, GateError) else str(error)


def run(sequences: int) -> None:
    run_state_machine_as_test(
        Editing,
        settings=how_much(
            max_examples=sequences,
            stateful_step_count=5,
            deadline=None,
            # Shrinking takes minutes where each step builds a site; the steps are few anyway.
            phases=[Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(1800)
def test_incremental_equals_full_whatever_is_edited():
    run(12)


@pytest.mark.slow
@pytest.mark.timeout(14400)
def test_incremental_equals_full_in_many_sequences():
    run(300)
