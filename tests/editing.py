"""An editor at work, and the law that what is built in between changes nothing at the end.

`run` tries random sequences of edits, on the database that Django is set up for.
"""

import datetime
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import wraps
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.autoreload import reset_loaders
from django.test import override_settings
from hypothesis import HealthCheck, Phase
from hypothesis import settings as how_much
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from factories import (
    DocumentFactory,
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
from samizdat_exporters.removals import remove
from samizdat_mirror.manifest import Manifest
from samizdat_pages.models import (
    Consent,
    PersonName,
    PlaceText,
    ReaderWord,
    SafeImage,
    StatementPage,
    StatusEvent,
)
from samizdat_translation.models import PublicCredit

WHICH = st.integers(0, 5)
WORD = st.sampled_from(["Письмо", "Letter", "Letters &amp; signs", "Приговор"])
TEMPLATE = st.sampled_from(["base.html", "statement_page.html", "includes/entry.html"])
ADDRESS = st.sampled_from(["https://group.example/", "https://group.example/sub/"])


def as_far_as_allowed(action: Callable[..., None]) -> Callable[..., None]:
    """Let a gate, or Wagtail, refuse what an editor tries: then nothing has changed."""

    @wraps(action)
    def try_it(*args: Any, **kwargs: Any) -> None:
        with suppress(ValidationError), transaction.atomic():
            action(*args, **kwargs)

    return try_it


class Publication(RuleBasedStateMachine):
    """A small publication, which is built after some edits, and anew after all."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = ExitStack()
        self.folder = Path(tempfile.mkdtemp(prefix="samizdat-law-"))
        self.undo.callback(shutil.rmtree, self.folder)
        self.day = datetime.date(2026, 11, 21)
        self.undo.enter_context(override_settings(**self._settings()))
        self.undo.enter_context(transaction.atomic())
        self.undo.callback(transaction.set_rollback, True)
        self.homes = site_in("ru", "en")
        self.site = Site.objects.get(is_default_site=True)
        PublicationSettings.objects.create(site=self.site, canonical_url="https://group.example/")
        self._write()
        self.build()

    def _settings(self) -> dict[str, Any]:
        """Let templates be edited, and uploads lie where nobody else's do."""
        self.templates = self.folder / "templates" / "samizdat_pages"
        self.templates.mkdir(parents=True)
        [engine] = settings.TEMPLATES
        return {
            "TEMPLATES": [engine | {"DIRS": [self.templates.parent]}],
            "MEDIA_ROOT": self.folder / "media",
        }

    def _write(self) -> None:
        self.editor = User.objects.create_superuser("chief", "chief@group.example")
        self.section = SectionPageFactory(parent=self.homes["ru"], slug="news", in_menu=True)
        self.other = SectionPageFactory(parent=self.homes["ru"], slug="more")
        picture = SafeImageFactory(file__width=64, file__height=64)
        self.paper = DocumentFactory(title="Paper", file__data=b"What was said")
        first = StatementPageFactory(parent=self.section, slug="first")
        links = (
            f'<a linktype="page" id="{first.pk}">first</a> '
            f'<a linktype="document" id="{self.paper.pk}">paper</a>'
        )
        body = [
            ("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""}),
            *paragraph(links),
        ]
        StatementPageFactory(parent=self.section, slug="second", body=body)
        self.person = PersonRecordFactory()
        PrisonerPageFactory(parent=self.section, slug="anna", person=self.person)
        ExhibitionPageFactory(parent=self.other, slug="hall", people=[self.person])

    def teardown(self) -> None:
        with self.undo:
            assert self.build() == self.build("another", full=True)

    def build(self, name: str = "one", *, full: bool = False) -> Any:
        """Build, and give the files, or what is wrong."""
        out = self.folder / name / "mirror"
        here = settings.SAMIZDAT | {"EDITIONS_DIR": self.folder / name / "editions"}
        with override_settings(SAMIZDAT=here):
            try:
                build(Site.objects.get(pk=self.site.pk), out, as_of=self.day, full=full)
            except ProtectedError as error:
                return _wrong(error.cause)
            except ExportError as error:
                return _wrong(error)
        return dict(Manifest.of_folder(out).files)

    def page(self, which: int, model: type[Page] = Page) -> Any:
        """Give one of the pages below the sections."""
        pages = model.objects.filter(depth__gt=3).order_by("path").specific()
        return pages[which % len(pages)] if pages else StatementPageFactory(parent=self.section)


class EditingPages(Publication):
    """What is done to pages and to the tree."""

    @rule(which=WHICH, name=st.sampled_from(["Anna B.", "A. & B.", ""]))
    def name_a_translator(self, which: int, name: str) -> None:
        page = self.page(which)
        place = {"translation_key": page.translation_key, "locale_id": page.locale_id}
        if name:
            PublicCredit.objects.update_or_create(
                **place, user=self.editor, defaults={"name": name}
            )
        else:
            PublicCredit.objects.filter(**place).delete()

    @rule(title=WORD, number=st.integers(0, 9))
    @as_far_as_allowed
    def publish(self, title: str, number: int) -> None:
        slug = f"new-{number}-{Page.objects.count()}"
        StatementPageFactory(parent=self.section, title=title, slug=slug)

    @rule(which=WHICH, title=WORD)
    @as_far_as_allowed
    def publish_a_revision(self, which: int, title: str) -> None:
        page = self.page(which)
        page.title = title
        page.save_revision().publish()

    @rule(which=WHICH, title=WORD)
    def save_a_draft(self, which: int, title: str) -> None:
        page = self.page(which)
        page.title = f"{title}, which nobody may read yet"
        page.save_revision()

    @rule(which=WHICH, title=WORD)
    @as_far_as_allowed
    def edit(self, which: int, title: str) -> None:
        page = self.page(which)
        page.title = page.draft_title = title
        page.save()

    @rule(which=WHICH, to=WHICH, text=WORD)
    @as_far_as_allowed
    def edit_a_text(self, which: int, to: int, text: str) -> None:
        page = self.page(which, StatementPage)
        page.body = paragraph(f'{text} <a linktype="page" id="{self.page(to).pk}">there</a>')
        page.save()

    @rule(which=WHICH, title=WORD)
    def edit_behind_the_admins_back(self, which: int, title: str) -> None:
        Page.objects.filter(pk=self.page(which).pk).update(title=title)

    @rule(which=WHICH)
    def unpublish(self, which: int) -> None:
        self.page(which).unpublish()

    @rule(which=WHICH)
    def unpublish_all_below(self, which: int) -> None:
        section = [self.section, self.other][which % 2]
        page = Page.objects.get(pk=section.pk).specific
        action = UnpublishPageAction(page, user=self.editor, include_descendants=True)
        action.execute(skip_permission_checks=True)

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        self.page(which, StatementPage).delete()

    @rule(which=WHICH)
    @as_far_as_allowed
    def change_the_slug(self, which: int) -> None:
        page = self.page(which)
        page.slug = f"{page.slug}-2"
        page.save()

    @rule()
    @as_far_as_allowed
    def change_the_slug_of_a_section(self) -> None:
        section = Page.objects.get(pk=self.section.pk).specific
        section.slug = f"{section.slug}-2"
        section.save()

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
    def make_an_alias(self, which: int) -> None:
        page = self.page(which)
        page.create_alias(parent=self.other, update_slug=f"alias-{Page.objects.count()}")

    @rule(which=WHICH)
    def make_private(self, which: int) -> None:
        PageViewRestriction.objects.create(page=self.page(which), restriction_type="login")

    @rule()
    def make_all_public(self) -> None:
        PageViewRestriction.objects.all().delete()


class EditingLanguages(Publication):
    """What is done to languages."""

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

    @rule()
    def close_a_language(self) -> None:
        self.homes["en"].unpublish()

    @rule()
    @as_far_as_allowed
    def open_it_again(self) -> None:
        Page.objects.get(pk=self.homes["en"].pk).specific.save_revision().publish()

    @rule()
    @as_far_as_allowed
    def add_a_language(self) -> None:
        home = Page.objects.get(pk=self.homes["ru"].pk).specific
        if not home.has_translation(locale_of("nl")):
            dutch = home.copy_for_translation(locale_of("nl"))
            dutch.save_revision().publish()

    @rule()
    def take_a_language_away(self) -> None:
        locale = locale_of("nl")
        for page in Page.objects.filter(locale=locale, depth=2):
            page.delete()
        locale.delete()

    @rule(word=WORD)
    def change_a_word_of_the_theme(self, word: str) -> None:
        own = {"locale": locale_of("ru"), "msgid": "Skip to the text"}
        ReaderWord.objects.update_or_create(**own, defaults={"text": word})


class EditingFacts(Publication):
    """What is done to people, snippets and uploads."""

    @rule()
    def withdraw_the_consent(self) -> None:
        Consent.objects.filter(person=self.person).update(withdrawn_on=self.day)

    @rule()
    def get_the_consent_again(self) -> None:
        Consent.objects.filter(person=self.person).update(withdrawn_on=None)

    @rule(status=st.sampled_from(["released", "on-trial", "in-transit"]))
    def let_something_happen(self, status: str) -> None:
        StatusEvent.objects.create(
            person=self.person, status=status, date=self.day.isoformat(), source="A court"
        )

    @rule(name=WORD)
    def change_a_name(self, name: str) -> None:
        PersonName.objects.filter(person=self.person).update(text=name)

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

    @rule(text=WORD)
    def replace_a_document(self, text: str) -> None:
        self.paper.file.save("paper.txt", ContentFile(text.encode()))


class EditingAround(Publication):
    """What is done to settings, redirects, templates, accounts, and what does itself."""

    @rule()
    def build_in_between(self) -> None:
        self.build()

    @rule(which=WHICH)
    def redirect(self, which: int) -> None:
        path = Redirect.normalise_path(f"/old-{Redirect.objects.count()}/")
        Redirect.objects.create(old_path=path, redirect_page=self.page(which))

    @rule(which=WHICH)
    def redirect_elsewhere(self, which: int) -> None:
        Redirect.objects.update(redirect_page=self.page(which))

    @rule()
    def take_the_redirects_away(self) -> None:
        Redirect.objects.all().delete()

    @rule(address=ADDRESS)
    def change_the_address(self, address: str) -> None:
        PublicationSettings.objects.update(canonical_url=address)

    @rule(name=WORD)
    def change_the_name_of_the_site(self, name: str) -> None:
        self.site.site_name = name
        self.site.save()

    @rule(name=TEMPLATE, word=WORD)
    def edit_a_template(self, name: str, word: str) -> None:
        origin = Path(apps.get_app_config("samizdat_pages").path, "templates/samizdat_pages", name)
        text = origin.read_text("utf-8").replace("{% endblock", f"<b>{word}</b>{{% endblock", 1)
        (self.templates / name).parent.mkdir(exist_ok=True)
        (self.templates / name).write_text(f"{text}<!-- {word} -->", "utf-8")
        reset_loaders()

    @rule(name=WORD)
    def let_somebody_in(self, name: str) -> None:
        User.objects.get_or_create(username=name, email="anna@group.example")

    @rule(which=WHICH)
    def order_a_removal(self, which: int) -> None:
        remove(self.site, [self.page(which).get_url()], [])

    @rule()
    def let_a_day_pass(self) -> None:
        self.day += datetime.timedelta(days=1)


class Editing(EditingPages, EditingLanguages, EditingFacts, EditingAround):
    """All of it, in any order."""


def _wrong(error: Exception) -> Any:
    return [str(found) for found in error.findings] if isinstance(error, GateError) else str(error)


def run(sequences: int, steps: int = 5) -> None:
    """Try so many sequences of edits; raises AssertionError where one breaks the law."""
    run_state_machine_as_test(
        Editing,
        settings=how_much(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            # Shrinking takes minutes where each step builds a site; the steps are few anyway.
            phases=[Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
