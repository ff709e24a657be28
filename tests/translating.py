"""The translation desk in tests: people with roles, statements under translation, texts written.

    ko = Desk("ko")
    job = ko.job(title="Заявление")
    ko.translate(job, ko.person("jin", Role.TRANSLATE))

What is done inside `committed()` is counted when it ends, as at the end of a request.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment, StringTranslation

from factories import StatementPageFactory, locale_of, paragraph, site_in
from samizdat_translation.models import LocaleMembership, Role, TranslationJob
from samizdat_translation.sections.submitting import Wish, submit

SOURCE = "ru"


def committed() -> Any:
    """Let what happens inside end as a transaction does."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def desk_member(name: str, **roles: Iterable[Role] | Role) -> User:
    """Make somebody with roles by language: `desk_member("jin", ko=Role.TRANSLATE)`."""
    user = User.objects.create_user(name, email=f"{name}@group.example", password=name)
    if not roles:
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    for language, given in roles.items():
        for role in [given] if isinstance(given, Role) else given:
            LocaleMembership.objects.create(
                user=user, locale=locale_of(language.replace("_", "-")), role=role
            )
    return user


class Desk:
    """A site in Russian whose pages are translated into one language or several."""

    def __init__(self, *languages: str) -> None:
        self.homes = site_in(SOURCE, *languages)
        self.locales: list[Locale] = [locale_of(language) for language in languages]
        self.boss = User.objects.create_superuser("boss", "boss@group.example", "boss")
        UserProfile.objects.update_or_create(user=self.boss, defaults={"preferred_language": "en"})

    def statement(self, title: str = "Заявление", text: str = "Мы против войны.") -> Page:
        return StatementPageFactory(parent=self.homes[SOURCE], title=title, body=paragraph(text))

    def jobs(self, page: Page | None = None, **how: Any) -> list[TranslationJob]:
        """Submit a page into all languages."""
        wish = Wish(tuple(self.locales), self.boss, **how)
        with committed():
            jobs = submit(page or self.statement(), wish)
        keys = [job.pk for job in jobs]
        found = TranslationJob.objects.filter(pk__in=keys).select_related("target_locale")
        return list(found.order_by("target_locale__language_code"))

    def job(self, page: Page | None = None, **how: Any) -> TranslationJob:
        """Submit a page, and give the job of the first language."""
        jobs = {job.target_locale_id: job for job in self.jobs(page, **how)}
        return jobs[self.locales[0].pk]


def segments_of(job: TranslationJob) -> list[StringSegment]:
    return list(job.translation.source.stringsegment_set.order_by("order"))


def write(
    job: TranslationJob,
    user: User | None = None,
    *,
    segment: StringSegment | None = None,
    text: str = "",
    machine: bool = False,
) -> None:
    """Write one string of a job, or all of them."""
    with committed():
        for each in [segment] if segment else segments_of(job):
            StringTranslation.objects.update_or_create(
                translation_of=each.string,
                context=each.context,
                locale=job.target_locale,
                defaults={
                    "data": text or f"[{job.target_locale.language_code}] {each.string.data}",
                    "translation_type": "machine" if machine else "manual",
                    "last_translated_by": user,
                },
            )


def now(job: TranslationJob) -> TranslationJob:
    """Read a job again."""
    return TranslationJob.objects.get(pk=job.pk)
