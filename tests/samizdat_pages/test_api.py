import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.api.v3.urls import api as wagtails_api
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    APIToken,
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from factories import (
    DocumentFactory,
    DonationChannelFactory,
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    VenueFactory,
    locale_of,
    paragraph,
    site_in,
    translated,
)
from records import (
    address_of,
    case_of,
    charged,
    described,
    facility,
    held,
    pseudonym,
    sentenced,
)
from samizdat_pages import clock
from samizdat_pages.api.urls import api
from samizdat_pages.donations.details import DETAILS
from samizdat_pages.models import (
    Case,
    Correction,
    HomePage,
    Patron,
    PersonRecord,
    PrivateNotes,
    RelatedCase,
    RelatedPerson,
    SafeImage,
    StatementByline,
)

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
SECRET = "SECRET"  # stands in everything that readers must not find


def get(address: str, browser: Client | None = None) -> Any:
    """Read an address of the API, from its root."""
    answer = (browser or Client()).get(f"/api/v3/{address}", follow=True)
    assert answer.status_code == 200, answer.content
    return answer.json()


def published(page: Page) -> str:
    return page.first_published_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def listed(page: Page, path: str) -> dict[str, Any]:
    """Say what the list of pages says of a page."""
    return {
        "id": page.pk,
        "title": page.title,
        "meta": {
            "type": page.specific_class._meta.label,
            "detail_url": f"http://localhost/api/v3/pages/{page.pk}/",
            "html_url": f"http://localhost{path}",
            "locale": page.locale.language_code,
            "slug": page.slug,
            "first_published_at": published(page),
        },
    }


def read(page: Page, path: str, parent: dict[str, Any] | None) -> dict[str, Any]:
    """Say what every page says of itself."""
    whole = listed(page, path)
    whole["meta"] |= {
        "seo_title": "",
        "search_description": "",
        "show_in_menus": page.show_in_menus,
        "parent": parent,
        "translators": [],
    }
    return whole | {"lead": page.lead, "body": []}


def named(page: Page, path: str) -> dict[str, Any]:
    """Say what a page says of its parent."""
    meta = listed(page, path)["meta"]
    return {
        "id": page.pk,
        "title": page.title,
        "meta": {key: meta[key] for key in ("type", "detail_url", "html_url")},
    }


@pytest.fixture
def home() -> HomePage:
    return site_in("ru", "en", "ko")["ru"]


@pytest.fixture
def section(home: HomePage) -> Page:
    return SectionPageFactory(parent=home, slug="people", title="People", in_menu=True)


def test_a_home_page(home: HomePage) -> None:
    expected = read(home, "/", parent=None)

    assert get(f"pages/{home.pk}/") == expected | {"risk_notice": "", "social_links": []}


def test_a_section(home: HomePage, section: Page) -> None:
    expected = read(section, "/people/", parent=named(home, "/"))

    assert get(f"pages/{section.pk}/") == expected


def test_a_statement(home: HomePage) -> None:
    statement = StatementPageFactory(
        parent=home,
        slug="call",
        lead="In short.",
        date=datetime.date(2024, 2, 24),
        signatories="One\nAnother",
        passed_on=True,
        original_language="be",
        translator="Vera",
        licence="CC BY-SA 4.0",
    )
    day = datetime.date(2024, 3, 1)
    Correction.objects.create(page=statement, locale=statement.locale, date=day, text="Seven.")
    StatementByline.objects.create(page=statement, byline=pseudonym("Iskra"))
    case = case_of()
    RelatedCase.objects.create(page=statement, case=case)
    shown, hidden = PersonRecordFactory(), PersonRecordFactory(consents=["case"])
    for person in (hidden, shown):
        RelatedPerson.objects.create(page=statement, person=person)

    assert get(f"pages/{statement.pk}/") == read(statement, "/call/", named(home, "/")) | {
        "kind": "article",
        "date": "2024-02-24",
        "addressees": "",
        "signatories": "One\nAnother",
        "publisher": "Example Weekly",
        "original_url": "https://weekly.example/article",
        "archived_url": "",
        "original_language": "be",
        "method": "machine-edited",
        "translator": "Vera",
        "licence": "CC BY-SA 4.0",
        "bylines": [{"text": "Iskra", "language": "en"}],
        "corrections": [{"date": "2024-03-01", "text": "Seven."}],
        "related_cases": [case_shown(case)],
        "related_people": [card_shown(shown)],
    }


