"""What the state did to a person, for tests: charges, sentences, prisons, addresses, cases.

person = PersonRecordFactory(events=[("detained", "2023-03-14")])
custody = held(person, begins="2023-03-14")
address_of(custody)
"""

import datetime
from typing import Any

from factories import locale_of
from samizdat_pages.models import (
    Byline,
    BylineText,
    Case,
    CaseCount,
    CaseText,
    Charge,
    ChargeUpdate,
    Court,
    CourtText,
    Custody,
    Facility,
    FacilityText,
    LawProvision,
    LawProvisionText,
    MailAddress,
    MailRules,
    MailRulesText,
    PersonRecord,
    PersonText,
    Place,
    PlaceText,
    Sentence,
)

__all__ = [
    "address_of",
    "case_of",
    "charged",
    "court",
    "described",
    "facility",
    "held",
    "pseudonym",
    "sentenced",
    "town",
]


def town(**names: str) -> Place:
    """Make a town: `town(en="Minsk", ru="Минск")`."""
    place = Place.objects.create(country="BY")
    for language, name in names.items():
        _put(PlaceText, place, language, name=name)
    return place


def described(person: PersonRecord, language: str, **words: str) -> None:
    """Say in one language what a person does and likes: `occupation=`, `interests=`."""
    _put(PersonText, person, language, **words)


def charged(person: PersonRecord, *updates: tuple[str, str], article: str = "361-4") -> Charge:
    """Charge a person; `updates` are pairs of a status and a date."""
    provision = LawProvision.objects.create(country="BY", article=article)
    words = {"name": "Helping extremists", "law": "Criminal Code of Belarus"}
    _put(LawProvisionText, provision, "en", **words)
    charge = Charge.objects.create(person=person, provision=provision, date="2023-03")
    for status, day in updates:
        ChargeUpdate.objects.create(charge=charge, status=status, date=day, source="A court")
    return charge


def court() -> Court:
    row = Court.objects.create(country="BY")
    _put(CourtText, row, "en", name="Minsk City Court")
    return row


def sentenced(person: PersonRecord, day: str = "2023-09-01", **fields: Any) -> Sentence:
    """Sentence a person to three years, or as `fields` say."""
    length = {} if "kind" in fields else {"years": 3}
    return Sentence.objects.create(person=person, date=day, court=court(), **length | fields)


def facility(*, with_rules: bool = False) -> Facility:
    rules = None
    if with_rules:
        rules = MailRules.objects.create(
            languages="ru, be", sender_needed=True, photos_allowed=False, max_pages=4
        )
        _put(MailRulesText, rules, "en", name="Prisons of Belarus", avoid="Politics")
    place = town(en="Babruysk")
    row = Facility.objects.create(country="BY", place=place, mail_rules=rules)
    _put(FacilityText, row, "en", name="Colony No. 2")
    return row


def held(
    person: PersonRecord, begins: str = "2023-03-14", ends: str = "", **fields: Any
) -> Custody:
    """Hold a person in a prison of its own, or in the one given as `facility=`."""
    fields = {"facility": facility(), "source": "A lawyer"} | fields
    return Custody.objects.create(person=person, begins=begins, ends=ends, **fields)


def address_of(
    custody: Custody, verified_on: datetime.date = datetime.date(2024, 3, 8)
) -> MailAddress:
    return MailAddress.objects.create(
        custody=custody,
        recipient_line="Примеровой Анне, 1984 г. р.",
        lines="ул. Сикорского, 1\n213800, г. Бобруйск",
        verified_on=verified_on,
    )


def case_of(*people: PersonRecord, name: str = "The case of the leaflets") -> Case:
    """Make a case of some people, with a count."""
    case = Case.objects.create()
    _put(CaseText, case, "en", name=name, summary="People who handed out leaflets.")
    day = datetime.date(2024, 2, 1)
    CaseCount.objects.create(
        case=case, number=12000, place=town(en="Minsk"), as_of=day, source="Legal Aid"
    )
    for person in people:
        person.cases.add(case)
        person.save()
    return case


def pseudonym(name: str = "Iskra") -> Byline:
    byline = Byline.objects.create()
    _put(BylineText, byline, "en", pseudonym=name)
    return byline


def _put(model: Any, owner: Any, language: str, **words: str) -> None:
    locale_of(language)
    model.put(owner, language, **words)
