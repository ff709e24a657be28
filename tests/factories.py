"""What tests need to exist, in the words of the domain.

Pages are live and stand below the page given as `parent`. Traits say what is unusual:
`StatementPageFactory(parent=home, draft=True)`, `SectionPageFactory(parent=home, private=True)`.

    homes = site_in("ru", "en", "ar")
    section = SectionPageFactory(parent=homes["ru"], title="Заявления", in_menu=True)
    translated(section, "en", title="Statements")
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

import factory
from django.contrib.auth.models import Group, User
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.users.models import UserProfile
from wagtail_factories import DocumentFactory, ImageFactory
from wagtail_factories import PageFactory as WagtailPageFactory

from samizdat_exporters.mirrors.models import Kind, Mirror
from samizdat_pages.models import (
    Consent,
    DonationChannel,
    DonationChannelText,
    EventPage,
    ExhibitionPage,
    ExhibitionPanel,
    ExhibitionSeriesPage,
    HomePage,
    PersonName,
    PersonRecord,
    PersonSource,
    Place,
    PlaceText,
    PrisonerPage,
    SafeImage,
    SectionPage,
    SeriesPerson,
    StatementPage,
    StatusEvent,
    Venue,
    VenueText,
)

__all__ = [
    "ConsentFactory",
    "DocumentFactory",
    "DonationChannelFactory",
    "EventPageFactory",
    "ExhibitionPageFactory",
    "ExhibitionSeriesPageFactory",
    "HomePageFactory",
    "MirrorFactory",
    "PersonRecordFactory",
    "PrisonerPageFactory",
    "SafeImageFactory",
    "SectionPageFactory",
    "StatementPageFactory",
    "VenueFactory",
    "editor_in",
    "locale_of",
    "paragraph",
    "site_in",
    "translated",
    "worded",
]

PUBLISHED_AT = datetime.datetime(2024, 3, 8, 12, tzinfo=datetime.UTC)
RECORDED_AT = PUBLISHED_AT - datetime.timedelta(days=1)


def locale_of(language: str) -> Locale:
    """Give the content locale of a language tag, made if need be."""
    return Locale.objects.get_or_create(language_code=language)[0]


def editor_in(*groups: str, name: str = "anna", language: str = "en") -> User:
    """Make somebody who may do in the admin what these groups may, and reads it in a language."""
    user = User.objects.create_user(name, password=name)
    user.groups.set(Group.objects.filter(name__in=groups))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


def worded(model: Any, facts: dict[str, Any] | None = None, **names: str) -> Any:
    """Make a row that has texts: `worded(Court, {"country": "RU"}, ru="Суд", en="Court")`."""
    row = model.objects.create(**(facts or {}))
    text_model = model.texts.rel.related_model
    for language, name in names.items():
        locale = locale_of(language)
        text_model.objects.create(owner=row, locale=locale, **{text_model.name_field: name})
    return row


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
    """A small one-coloured JPEG; `file__width=`, `file__height=`, `file__format=` change it.

    Readers may see it, unless `unreviewed=True`.
    """

    title = factory.Sequence(lambda number: f"Picture {number}")
    file = factory.django.ImageField(width=640, height=480, color="steelblue")
    credit = "A. Maler"
    people_consent = SafeImage.PeopleConsent.NONE
    faces_reviewed = True

    class Meta:
        model = SafeImage

    class Params:
        unreviewed = factory.Trait(people_consent="", faces_reviewed=False)


class PersonRecordFactory(DjangoModelFactory):
    """A person of whom everything is known that a profile needs, under consents for everything.

    `names=[("Анна Примерова", "ru", "native"), …]` says how they are called, `events=[("remand",
    "2024-05"), …]` what happened, `consents=["name", "case"]` what they allow, `sources=[]` takes
    the source away.
    """

    country = "RU"
    last_verified = datetime.date(2024, 3, 8)

    class Meta:
        model = PersonRecord

    class Params:
        with_portrait = factory.Trait(photo=factory.SubFactory(SafeImageFactory, credit="A. Maler"))
        convicted = factory.Trait(events=[("convicted", "2023-05-17")])

    @classmethod
    def _create(
        cls,
        model_class: type[PersonRecord],
        *args: Any,
        names: list[tuple[str, str, str]] | None = None,
        events: Sequence[tuple[str, str]] = (("remand", "2023-05-17"),),
        consents: Iterable[str] = tuple(Consent.Scope.values),
        sources: Iterable[str] = ("A newspaper",),
        **kwargs: Any,
    ) -> PersonRecord:
        person: Any = model_class(**kwargs)
        person.names = [
            PersonName(text=text, language=language, kind=kind, sort_order=order)
            for order, (text, language, kind) in enumerate(names or EXAMPLE_NAMES)
        ]
        person.sources = [PersonSource(title=title) for title in sources]
        person.save()
        for status, date in events:
            StatusEvent.objects.create(
                person=person, status=status, date=date, source="A court", recorded_at=RECORDED_AT
            )
        for scope in consents:
            ConsentFactory(person=person, scope=scope)
        return person


class ConsentFactory(DjangoModelFactory):
    """A consent of the person's own, without an end; traits say how it is over."""

    scope = "name"
    basis = "self"
    date = datetime.date(2023, 1, 1)

    class Meta:
        model = Consent

    class Params:
        withdrawn = factory.Trait(withdrawn_on=datetime.date(2024, 2, 1))
        lapsed = factory.Trait(expires=datetime.date(2024, 2, 1))


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