def case_shown(case: Case) -> dict[str, Any]:
    return {
        "uid": str(case.uid),
        "name": english("The case of the leaflets"),
        "summary": english("People who handed out leaflets."),
        "counts": [
            {
                "number": 12000,
                "place": english("Minsk"),
                "as_of": "2024-02-01",
                "source": source_shown("Legal Aid"),
            }
        ],
    }


def card_shown(person: PersonRecord, **fields: Any) -> dict[str, Any]:
    name = {"text": "Анна Примерова", "language": "ru"}
    known = {"uid": str(person.uid), "name": name, "status": "remand", "photo": None}
    return known | {"page": None} | fields


def english(text: str) -> dict[str, str]:
    return {"text": text, "language": "en"}


def source_shown(title: str, **fields: Any) -> dict[str, Any]:
    empty = {"url": "", "archived_url": "", "publisher": "", "language": "", "accessed": None}
    return {"title": title, "is_private": False} | empty | fields


def photo_shown(person: PersonRecord) -> dict[str, Any]:
    assert person.photo
    portrait = Path(person.photo.file.name).stem
    return {
        "url": f"/media/images/{portrait}.max-1200x1200.format-jpeg.jpg",
        "width": 640,
        "height": 480,
        "alt": "",
        "credit": "A. Maler",
    }


def test_a_prisoner_comes_with_the_facts_of_the_record(section: Page) -> None:
    """Whatever is added to a record stays private until it is added here on purpose."""
    person = PersonRecordFactory(
        with_portrait=True,
        birth_date="1990-04-12",
        citizenships="BY",
        wikidata="Q42",
        events=[("detained", "2023-03-14"), ("convicted", "2023-09-01")],
    )
    described(person, "ru", occupation="Учительница", interests="Шахматы", health_note="Астма")
    charged(person, ("brought", "2023-03-16"))
    sentenced(person, regime="general", fine=100, fine_currency="BYN", appeal="pending")
    custody = held(person, facility=facility(with_rules=True), source_is_private=True)
    address_of(custody, datetime.date(2024, 6, 1))
    case = case_of(person)
    Patron.objects.create(person=person, name="A. Deputy", office="MP", country="PL")
    PrivateNotes.objects.create(person=person, risk_notes=SECRET)
    page = PrisonerPageFactory(parent=section, slug="anna", person=person, charges="A word.")

    with clock.as_of(datetime.date(2024, 6, 6)):
        shown = get(f"pages/{page.pk}/")

    assert shown.pop("person") == {
        "uid": str(person.uid),
        "names": [
            {"text": "Анна Примерова", "language": "ru", "kind": "native"},
            {"text": "Anna Primerova", "language": "en", "kind": "transliteration"},
        ],
        "birth": "1990",
        "country": "RU",
        "citizenships": ["BY"],
        "wikidata": "Q42",
        "photo": photo_shown(person),
        "status": {
            "code": "convicted",
            "reason": "",
            "date": "2023-09-01",
            "source": source_shown("A court"),
        },
        "occupation": {"text": "Учительница", "language": "ru"},
        "interests": {"text": "Шахматы", "language": "ru"},
        "health": {"text": "Астма", "language": "ru"},
        "charges": [
            {
                "article": "361-4",
                "country": "BY",
                "law": english("Criminal Code of Belarus"),
                "name": english("Helping extremists"),
                "since": "2023-03",
                "updates": [
                    {"code": "brought", "date": "2023-03-16", "source": source_shown("A court")}
                ],
            }
        ],
        "sentences": [
            {
                "kind": "term",
                "date": "2023-09-01",
                "court": english("Minsk City Court"),
                "years": 3,
                "months": 0,
                "days": 0,
                "regime": "general",
                "fine": "100.00",
                "fine_currency": "BYN",
                "appeal": "pending",
                "source": None,
            }
        ],
        "custodies": [
            {
                "facility": english("Colony No. 2"),
                "place": english("Babruysk"),
                "country": "BY",
                "begins": "2023-03-14",
                "ends": "",
                "source": source_shown("", is_private=True),
            }
        ],
        "months_in_custody": 14,
        "expected_release": "2026-03-14",
        "mail": {
            "recipient": "Примеровой Анне, 1984 г. р.",
            "lines": ["ул. Сикорского, 1", "213800, г. Бобруйск"],
            "language": "ru",
            "checked_on": "2024-06-01",
            "rules": {
                "languages": ["ru", "be"],
                "birth_year_needed": False,
                "sender_needed": True,
                "photos_allowed": False,
                "max_pages": 4,
                "service_name": "",
                "service_url": "",
                "avoid": english("Politics"),
            },
        },
        "cases": [case_shown(case)],
        "patrons": [{"name": "A. Deputy", "office": "MP", "country": "PL", "since": None}],
        "sources": [source_shown("A newspaper")],
        "checked_on": "2024-03-08",
    }
    expected = read(page, "/people/anna/", named(section, "/people/"))
    assert shown == expected | {"charges": "A word.", "appeal": "", "card_text": ""}


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [("full", "1990-04-12"), ("year", "1990"), ("month-day", "XXXX-04-12"), ("hidden", "")],
)
def test_a_birth_is_told_as_far_as_it_is_public(
    visibility: str, expected: str, section: Page
) -> None:
    person = PersonRecordFactory(birth_date="1990-04-12", birth_visibility=visibility)
    page = PrisonerPageFactory(parent=section, person=person)

    assert get(f"pages/{page.pk}/")["person"]["birth"] == expected


