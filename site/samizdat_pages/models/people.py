"""The locale-neutral facts about a person. Pages hold the prose."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from samizdat_blocks.validators import validate_address
from samizdat_pages.dates import validate_birth_date
from samizdat_pages.persons import consents, status
from samizdat_pages.text_checks import number_errors, word_errors

from .cases import Case
from .fields import CountryField, LanguageTagField, PartialDateField, validate_country
from .querysets import PersonQuerySet
from .rows import Row
from .texts import LocalisedText, WithTexts


class PersonRecord(index.Indexed, WithTexts, ClusterableModel):
    """One person, once, whatever the number of languages that tell of them.

    A fact that changes (a release, a transfer) is changed here and holds in every language
    at once, since no translation carries a copy of it. A record has no drafts: what is saved
    holds. It may be unfinished; what a profile needs before readers get it is told by the gates.
    """

    class BirthVisibility(models.TextChoices):
        FULL = "full", _("The whole date")
        YEAR = "year", _("The year alone")
        MONTH_DAY = "month-day", _("Day and month without the year, for birthday cards")
        HIDDEN = "hidden", _("Nothing")

    class Gender(models.TextChoices):
        UNKNOWN = "", _("Not given")
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        OTHER = "other", _("Another")

    birth_date = PartialDateField(_("date of birth"), blank=True, validators=[validate_birth_date])
    birth_visibility = models.CharField(
        _("what readers learn of it"),
        max_length=10,
        choices=BirthVisibility,
        default=BirthVisibility.YEAR,
    )
    gender = models.CharField(
        _("gender"),
        max_length=10,
        blank=True,
        choices=[choice for choice in Gender.choices if choice[0]],
        help_text=_("Languages that say “he was sentenced” in another way than “she” need it."),
    )
    country = CountryField(_("country"), blank=True, help_text=_("Whose prisoner the person is."))
    citizenships = models.CharField(
        _("citizenships"),
        max_length=30,
        blank=True,
        help_text=_("Codes of countries with commas between them, such as: RU, UA."),
    )
    photo = models.ForeignKey(
        "samizdat_pages.SafeImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    wikidata = models.CharField(
        _("Wikidata item"), max_length=20, blank=True, help_text=_("Such as Q42.")
    )
    last_verified = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The last day on which somebody held these facts against their sources."),
    )
    cases = ParentalManyToManyField(
        Case, verbose_name=_("cases"), blank=True, related_name="people"
    )

    objects = PersonQuerySet.as_manager()

    search_fields = [
        index.RelatedFields("names", [index.SearchField("text"), index.AutocompleteField("text")]),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        unnamed = gettext("Person %(number)s, without a name yet") % {"number": self.pk or ""}
        return self.name_in(settings.LANGUAGE_CODE) or unnamed

    def clean(self) -> None:
        super().clean()
        try:
            for code in self.citizenship_codes:
                validate_country(code)
        except ValidationError as error:
            raise ValidationError({"citizenships": error}) from error

    @property
    def citizenship_codes(self) -> list[str]:
        return [code.strip().upper() for code in self.citizenships.split(",") if code.strip()]

    def name_in(self, language: str) -> str:
        """Give the name as a reader of this language meets it.

        The name typed for the language itself, else the transliteration, else the native form.
        """
        ranked = sorted(self.names.all(), key=lambda name: name.rank(language))
        return ranked[0].text if ranked else ""

    @property
    def native_name(self) -> "PersonName | None":
        """The name in the person's own language and script."""
        return next((n for n in self.names.all() if n.kind == PersonName.Kind.NATIVE), None)

    def may(self, scope: str, on: date | None = None) -> bool:
        """Whether a consent covers a scope (see `Consent.Scope`) on a day, today by default."""
        return consents.covers(self.consents.all(), scope, on)

    @property
    def is_shown(self) -> bool:
        """Whether readers may learn of the person at all: their name, and what happened to them."""
        return all(self.may(scope) for scope in consents.NEEDED)

    @property
    def status_event(self) -> Any:
        """The event that made the person's status what it is today, or None."""
        return status.current(self.status_events.all())

    @property
    def status(self) -> str:
        """The status by its code, or "" while nothing is known."""
        event = self.status_event
        return event.status if event else ""

    def get_status_display(self) -> str:
        """Word the status in the active language."""
        event = self.status_event
        return event.get_status_display() if event else ""


