"""`python -m bench.desk.filling 10000`: Russian statements being translated into five languages.

The rows are written straight into the database: no signal, no job. Of ten translations three are
finished and live, four are begun, three are not.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID, uuid5

import django

SOURCE = "ru"
TARGETS = ("en", "ar", "ko", "nl", "pl")
STRINGS = 8
AT_ONCE = 1_000
TEAM = 20  # people at the desk


def main(pages: int) -> None:
    """Fill the empty database that the settings name."""
    django.setup()

    from django.db import transaction

    with transaction.atomic():
        fill(pages)


def fill(pages: int) -> None:
    """Make so many pages, each with its five translations."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Locale, Page
    from wagtail.users.models import UserProfile

    from factories import SectionPageFactory, site_in

    Page.objects.filter(depth=2).delete()
    Page.fix_tree()
    homes = site_in(SOURCE, *TARGETS)
    boss = get_user_model().objects.create_superuser("boss", "boss@group.example", "boss")
    UserProfile.objects.update_or_create(user=boss, defaults={"preferred_language": "en"})
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    sections = {
        language: SectionPageFactory(parent=home, locale=locales[language], title="Statements")
        for language, home in homes.items()
    }
    for section in sections.values():
        section.refresh_from_db()
    _pages(pages, sections, locales)
    _texts(pages, locales)
    for section in sections.values():
        Page.objects.filter(pk=section.pk).update(numchild=pages)


def _key(number: int) -> UUID:
    from bench.sites.identity import NAMESPACE

    return uuid5(NAMESPACE, f"desk/{number}")


def is_done(number: int, language: str) -> bool:
    """Say whether a translation is finished."""
    return (number + TARGETS.index(language)) % 10 < 3


def strings_done(number: int, language: str) -> int:
    """Count the strings of a translation that are there."""
    share = (number + TARGETS.index(language)) % 10
    return STRINGS if share < 3 else (share - 2 if share < 7 else 0)


def _pages(pages: int, sections: dict[str, Any], locales: dict[str, Any]) -> None:
    from bench.sites.tables import insert, place
    from factories import PUBLISHED_AT, StatementPageFactory

    sample = StatementPageFactory.build(parent=None)
    content_type = type(sample)._meta.model
    key = _next_key()
    for language, section in sections.items():
        made = []
        for number in range(pages):
            page = content_type(
                pk=key,
                page_ptr_id=key,
                title=_title(number),
                slug=f"statement-{number}",
                locale=locales[language],
                translation_key=_key(number),
                live=language == SOURCE or is_done(number, language),
                first_published_at=PUBLISHED_AT,
                last_published_at=PUBLISHED_AT,
            )
            place(page, section, number)
            made.append(page)
            key += 1
        insert(made)


def _next_key() -> int:
    from wagtail.models import Page

    return int(Page.objects.latest("pk").pk) + 1


def _title(number: int) -> str:
    return f"Заявление {number:05}"


def _texts(pages: int, locales: dict[str, Any]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page
    from wagtail_localize import models as localize

    from samizdat_pages.models import StatementPage

    page_type = ContentType.objects.get_for_model(Page)
    statement = ContentType.objects.get_for_model(StatementPage)
    now = timezone.now()
    numbers = range(1, pages + 1)
    _insert(
        localize.TranslatableObject(translation_key=_key(n - 1), content_type=page_type)
        for n in numbers
    )
    _insert(
        localize.TranslationSource(
            pk=n,
            object_id=_key(n - 1),
            specific_content_type=statement,
            locale=locales[SOURCE],
            object_repr=_title(n - 1),
            content_json=json.dumps({"title": _title(n - 1)}),
            last_updated_at=now,
        )
        for n in numbers
    )
    _insert(
        localize.Translation(
            pk=(n - 1) * len(TARGETS) + at + 1,
            source_id=n,
            target_locale=locales[language],
        )
        for n in numbers
        for at, language in enumerate(TARGETS)
    )
    _strings(pages, locales)


def _strings(pages: int, locales: dict[str, Any]) -> None:
    from wagtail_localize import models as localize

    places = [
        (n, at, (n - 1) * STRINGS + at + 1) for n in range(1, pages + 1) for at in range(STRINGS)
    ]
    _insert(
        localize.TranslationContext(
            pk=pk, object_id=_key(n - 1), path=(path := f"field_{at}"), field_path=path,
            path_id=localize.TranslationContext._get_path_id(path),
        )
        for n, at, pk in places
    )  # fmt: skip
    _insert(
        localize.String(
            pk=pk, locale=locales[SOURCE], data=(text := _sentence(n, at)),
            data_hash=localize.String._get_data_hash(text),
        )
        for n, at, pk in places
    )  # fmt: skip
    _insert(
        localize.StringSegment(
            pk=pk, source_id=n, context_id=pk, string_id=pk, order=at, attrs="{}"
        )
        for n, at, pk in places
    )
    _insert(
        localize.StringTranslation(
            translation_of_id=pk, locale=locales[language], context_id=pk,
            data=f"[{language}] {n}.{at}",
            translation_type="machine" if (n + at) % 11 == 0 else "manual",
        )
        for n, at, pk in places
        for language in TARGETS
        if at < strings_done(n - 1, language)
    )  # fmt: skip


def _sentence(number: int, at: int) -> str:
    from bench.sites.words import sentence

    return f"{number}.{at} {sentence(Random(f'{number}/{at}'), SOURCE)}"


def _insert(rows: Iterator[Any]) -> None:
    """Insert rows some at a time: ten thousand pages have half a million of them."""
    while some := list(islice(rows, AT_ONCE)):
        type(some[0])._base_manager.bulk_create(some)


def team(locales: Sequence[Any]) -> list[Any]:
    """Make the people of the desk, who work on all languages."""
    from django.contrib.auth import get_user_model

    from samizdat_translation.models import LocaleMembership, Role, TranslatorProfile

    people = []
    for number in range(TEAM):
        user = get_user_model().objects.create(username=f"person-{number}")
        TranslatorProfile.objects.create(user=user, pseudonym=f"Person {number}")
        for locale in locales:
            LocaleMembership.objects.create(user=user, locale=locale, role=Role.TRANSLATE)
        people.append(user)
    return people


if __name__ == "__main__":
    main(int(sys.argv[1]))