def test_what_no_consent_covers_is_absent(section: Page) -> None:
    person = PersonRecordFactory(with_portrait=True, consents=["name", "case"])
    described(person, "ru", health_note=SECRET)
    address_of(held(person), datetime.date(2024, 6, 1))
    page = PrisonerPageFactory(parent=section, person=person)

    with clock.as_of(datetime.date(2024, 6, 6)):
        shown = get(f"pages/{page.pk}/")["person"]

    assert (shown["photo"], shown["health"], shown["mail"]) == (None, None, None)


def test_a_person_whose_consent_lapsed_is_nowhere(section: Page) -> None:
    person = PersonRecordFactory(names=[(SECRET, "ru", "native")])
    page = PrisonerPageFactory(parent=section, title=SECRET, person=person)
    link = {"text": "Read", "label": "Here", "url": "", "page": page}
    statement = StatementPageFactory(
        parent=section,
        body=[
            *paragraph(f'<a linktype="page" id="{page.pk}">one</a>'),
            ("call_to_action", link),
            ("prisoner_cards", {"people": [person], "case": None, "status": "", "limit": 6}),
        ],
    )
    RelatedPerson.objects.create(page=statement, person=person)
    exhibition = ExhibitionPageFactory(parent=section, people=[person])
    person.consents.update(expires=datetime.date(2024, 2, 1))

    assert Client().get(f"/api/v3/pages/{page.pk}/").status_code == 404
    for each in ("pages/", f"pages/{statement.pk}/", f"pages/{exhibition.pk}/"):
        assert SECRET not in json.dumps(get(each))
    body = get(f"pages/{statement.pk}/")["body"]
    assert [block["value"] for block in body] == [
        "<p><a>one</a></p>",
        link | {"page": None},
        {"people": []},
    ]


