"""What tests need to exist, in the words of the domain.

Pages are live and stand below the page given as `parent`. Traits say what is unusual:
`StatementPageFactory(parent=home, draft=True)`, `SectionPageFactory(parent=home, private=True)`.

    homes = site_in("ru", "en", "ar")
    section = SectionPageFactory(parent=homes["ru"], title="Заявления", in_menu=True)
    translated(section, "en", title="Statements")
"""

import datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_factories import DocumentFactory, ImageFactory
from wagtail_factories import PageFactory as WagtailPageFactory

from samizdat_pages.models import (
    DonationChannel,
    ExhibitionPage,
    ExhibitionPanel,
    HomePage,
    PersonName,
    PersonRecord,
    PrisonerPage,
    SafeImage,
    SectionPage,
    StatementPage,
)

__all__ = [
    "DocumentFactory",
    "DonationChannelFactory",
    "ExhibitionPageFactory",
    "HomePageFactory",
    "PersonRecordFactory",
    "PrisonerPageFactory",
    "SafeImageFactory",
    "SectionPageFactory",
    "StatementPageFactory",
    "locale_of",
    "paragraph",
    "site_in",
    "translated",
]

PUBLISHED_AT = datetime.datetime(2024, 3, 8, 12, tzinfo=datetime.UTC)


def locale_of(language: str) -> Locale:
    """Give the content locale of a language tag, made if need be."""
    return Locale.objects.get_or_create(language_code=language)[0]


def paragraph(text: str) -> list[tuple[str, str]]:
    """Give a body of one paragraph, ready for `body=`."""
    return [("paragraph", f"<p>{text}</p>")]


class PublicPageFactory(WagtailPageFactory):
    """What every page has; use the factories of the page types."""

    live = True
    first_published_at = PUBLISHED_AT
    last_published_at = PUBLISHED_AT
    latest_revision_created_at = PUBLISHED_AT

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False, first_published_at=None, last_published_at=None)
        in_menu = factory.Trait(show_in_menus=True)

    @factory.post_generation
    def private(self, create: bool, extracted: bool, **kwargs: Any) -> None:
        """`private=True` lets only logged-in people read the page and all below it."""
        if create and extracted:
            PageViewRestriction.objects.create(
                page=self, restriction_type=PageViewRestriction.LOGIN
            )


class HomePageFactory(PublicPageFactory):
    title = "Голоса"
    slug = factory.Sequence(lambda number: f"home-{number}")
    locale = factory.LazyFunction(lambda: locale_of("ru"))
    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))

    class Meta:
        model = HomePage


class SectionPageFactory(PublicPageFactory):
    title = factory.Sequence(lambda number: f"Section {number}")
    slug = factory.Sequence(lambda number: f"section-{number}")

    class Meta:
        model = SectionPage


class StatementPageFactory(PublicPageFactory):
    title = factory.Sequence(lambda number: f"Statement {number}")
    slug = factory.Sequence(lambda number: f"statement-{number}")

    class Meta:
        model = StatementPage

    class Params:
        passed_on = factory.Trait(
            kind=StatementPage.Kind.ARTICLE,
            publisher="Example Weekly",
            original_url="https://weekly.example/article",
            method=StatementPage.Method.MACHINE_EDITED,
        )


class SafeImageFactory(ImageFactory):
    """A small one-coloured JPEG; `file__width=`, `file__height=`, `file__format=` change it."""

    title = factory.Sequence(lambda number: f"Picture {number}")
    file = factory.django.ImageField(width=640, height=480, color="steelblue")

    class Meta:
        model = SafeImage


class PersonRecordFactory(DjangoModelFactory):
    """A person; `names=[("Анна Примерова", "ru", "native"), …]` says how they are called."""

    status = PersonRecord.Status.REMAND
    country = "RU"

    class Meta:
        model = PersonRecord

    class Params:
        with_portrait = factory.Trait(photo=factory.SubFactory(SafeImageFactory, credit="A. Maler"))
        convicted = factory.Trait(
            status=PersonRecord.Status.CONVICTED, status_since=datetime.date(2023, 5, 17)
        )

    @classmethod
    def _create(
        cls,
        model_class: type[PersonRecord],
        *args: Any,
        names: list[tuple[str, str, str]] | None = None,
        **kwargs: Any,
    ) -> PersonRecord:
        person = model_class(*args, **kwargs)
        person.names = [
            PersonName(text=text, language=language, kind=kind, sort_order=order)
            for order, (text, language, kind) in enumerate(names or EXAMPLE_NAMES)
        ]
        person.save()
        return person


EXAMPLE_NAMES = [
    ("Анна Примерова", "ru", "native"),
    ("Anna Primerova", "en", "transliteration"),
]


class PrisonerPageFactory(PublicPageFactory):
    title = factory.Sequence(lambda number: f"Anna Primerova {number}")
    slug = factory.Sequence(lambda number: f"anna-primerova-{number}")
    person = factory.SubFactory(PersonRecordFactory)

    class Meta:
        model = PrisonerPage


class ExhibitionPageFactory(PublicPageFactory):
    """An exhibition; `people=[record, …]` are shown in this order."""

    title = factory.Sequence(lambda number: f"Exhibition {number}")
    slug = factory.Sequence(lambda number: f"exhibition-{number}")
    start_date = datetime.date(2023, 10, 29)
    end_date = datetime.date(2023, 11, 12)
    venue = "Israels Plads, Copenhagen"

    class Meta:
        model = ExhibitionPage

    @factory.post_generation
    def people(self, create: bool, extracted: list[PersonRecord] | None, **kwargs: Any) -> None:
        for order, person in enumerate(extracted or []):
            ExhibitionPanel.objects.create(page=self, person=person, sort_order=order)


class DonationChannelFactory(DjangoModelFactory):
    """A bank account with a valid example IBAN; traits for the other ways and states."""

    label = "EUR account"
    method = DonationChannel.Method.BANK
    currency = "EUR"
    iban = "DE89 3704 0044 0532 0130 00"
    payee = "Stowarzyszenie Przyklad"

    class Meta:
        model = DonationChannel

    class Params:
        bitcoin = factory.Trait(
            label="Bitcoin",
            method=DonationChannel.Method.BITCOIN,
            currency="",
            iban="",
            payee="",
            number="1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        )
        incomplete = factory.Trait(state=DonationChannel.State.INCOMPLETE)
        retired = factory.Trait(state=DonationChannel.State.RETIRED)


def site_in(*languages: str) -> dict[str, HomePage]:
    """Make the default site in these languages: live homes that are translations of each other.

    The first language is the one whose home is the site's root page.
    """
    root_language, *others = languages
    home = HomePageFactory(locale=locale_of(root_language), title=f"Home {root_language}")
    Site.objects.filter(is_default_site=True).delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
    return {
        root_language: home,
        **{language: translated(home, language, title=f"Home {language}") for language in others},
    }


def translated(page: Page, language: str, *, live: bool = True, **fields: Any) -> Any:
    """Translate a page whose parent is translated already; `fields` are the words that differ."""
    translation = page.copy_for_translation(locale_of(language))
    fields = {"live": live, "show_in_menus": page.show_in_menus, **fields}
    if live:
        fields = {"first_published_at": PUBLISHED_AT, "last_published_at": PUBLISHED_AT, **fields}
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save()
    return translation
