"""Fills the shapes of what readers may learn from the rows of a record."""

from typing import Any

from samizdat_pages import clock
from samizdat_pages.gendered import gendered
from samizdat_pages.localised import Said, said
from samizdat_pages.models import ChargeUpdate, PersonRecord, Sentence, StatusEvent
from samizdat_pages.people import name_for, portrait
from samizdat_pages.persons import aftermath, ages, custodies, status, terms
from samizdat_pages.profiles import facts


def shown_person(person: PersonRecord, language: str) -> facts.Person:
    """Give what readers of a language may learn of a person of whom they may learn at all.

    Whether they may, `person.is_shown` says; here it is about the parts.
    """
    today = clock.today()
    events, times = list(person.status_events.all()), list(person.custodies.all())
    birth = ages.shown_birth(person.birth_date, person.birth_visibility)
    event = person.status_event
    return facts.Person(
        uid=person.uid,
        names=list(person.names.all()),
        name=name_for(person, language),
        native_name=_native_name(person),
        photo=portrait(person),
        birth=birth,
        age=birth.age(today) if birth and aftermath.has_birthdays(event) else None,
        country=person.country,
        citizenships=person.citizenship_codes,
        wikidata=person.wikidata,
        status=shown_status(event, person.gender),
        occupation=said(person, language, "occupation"),
        interests=said(person, language, "interests"),
        health=said(person, language, "health_note") if person.may("health") else None,
        charges=[_charge(charge, language) for charge in person.charges.all()],
        sentences=[_sentence(each, language) for each in person.sentences.all()],
        custodies=[_custody(each, language) for each in _in_order(times)],
        months_in_custody=terms.months_in_custody(events, times, today),
        expected_release=terms.expected_release(person.sentences.all(), events, times, today),
        letters=_letters(person, language),
        cases=[shown_case(case, language) for case in person.cases.all()],
        patrons=[
            facts.Patron(each.name, each.office, each.country, each.since)
            for each in person.patrons.all()
        ],
        sources=[_own_source(source) for source in person.sources.all()],
        checked_on=person.last_verified,
    )


def shown_status(event: Any, gender: str = "") -> facts.Status | None:
    """Word what happened, in the active language; None if nothing has."""
    if event is None:
        return None
    return facts.Status(
        code=event.status,
        label=gendered(StatusEvent.Status(event.status).label, gender),
        reason=event.reason,
        reason_label=str(StatusEvent.Reason(event.reason).label) if event.reason else "",
        date=event.date,
        is_moment=event.status in status.MOMENTS,
        source=_source(event),
    )


def shown_case(case: Any, language: str) -> facts.Case:
    return facts.Case(
        uid=case.uid,
        name=said(case, language),
        summary=said(case, language, "summary"),
        counts=[
            facts.Count(
                number=count.number,
                place=said(count.place, language),
                as_of=count.as_of,
                source=facts.Source(count.source, count.source_url),
            )
            for count in case.counts.all()
        ],
    )


def _native_name(person: PersonRecord) -> Said | None:
    name = person.native_name
    return Said(name.text, name.language) if name else None


def _in_order(times: list[Any]) -> list[Any]:
    return sorted(times, key=lambda custody: (status.earliest(custody.begins), custody.pk))


def _source(row: Any) -> facts.Source | None:
    """Give the source of a row, and of a private one only that there is one."""
    if getattr(row, "source_is_private", False):
        return facts.Source(is_private=True)
    known = row.source or row.source_url
    return facts.Source(row.source or row.source_url, row.source_url) if known else None


def _own_source(source: Any) -> facts.Source:
    names = ("title", "url", "archived_url", "publisher", "language", "accessed")
    return facts.Source(**{name: getattr(source, name) for name in names})


def _charge(charge: Any, language: str) -> facts.Charge:
    labels = ChargeUpdate.Status
    return facts.Charge(
        article=charge.provision.article,
        country=charge.provision.country,
        law=said(charge.provision, language, "law"),
        name=said(charge.provision, language, "name"),
        since=charge.date,
        updates=[
            facts.Update(each.status, str(labels(each.status).label), each.date, _source(each))
            for each in status.in_order(charge.updates.all())
        ],
    )


def _sentence(sentence: Any, language: str) -> facts.Sentence:
    regime, appeal = sentence.regime, sentence.appeal
    return facts.Sentence(
        kind=sentence.kind,
        kind_label=str(Sentence.Kind(sentence.kind).label),
        date=sentence.date,
        court=said(sentence.court, language),
        years=sentence.years,
        months=sentence.months,
        days=sentence.days,
        regime=regime,
        regime_label=str(Sentence.Regime(regime).label) if regime else "",
        fine=sentence.fine,
        fine_currency=sentence.fine_currency,
        appeal=appeal,
        appeal_label=str(Sentence.Appeal(appeal).label) if appeal else "",
        source=_source(sentence),
    )


def _custody(custody: Any, language: str) -> facts.Custody:
    facility = custody.facility
    return facts.Custody(
        facility=said(facility, language),
        place=said(facility.place, language) if facility else None,
        country=facility.country if facility else "",
        begins=custody.begins,
        ends=custody.ends,
        source=_source(custody),
    )


def _letters(person: PersonRecord, language: str) -> facts.Letters | None:
    """Give the address for letters, or None: for which reason, nothing may tell."""
    arrive = aftermath.can_get_letters(person.status_event)
    custody = custodies.letters_to(person) if arrive else None
    if custody is None:
        return None
    native, rules = person.native_name, custody.facility and custody.facility.mail_rules
    return facts.Letters(
        recipient=custody.address.recipient_line,
        lines=custody.address.lines.splitlines(),
        language=native.language if native else "",
        checked_on=custody.address.verified_on,
        rules=_rules(rules, language) if rules else None,
    )


def _rules(rules: Any, language: str) -> facts.Rules:
    return facts.Rules(
        languages=rules.language_tags,
        birth_year_needed=rules.birth_year_needed,
        sender_needed=rules.sender_needed,
        photos_allowed=rules.photos_allowed,
        max_pages=rules.max_pages,
        service_name=rules.service_name,
        service_url=rules.service_url,
        avoid=said(rules, language, "avoid"),
    )