def test_an_exhibition_comes_with_the_people_that_it_shows(section: Page) -> None:
    person = PersonRecordFactory(with_portrait=True)
    profile = PrisonerPageFactory(parent=section, title="Anna", slug="anna", person=person)
    unprinted = PersonRecordFactory(consents=["name", "case"])
    venue = VenueFactory(address="Linnésgade 17")
    page = ExhibitionPageFactory(
        parent=section, slug="faces", people=[person, unprinted], venue=venue
    )
    page.panels_shown.update(number=7)

    expected = read(page, "/people/faces/", named(section, "/people/"))
    assert get(f"pages/{page.pk}/") == expected | {
        "start_date": "2023-10-29",
        "end_date": "2023-11-12",
        "start_time": None,
        "end_time": None,
        "time_zone": "UTC",
        "event_status": "scheduled",
        "opening_hours": "",
        "venue": {
            "name": {"text": "Israels Plads", "language": "ru"},
            "address": "Linnésgade 17",
            "place": {"text": "Copenhagen", "language": "ru"},
            "country": "DK",
        },
        "directions": "",
        "admission": "",
        "organisers": "",
        "panels_shown": [
            {
                "number": 7,
                "person": card_shown(
                    person,
                    name={"text": "Anna", "language": "ru"},
                    photo=photo_shown(person),
                    page={"id": profile.pk, "title": "Anna", "url": "/people/anna/"},
                ),
            }
        ],
    }


def test_a_series_and_an_event(section: Page) -> None:
    person = PersonRecordFactory()
    series = ExhibitionSeriesPageFactory(parent=section, languages="en, ru", people=[person])
    event = EventPageFactory(parent=section, start_time=datetime.time(18, 30))

    shown = get(f"pages/{series.pk}/")
    assert {name: shown[name] for name in ("languages", "people_shown")} == {
        "languages": "en, ru",
        "people_shown": [card_shown(person)],
    }
    assert get(f"pages/{event.pk}/")["start_time"] == "18:30:00"


def test_nobody_learns_of_hidden_rows_by_filtering_for_them(section: Page) -> None:
    page = ExhibitionPageFactory(parent=section, people=[PersonRecordFactory(consents=[])])
    hidden = page.panels_shown.get()

    found = [
        get(f"pages/?type=samizdat_pages.ExhibitionPage&panels_shown={key}")["count"]
        for key in (hidden.pk, hidden.pk + 1)
    ]

    assert found[0] == found[1]


def test_the_list_names_every_public_page_and_counts_them(home: HomePage, section: Page) -> None:
    english, korean = home.get_translations().order_by("pk")

    assert get("pages/") == {
        "count": 4,
        "items": [
            listed(home, "/"),
            listed(english.specific, "/en/"),
            listed(korean.specific, "/kr/"),
            listed(section, "/people/"),
        ],
    }


def test_the_list_can_be_narrowed_ordered_and_searched(home: HomePage, section: Page) -> None:
    appeal = StatementPageFactory(parent=section, kind="appeal", title="Free them")
    call = StatementPageFactory(parent=section, kind="call", title="A vigil")
    translated(section, "ko", title="사람들")

    def titles(query: str) -> list[str]:
        return [item["title"] for item in get(f"pages/?{query}")["items"]]

    assert titles("type=samizdat_pages.StatementPage&kind=appeal") == [appeal.title]
    assert titles(f"child_of={section.pk}&order=title") == [call.title, appeal.title]
    assert titles(f"translation_of={section.pk}") == ["사람들"]
    assert titles("locale=ko") == ["Home ko", "사람들"]
    assert titles("search=vigil") == [call.title]
    assert titles("limit=1&offset=1") == ["Home en"]


@pytest.mark.parametrize(
    ("path", "title"),
    [("/", "Home ru"), ("/people/", "People"), ("kr", "Home ko"), ("/kr/people", "사람들")],
)
def test_a_page_is_found_by_the_path_that_readers_know(
    path: str, title: str, section: Page
) -> None:
    translated(section, "ko", title="사람들")

    assert get(f"pages/find/?html_path={path}")["title"] == title


@pytest.mark.parametrize("path", ["/nothing/", "/draft/", "/ar/", "/people/nothing/"])
def test_no_page_is_found_where_readers_find_none(path: str, section: Page) -> None:
    SectionPageFactory(parent=section.get_parent(), slug="draft", draft=True)

    answer = Client().get("/api/v3/pages/find/", {"html_path": path})

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


