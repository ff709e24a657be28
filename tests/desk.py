"""Strings of a job in tests: an English statement with a link, and translations of its strings.

What `translating` writes goes through the desk; this puts rows into the database as they are.
"""

from typing import Any

from django.contrib.auth.models import User
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from factories import StatementPageFactory, locale_of, site_in
from samizdat_translation.models import Role, TranslationJob
from translating import desk_member

TEXT = (
    "<p>Anna was arrested on 12 March 2024.</p>"
    '<p>Read <a href="https://example.org/">her letter</a>, <b>today</b>.</p>'
)


def member(name: str, language: str, *roles: Role) -> User:
    """Give somebody with roles for a language, by default a translator."""
    return desk_member(name, **{language: roles or (Role.TRANSLATE,)})


def statement_in(source: str, *targets: str, **fields: Any) -> Page:
    """Give a statement that was submitted for translation."""
    fields = {"title": "Free Anna", "body": [("paragraph", TEXT)]} | fields
    page = StatementPageFactory(parent=site_in(source, *targets)[source], **fields)
    translate_object(page, [locale_of(target) for target in targets])
    return page


def job_of(page: Page, language: str) -> TranslationJob:
    """Give the job of a page in a language."""
    return TranslationJob.objects.get(
        translation__source__object_id=page.translation_key,
        target_locale__language_code=language,
    )


def segment(job: TranslationJob, text: str) -> StringSegment:
    """Give the string of a job whose source contains a text."""
    return StringSegment.objects.get(source=job.translation.source, string__data__contains=text)


def translate(job: TranslationJob, text: str, target: str, **fields: Any) -> StringTranslation:
    """Put a translation of the string that contains a text into the database."""
    found = segment(job, text)
    return StringTranslation.objects.create(
        translation_of=found.string,
        context=found.context,
        locale=job.target_locale,
        data=target,
        **({"translation_type": "manual"} | fields),
    )


def sync(page: Page) -> None:
    """Take over the source as it is now."""
    Translation.objects.filter(
        source__object_id=page.translation_key
    ).first().source.update_from_db()