class PersonName(Row):
    """A name as people write it in one language. Typed by people, never converted."""

    class Kind(models.TextChoices):
        NATIVE = "native", _("Native")
        LEGAL = "legal", _("In documents")
        TRANSLITERATION = "transliteration", _("In another script or language")
        ALIAS = "alias", _("Also known as")

    person = ParentalKey(PersonRecord, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    given = models.CharField(_("given name"), max_length=100, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    family = models.CharField(_("family name"), max_length=100, blank=True)
    language = LanguageTagField(_("language"))
    script = models.CharField(
        _("script"),
        max_length=4,
        blank=True,
        help_text=_("Only if the language is written in several: Cyrl, Latn, Arab."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NATIVE)
    preferred = models.BooleanField(
        _("use this one where several fit"),
        default=False,
    )

    class Meta(Row.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)

    def rank(self, language: str) -> tuple[bool, bool, int, int]:
        """Order names for a reader of `language`: the smallest is the one to show."""
        kinds = [self.Kind.TRANSLITERATION, self.Kind.NATIVE, self.Kind.LEGAL, self.Kind.ALIAS]
        other_language = self.language != language or self.kind == self.Kind.ALIAS
        kind = kinds.index(self.Kind(self.kind))
        return (other_language, not self.preferred, kind, self.sort_order or 0)


class PersonText(LocalisedText):
    """Facts about a person that need words, in one language."""

    name_field = "occupation"

    owner = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="texts")
    occupation = models.CharField(
        _("occupation"), max_length=150, blank=True, help_text=_("Such as: teacher of geography.")
    )
    interests = models.CharField(
        _("interests"),
        max_length=250,
        blank=True,
        help_text=_("What a letter may be about: books, dogs, chess."),
    )
    health_note = models.TextField(
        _("health"),
        blank=True,
        help_text=_("What readers may know. Shown only while a consent covers health."),
    )

    class Meta(LocalisedText.Meta):
        verbose_name = _("words about a person")
        verbose_name_plural = _("words about people")

    def __str__(self) -> str:
        return f"{self.owner} ({self.language})"


class PersonSource(Row):
    """Where the facts of a record can be checked."""

    person = ParentalKey(PersonRecord, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=250)
    url = models.URLField(_("address"), blank=True, validators=[validate_address])
    archived_url = models.URLField(_("archived copy"), blank=True, validators=[validate_address])
    publisher = models.CharField(_("published by"), max_length=150, blank=True)
    language = LanguageTagField(_("language"), blank=True)
    accessed = models.DateField(_("read on"), null=True, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self) | number_errors(self):
            raise ValidationError(errors)


class Patron(Row):
    """A member of a parliament or another known person who stands up for the prisoner."""

    person = ParentalKey(PersonRecord, on_delete=models.CASCADE, related_name="patrons")
    name = models.CharField(_("name"), max_length=150)
    office = models.CharField(_("office"), max_length=150, blank=True)
    country = CountryField(_("country"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("patron")
        verbose_name_plural = _("patrons")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)


class PrivateNotes(models.Model):
    """What only editors may know, in a table of its own: no template reaches it by chance."""

    person = models.OneToOneField(
        PersonRecord, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    risk_notes = models.TextField(
        _("risks"), blank=True, help_text=_("Who could be harmed by what. Never published.")
    )
    next_review = models.DateField(
        _("look again on"), null=True, blank=True, help_text=_("The dashboard reminds you.")
    )

    class Meta:
        verbose_name = _("private notes")
        verbose_name_plural = _("private notes")

    def __str__(self) -> str:
        return str(self.person)