def test_the_locales_are_those_in_which_there_is_something_to_read(home: HomePage) -> None:
    translated(home, "ar", live=False)

    locales = get("locales/")

    assert locales == {
        "count": 3,
        "items": [
            {
                "id": locale_of(code).pk,
                "meta": {"type": "wagtailcore.Locale"},
                "language_code": code,
                "display_name": name,
                "is_bidi": False,
                "is_default": code == "ru",
            }
            for code, name in [("ru", "Русский"), ("en", "English"), ("ko", "한국어")]
        ],
    }


def test_the_body_is_a_list_of_blocks_told_apart_by_their_type(home: HomePage) -> None:
    image = SafeImageFactory(credit="A. Maler", title=f"{SECRET}.jpg")
    active, retired = DonationChannelFactory(), DonationChannelFactory(retired=True)
    page = StatementPageFactory(
        parent=home,
        body=[
            *paragraph("Hello"),
            (
                "picture",
                {
                    "image": {"image": image, "alt_text": "A lamp", "decorative": False},
                    "caption": "At seven",
                },
            ),
            ("donation", {"channels": [active, retired]}),
        ],
    )

    body = get(f"pages/{page.pk}/")["body"]

    assert all(block.pop("id") for block in body)
    assert body == [
        {"type": "paragraph", "value": "<p>Hello</p>"},
        {
            "type": "picture",
            "value": {
                "image": {
                    "url": image.get_rendition("max-1200x1200|format-jpeg|preserve-svg").url,
                    "width": 640,
                    "height": 480,
                    "alt": "A lamp",
                    "credit": "A. Maler",
                },
                "caption": "At seven",
            },
        },
        {
            "type": "donation",
            "value": {
                "channels": [
                    {
                        **dict.fromkeys(DETAILS, ""),
                        "method": "bank",
                        "state": "active",
                        "label": "EUR account",
                        "label_language": "ru",
                        "closed_on": None,
                        "danger_notice": "",
                        "payee_display": "",
                        "currency": "EUR",
                        "iban": active.iban,
                        "payee_as_registered": "Stowarzyszenie Przyklad",
                    },
                    {
                        **dict.fromkeys(DETAILS, ""),
                        "method": "bank",
                        "state": "retired",
                        "label": "EUR account",
                        "label_language": "ru",
                        "closed_on": "2024-03-08",
                        "danger_notice": "",
                        "payee_display": "",
                    },
                ]
            },
        },
    ]


def openapi() -> dict[str, Any]:
    document: dict[str, Any] = get("openapi.json")
    return document


def test_the_openapi_document_lists_reads_and_nothing_else() -> None:
    document = openapi()

    assert document["openapi"].startswith("3.1")
    assert {path: list(methods) for path, methods in document["paths"].items()} == {
        "/api/v3/pages/": ["get"],
        "/api/v3/pages/find/": ["get"],
        "/api/v3/pages/{page_id}/": ["get"],
        "/api/v3/locales/": ["get"],
    }
    assert "securitySchemes" not in document["components"]


def test_the_openapi_document_names_every_block_of_a_body() -> None:
    schemas = openapi()["components"]["schemas"]

    items = schemas["StatementPageSchema"]["properties"]["body"]["items"]

    blocks = StatementPageFactory._meta.model._meta.get_field("body").stream_block.child_blocks
    assert set(items["discriminator"]["mapping"]) == set(blocks)
    assert schemas["QuoteBlockSchema"]["properties"]["type"]["const"] == "quote"
    assert schemas["ParagraphBlockSchema"]["properties"]["value"]["type"] == "string"


def test_the_openapi_document_types_a_person() -> None:
    schemas = openapi()["components"]["schemas"]

    person = schemas["PrisonerPageSchema"]["properties"]["person"]
    assert person["allOf"] == [{"$ref": "#/components/schemas/PersonSchema"}]
    assert set(schemas["PersonSchema"]["properties"]) == {
        *("uid", "names", "birth", "country", "citizenships", "wikidata", "photo", "status"),
        *("occupation", "interests", "health", "charges", "sentences", "custodies"),
        *("months_in_custody", "expected_release", "mail", "cases", "patrons", "sources"),
        "checked_on",
    }


