"""Content that a database may give in many orders: rows alike in all that they are sorted by."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from factories import (
    DocumentFactory,
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    worded,
)
from samizdat_pages.models import (
    Byline,
    Case,
    CaseCount,
    Charge,
    ChargeUpdate,
    Correction,
    LawProvision,
    Patron,
    PersonName,
    PersonSource,
    RelatedCase,
    RelatedPerson,
    StatementByline,
)

# What one collation sorts otherwise than another.
NAMES = ["ёлка", "Ель", "еж", "apple", "Äpfel", "Banana", "207.3", "207-10", "Zebra"]
LETTERS = "a-b", "a", "ab", "ä"


def make() -> None:
    """Add to the demo's default site what is alike."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    section = SectionPageFactory(parent=home, slug="alike", title="Alike", in_menu=True)
    people = [_person(number) for number in range(4)]
    cases = [worded(Case, ru=name, en=name) for name in NAMES]
    for case in cases:
        CaseCount.objects.bulk_create(
            CaseCount(case=case, number=number, as_of="2024-03-08", source="A court")
            for number in (3, 5, 7)
        )
    for person in people:
        person.cases.set(cases)
        person.save()
        PrisonerPageFactory(parent=section, title="Анна Примерова", person=person)
    _statements(section, people, cases)
    series = ExhibitionSeriesPageFactory(parent=section)
    for _ in range(3):
        ExhibitionPageFactory(parent=series, title="Alike", people=people)
        EventPageFactory(parent=section, title="Alike")
    _redirects(section)


def _person(number: int) -> "PersonRecordFactory":
    person = PersonRecordFactory(names=[("Анна Примерова", "ru", "native")])
    # As programs add them: no row has a place of its own.
    for letter in LETTERS:
        PersonName.objects.create(
            person=person, text=f"Name {letter}", language="en", kind="transliteration"
        )
        PersonSource.objects.create(person=person, title=f"Source {letter}")
        Patron.objects.create(person=person, name=f"Patron {letter}")
    for article in ("207.3", "207-10", "280.3"):
        provision = worded(LawProvision, {"country": "RU", "article": article}, ru=article)
        charge = Charge.objects.create(person=person, provision=provision, date="2024-03")
        ChargeUpdate.objects.create(charge=charge, status="dropped", date="2024-05", source="One")
        ChargeUpdate.objects.create(charge=charge, status="dropped", date="2024-05", source="Two")
    return person


def _statements(section: Page, people: list, cases: list) -> None:
    papers = [DocumentFactory(title="Alike") for _ in range(3)]
    links = " ".join(f'<a linktype="document" id="{paper.pk}">paper</a>' for paper in papers)
    bylines = [worded(Byline, ru=name, en=name) for name in NAMES]
    for number in range(len(NAMES)):
        # Half of them were made live by a program: nobody knows when they came out.
        known = {} if number % 2 else {"first_published_at": None, "last_published_at": None}
        page = StatementPageFactory(
            parent=section, title="Alike", slug=f"alike-{number}", body=paragraph(links), **known
        )
        for person, case, byline in zip(people, cases, bylines, strict=False):
            RelatedPerson.objects.create(page=page, person=person)
            RelatedCase.objects.create(page=page, case=case)
            StatementByline.objects.create(page=page, byline=byline)
        for text in ("One.", "Two."):
            Correction.objects.create(page=page, date="2024-03-08", text=text, locale=page.locale)


def _redirects(section: Page) -> None:
    site = Site.objects.get(is_default_site=True)
    for number in range(3):
        for own in (site, None):
            link = f"https://elsewhere.example/{number}/" if own else ""
            to = {"redirect_link": link} if link else {"redirect_page": section}
            Redirect.objects.create(old_path=f"/old-{number}", site=own, **to)
    # What is alike in all but the number.
    Redirect.objects.create(old_path="/older", redirect_page=section)
    Redirect.objects.create(old_path="/older", redirect_page=section.get_parent())
