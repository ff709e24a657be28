"""Makes a record and the draft of its first page from what two screens asked."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.log_actions import log

from samizdat_pages import clock
from samizdat_pages.models import (
    Consent,
    PersonName,
    PersonRecord,
    PersonSource,
    PrisonerPage,
    SectionPage,
    StatusEvent,
)
from samizdat_pages.people_admin import record_log


@transaction.atomic
def make_profile(
    about: dict[str, Any], event: StatusEvent | None, page: dict[str, Any], user: Any
) -> PrisonerPage:
    """Store a person and the draft of a page about them. Both may be unfinished."""
    person = _make_person(about, event)
    log(instance=person, action="wagtail.create", user=user, content_changed=True)
    rows = _make_consents(person, page)
    if event:
        event.person = person
        event.save()
        rows.append(event)
    if rows:
        record_log.record(person, "add_row", user, *rows)
    return _make_page(person, page, user)


def _make_person(about: dict[str, Any], event: StatusEvent | None) -> PersonRecord:
    person = PersonRecord(
        country=about["country"],
        birth_date=about["birth_date"],
        photo=about["photo"],
        last_verified=clock.today() if about["checked"] else None,
    )
    kind = PersonName.Kind
    names = [
        (about["native_name"], about["native_language"], kind.NATIVE),
        (about["other_name"], about["other_language"], kind.TRANSLITERATION),
    ]
    person.names.set(
        [
            PersonName(text=text, language=language, kind=kind, sort_order=order)
            for order, (text, language, kind) in enumerate(names)
            if text
        ]
    )
    if event and not event.source_is_private:
        person.sources.add(PersonSource(title=event.source, url=event.source_url))
    person.save()
    return person


def _make_consents(person: PersonRecord, page: dict[str, Any]) -> list[Any]:
    """Store one consent for each use that was ticked."""
    given = {
        "basis": page["basis"],
        "date": page["given_on"],
        "evidence": page["evidence"],
    }
    return [Consent.objects.create(person=person, scope=scope, **given) for scope in page["scopes"]]


def _make_page(person: PersonRecord, page: dict[str, Any], user: Any) -> PrisonerPage:
    section = page["section"]
    draft = PrisonerPage(
        title=page["title"],
        slug=free_slug(section, _name_for_slug(person, page["title"])),
        lead=page["lead"],
        person=person,
        locale=section.locale,
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    section.add_child(instance=draft)
    log(instance=draft, action="wagtail.create", user=user, content_changed=True)
    draft.save_revision(user=user)
    return draft


def _name_for_slug(person: PersonRecord, title: str) -> str:
    """Take a name in Latin letters that somebody typed, if there is one."""
    typed = [name.text for name in person.names.all() if name.text.isascii()]
    return next(iter(typed), title)


def free_slug(section: SectionPage, name: str) -> str:
    """Make an address of Latin letters that no page of the section has yet."""
    wanted = slugify(string_to_ascii(name)) or "profile"
    taken = set(section.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [wanted, *numbered] if slug not in taken)