def bearer(user: User) -> Client:
    _token, plaintext = APIToken.create_token(user=user, name="test")
    return Client(headers={"Authorization": f"Bearer {plaintext}"}, enforce_csrf_checks=True)


WRITES = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]


@pytest.mark.parametrize("method", WRITES)
def test_whatever_would_write_is_refused_also_with_a_token(
    method: str, home: HomePage, admin_user: User
) -> None:
    ours = api.get_openapi_schema()["paths"]
    wagtails = wagtails_api.get_openapi_schema(path_prefix="/api/v3/")["paths"]
    before = list(Page.objects.values())
    browsers = [Client(enforce_csrf_checks=True), bearer(admin_user)]

    for path in {*ours, *wagtails, "/api/v3/", "/api/v3/openapi.json", "/api/v3/nothing/"}:
        address = re.sub(r"\{[a-z_]+\}", str(home.pk), path)
        for browser in browsers:
            answer = browser.generic(method, address, "{}", content_type="application/json")
            assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM), address
            assert answer["Allow"] == "GET, HEAD, OPTIONS"
            assert answer.json() == {
                "type": "about:blank",
                "title": "Method Not Allowed",
                "status": 405,
                "detail": f"This API is read-only. Expected GET, HEAD, OPTIONS, got {method}.",
            }
    assert list(Page.objects.values()) == before


@pytest.mark.parametrize("header", ["Bearer made-up", "Basic YTpi", "nonsense"])
def test_a_token_that_is_not_valid_is_refused(header: str, home: HomePage) -> None:
    """A closed CMS lets requests with a token through to the API and leaves the check to it."""
    answer = Client(headers={"Authorization": header}).get(f"/api/v3/pages/{home.pk}/")

    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
    assert "Home ru" not in answer.content.decode()


def test_a_token_of_somebody_who_left_is_refused(home: HomePage, admin_user: User) -> None:
    browser = bearer(admin_user)
    admin_user.is_active = False
    admin_user.save()

    assert browser.get("/api/v3/pages/").status_code == 401


def test_head_and_options_are_answered_without_a_body(home: HomePage) -> None:
    head = Client().head(f"/api/v3/pages/{home.pk}/")
    options = Client().options(f"/api/v3/pages/{home.pk}/")

    assert (head.status_code, head.content) == (200, b"")
    assert (options.status_code, options.content) == (204, b"")
    assert options["Allow"] == "GET, HEAD, OPTIONS"


def test_wagtails_other_routes_are_not_there(admin_user: User, home: HomePage) -> None:
    paths = wagtails_api.get_openapi_schema(path_prefix="/api/v3/")["paths"]
    absent = [path for path in paths if not path.startswith(("/api/v3/pages/", "/api/v3/locales/"))]

    assert len(absent) > 10
    for path in [*absent, "/api/v3/docs/", "/api/v3/nothing/"]:
        answer = bearer(admin_user).get(re.sub(r"\{[a-z_]+\}", "1", path))
        assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM), path


