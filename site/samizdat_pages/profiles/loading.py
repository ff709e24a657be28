"""Fetches all that a profile tells of, in a number of queries that its length does not change."""

from django.db.models import prefetch_related_objects

from samizdat_pages.localised import texts
from samizdat_pages.models import (
    CaseText,
    CourtText,
    FacilityText,
    LawProvisionText,
    MailRulesText,
    PersonRecord,
    PersonText,
    PlaceText,
)
from samizdat_pages.people import load_people


def load_profile(person: PersonRecord) -> None:
    load_profiles([person])


def load_profiles(people: list[PersonRecord]) -> None:
    load_people(people)
    prefetch_related_objects(
        people,
        *("sources", "patrons", texts(PersonText)),
        *("charges__provision", "charges__updates", texts(LawProvisionText, "charges__provision")),
        *("sentences__court", texts(CourtText, "sentences__court")),
        *("custodies__address", "custodies__facility__place", "custodies__facility__mail_rules"),
        texts(FacilityText, "custodies__facility"),
        texts(PlaceText, "custodies__facility__place"),
        texts(MailRulesText, "custodies__facility__mail_rules"),
        *("cases__counts__place", texts(CaseText, "cases")),
        texts(PlaceText, "cases__counts__place"),
    )