class VenueFactory(DjangoModelFactory):
    """A venue in a town; `name=` and `town=` are its words in the root locale."""

    class Meta:
        model = Venue

    @classmethod
    def _create(
        cls,
        model_class: type[Venue],
        *args: Any,
        name: str = "Israels Plads",
        town: str = "Copenhagen",
        **kwargs: Any,
    ) -> Venue:
        place = Place.objects.create(country="DK")
        PlaceText.objects.create(owner=place, locale=locale_of("ru"), name=town)
        venue = model_class.objects.create(*args, place=place, **kwargs)
        VenueText.objects.create(owner=venue, locale=locale_of("ru"), name=name)
        return venue


class ExhibitionPageFactory(PublicPageFactory):
    """An exhibition; `people=[record, …]` are shown in this order."""

    title = factory.Sequence(lambda number: f"Exhibition {number}")
    slug = factory.Sequence(lambda number: f"exhibition-{number}")
    start_date = datetime.date(2023, 10, 29)
    end_date = datetime.date(2023, 11, 12)
    venue = factory.SubFactory("factories.VenueFactory")

    class Meta:
        model = ExhibitionPage

    @factory.post_generation
    def people(self, create: bool, extracted: list[PersonRecord] | None, **kwargs: Any) -> None:
        for order, person in enumerate(extracted or []):
            ExhibitionPanel.objects.create(page=self, person=person, sort_order=order)


class ExhibitionSeriesPageFactory(PublicPageFactory):
    """A series of exhibitions; `people=[record, …]` are shown in this order."""

    title = factory.Sequence(lambda number: f"Series {number}")
    slug = factory.Sequence(lambda number: f"series-{number}")

    class Meta:
        model = ExhibitionSeriesPage

    @factory.post_generation
    def people(self, create: bool, extracted: list[PersonRecord] | None, **kwargs: Any) -> None:
        for order, person in enumerate(extracted or []):
            SeriesPerson.objects.create(page=self, person=person, sort_order=order)


class EventPageFactory(PublicPageFactory):
    title = factory.Sequence(lambda number: f"Event {number}")
    slug = factory.Sequence(lambda number: f"event-{number}")
    start_date = datetime.date(2024, 3, 14)
    end_date = datetime.date(2024, 3, 14)
    venue = factory.SubFactory("factories.VenueFactory")

    class Meta:
        model = EventPage


class DonationChannelFactory(DjangoModelFactory):
    """A bank account that takes donations; traits for the other ways and states.

    `label=` is its name in the root locale. `texts={"en": {"danger_notice": "…"}}` gives words in
    other languages; a label in them is the same unless it is given.
    """

    method = DonationChannel.Method.BANK
    state = DonationChannel.State.ACTIVE
    verified_on = datetime.date(2024, 3, 8)
    no_known_danger = True
    currency = "EUR"
    iban = "DE89 3704 0044 0532 0130 00"
    payee_as_registered = "Stowarzyszenie Przyklad"
    label = "EUR account"
    texts = factory.LazyFunction(dict)

    class Meta:
        model = DonationChannel

    class Params:
        bitcoin = factory.Trait(
            label="Bitcoin",
            method=DonationChannel.Method.BITCOIN,
            currency="",
            iban="",
            payee_as_registered="",
            number="1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        )
        incomplete = factory.Trait(state=DonationChannel.State.INCOMPLETE)
        paused = factory.Trait(state=DonationChannel.State.PAUSED)
        retired = factory.Trait(
            state=DonationChannel.State.RETIRED, closed_on=datetime.date(2024, 3, 8)
        )

    @classmethod
    def _build(
        cls, model_class: type[DonationChannel], *args: Any, label: str, texts: Any, **kwargs: Any
    ) -> DonationChannel:
        return model_class(**kwargs)

    @classmethod
    def _create(
        cls,
        model_class: type[DonationChannel],
        *args: Any,
        label: str,
        texts: dict[str, dict[str, str]],
        **kwargs: Any,
    ) -> DonationChannel:
        channel = model_class.objects.create(**kwargs)
        for language, words in {"ru": {}, **texts}.items():
            DonationChannelText.objects.create(
                owner=channel, locale=locale_of(language), **{"label": label, **words}
            )
        return channel


class MirrorFactory(DjangoModelFactory):
    """A managed mirror in a folder: `MirrorFactory(location="/srv/mirror")`."""

    site = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True))
    name = factory.Sequence(lambda number: f"mirror {number}")
    kind = Kind.FOLDER

    class Meta:
        model = Mirror

    class Params:
        observed = factory.Trait(kind=Kind.OBSERVED, location="")


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