@pytest.fixture
def secrets(home: HomePage, section: Page, admin_user: User) -> dict[str, Page]:
    """Plant what readers must not find in every place that lies beside what they may read."""
    admin_user.username, admin_user.email = f"{SECRET}-user", f"{SECRET}@group.example"
    admin_user.first_name = f"{SECRET} Anna"
    admin_user.save()
    restricted = Collection.get_first_root_node().add_child(name=f"{SECRET} collection")
    CollectionViewRestriction.objects.create(collection=restricted, restriction_type="login")
    document = DocumentFactory(title=SECRET, collection=restricted)
    SafeImage.objects.create(
        title=f"{SECRET} at home.jpg",
        file=ContentFile(SafeImageFactory().file.read(), name=f"{SECRET}.jpg"),
        uploaded_by_user=admin_user,
    )
    PersonRecordFactory(names=[(SECRET, "ru", "native")])

    draft = SectionPageFactory(parent=home, title=SECRET, slug=SECRET, draft=True)
    private = SectionPageFactory(parent=home, title=SECRET, slug=f"{SECRET}-2", private=True)
    password = SectionPageFactory(parent=home, title=SECRET, slug=f"{SECRET}-3")
    PageViewRestriction.objects.create(
        page=password, restriction_type=PageViewRestriction.PASSWORD, password="open"
    )
    draft_parent = SectionPageFactory(parent=home, title=f"{SECRET} parent", slug="p", draft=True)
    private_child = StatementPageFactory(parent=private, title=SECRET, slug=SECRET)
    translation = translated(section, "ko", live=False, title=SECRET, slug=SECRET)
    alias = private_child.create_alias(parent=section, update_slug="alias")
    alias.title, alias.draft_title = "An alias", SECRET
    alias.save(clean=False)

    live = StatementPageFactory(
        parent=draft_parent,
        slug="live",
        owner=admin_user,
        locked=True,
        locked_by=admin_user,
        locked_at=timezone.now(),
        body=[
            *paragraph(
                f'<a linktype="page" id="{draft.pk}">one</a> '
                f'<a linktype="page" id="{private.pk}">two</a> '
                f'<a linktype="page" id="{section.pk}">three</a>'
            ),
            ("call_to_action", {"text": "Read", "label": "Here", "url": "", "page": draft}),
            ("download", {"document": document, "text": "A leaflet"}),
            (
                "donation",
                {
                    "channels": [
                        DonationChannelFactory(
                            retired=True, payee_as_registered=SECRET, bank_name=SECRET
                        )
                    ]
                },
            ),
        ],
    )
    live.title = f"{SECRET} new title"
    live.save_revision(user=admin_user)
    Redirect.objects.create(old_path=f"/{SECRET}", redirect_page=draft)
    other_site = SectionPageFactory(parent=Page.objects.get(depth=1), title=SECRET, slug="other")
    Site.objects.create(hostname="other.example", root_page=other_site)
    return {
        "draft": draft,
        "private": private,
        "private child": private_child,
        "password": password,
        "draft parent": draft_parent,
        "translation": translation,
        "live": live,
        "alias": alias,
    }


def anonymous(admin_user: User, secrets: dict[str, Page]) -> Client:
    return Client()


def with_a_session(admin_user: User, secrets: dict[str, Page]) -> Client:
    browser = Client()
    browser.force_login(admin_user)
    return browser


def with_a_token(admin_user: User, secrets: dict[str, Page]) -> Client:
    return bearer(admin_user)


def with_a_page_password(admin_user: User, secrets: dict[str, Page]) -> Client:
    browser = Client()
    page = secrets["password"]
    restriction = page.view_restrictions.get()
    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    browser.post(address, {"password": "open", "return_url": "/"})
    assert SECRET in browser.get(page.url).content.decode()
    return browser


VISITORS: list[Callable[[User, dict[str, Page]], Client]] = [
    anonymous,
    with_a_session,
    with_a_token,
    with_a_page_password,
]


@pytest.mark.parametrize("visitor", VISITORS)
def test_nobody_finds_what_readers_may_not_see(
    visitor: Callable[[User, dict[str, Page]], Client],
    secrets: dict[str, Page],
    admin_user: User,
) -> None:
    browser = visitor(admin_user, secrets)
    every_id = list(Page.objects.values_list("pk", flat=True))
    relations = ("child_of", "descendant_of", "ancestor_of", "translation_of")
    listing = [
        "limit=20",
        "version=draft",
        "fields=*",
        "order=-title",
        f"search={SECRET}",
        "type=samizdat_pages.StatementPage",
        *(f"{relation}={page.pk}" for relation in relations for page in secrets.values()),
    ]
    finding = [f"html_path=/{path}/" for path in (SECRET, "p", "p/live", "people/alias")]
    formats = [f"rich_text_format={name}" for name in ("db_html", "markdown", "db_markdown")]
    reading = ["", "version=draft", *formats]
    queries = {
        "/api/v3/pages/": listing,
        "/api/v3/pages/find/": [*finding, *(f"{query}&version=draft" for query in finding)],
        "/api/v3/pages/{page_id}/": reading,
        "/api/v3/locales/": [""],
    }
    addresses = [
        f"{path.replace('{page_id}', str(pk))}?{query}"
        for path in openapi()["paths"]
        for pk in (every_id if "{page_id}" in path else [0])
        for query in queries[path]
    ]
    others = ("whoami", "sites", "images", "documents", "redirects", "openapi.json")

    for address in [*addresses, *(f"/api/v3/{name}/" for name in others)]:
        answer = browser.get(address, follow=True)
        assert answer.status_code < 500, address
        assert SECRET not in answer.content.decode(), address


@pytest.mark.parametrize("name", ["draft", "private", "private child", "password", "translation"])
@pytest.mark.parametrize("visitor", VISITORS)
def test_a_page_that_readers_may_not_see_is_as_absent_as_one_that_never_was(
    visitor: Callable[[User, dict[str, Page]], Client],
    name: str,
    secrets: dict[str, Page],
    admin_user: User,
) -> None:
    browser = visitor(admin_user, secrets)

    hidden = browser.get(f"/api/v3/pages/{secrets[name].pk}/")
    absent = browser.get("/api/v3/pages/999999/")

    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)
    assert hidden.status_code == 404


def test_the_parent_of_a_live_page_is_hidden_while_it_is_a_draft(
    secrets: dict[str, Page],
) -> None:
    page = secrets["live"]

    assert get(f"pages/{page.pk}/")["meta"]["parent"] is None

    secrets["draft parent"].save_revision().publish()
    assert get(f"pages/{page.pk}/")["meta"]["parent"]["id"] == secrets["draft parent"].pk


def test_a_link_to_a_page_that_readers_may_not_see_keeps_its_words_alone(
    secrets: dict[str, Page],
) -> None:
    body = get(f"pages/{secrets['live'].pk}/")["body"]

    assert [block["value"] for block in body[:3]] == [
        '<p><a>one</a> <a>two</a> <a href="http://localhost/people/">three</a></p>',
        {"text": "Read", "label": "Here", "url": "", "page": None},
        {"document": None, "text": "A leaflet"},
    ]


def test_the_same_answer_for_everybody_sets_no_cookie(
    secrets: dict[str, Page], admin_user: User
) -> None:
    answers = [visitor(admin_user, secrets).get("/api/v3/pages/?limit=20") for visitor in VISITORS]

    assert len({answer.content for answer in answers}) == 1
    assert all(not answer.cookies and "Vary" not in answer for answer in answers)


def without_numbers(text: str) -> Any:
    """Read JSON, with all ids alike: which page and which block it is differs in each database."""
    text = re.sub(r"/pages/\d+/|[0-9a-f]{8}-[0-9a-f-]{27}", "…", text)
    return json.loads(re.sub(r'"id": \d+', '"id": 0', text))


def test_the_example_in_the_documentation_is_true() -> None:
    home = site_in("en", "ru")["en"]
    Site.objects.update(hostname="cms.example", port=443)
    section = SectionPageFactory(parent=home, slug="statements", title="Statements")
    page = StatementPageFactory(
        parent=section,
        slug="free-anna",
        title="Free Anna Primerova",
        lead="She has waited for her trial for a year.",
        kind="appeal",
        date=datetime.date(2024, 3, 8),
        signatories="Example Group",
        body=[
            ("heading", {"text": "What happened", "level": "2"}),
            *paragraph("She laid down <b>flowers</b>."),
        ],
    )
    text = (Path(__file__).parents[2] / "docs/reference/api.md").read_text("utf-8")
    example = text.partition("```json")[2].partition("```")[0]

    answer = json.dumps(get(f"pages/{page.pk}/"), ensure_ascii=False)

    assert without_numbers(answer) == without_numbers(example)
