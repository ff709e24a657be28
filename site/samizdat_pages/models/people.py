"""The locale-neutral facts about a person. Pages hold the prose."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from samizdat_pages.text_checks import word_errors


@register_snippet
class PersonRecord(index.Indexed, ClusterableModel):
    """One person, once, whatever the number of languages that tell of them.

    A fact that changes (a release, a transfer) is changed here and holds in every language
    at once, since no translation carries a copy of it.
    """

    class Status(models.TextChoices):
        WANTED = "wanted", _("Wanted")
        DETAINED = "detained", _("Detained")
        REMAND = "remand", _("In pre-trial detention")
        HOUSE_ARREST = "house-arrest", _("Under house arrest")
        ON_TRIAL = "on-trial", _("On trial")
        CONVICTED = "convicted", _("Serving a sentence")
        RELEASED = "released", _("Released")
        EXILE = "exile", _("In exile")
        DISAPPEARED = "disappeared", _("Disappeared")
        DIED = "died", _("Died")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, such as RU or BY.")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DETAINED)
    status_since = models.DateField(_("since"), null=True, blank=True)
    photo = models.ForeignKey(
        "samizdat_pages.SafeImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)

    panels = [
        InlinePanel("names", heading=_("Names"), label=_("Name"), min_num=1),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("status_since")]),
                FieldRowPanel([FieldPanel("birth_year"), FieldPanel("country")]),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("photo"),
        MultiFieldPanel(
            [FieldPanel("source_title"), FieldPanel("source_url")], heading=_("Source")
        ),
    ]
    search_fields = [
        index.RelatedFields("names", [index.SearchField("text"), index.AutocompleteField("text")]),
    ]
    api_fields = [
        APIField("uid"),
        APIField("birth_year"),
        APIField("country"),
        APIField("status"),
        APIField("status_since"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)

    def __str__(self) -> str:
        return self.name_in(settings.LANGUAGE_CODE) or str(self.uid)

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


class PersonName(Orderable):
    """A name as people write it in one language. Typed by people, never converted."""

    class Kind(models.TextChoices):
        NATIVE = "native", _("Native")
        LEGAL = "legal", _("In documents")
        TRANSLITERATION = "transliteration", _("In another script or language")
        ALIAS = "alias", _("Also known as")

    person = ParentalKey(PersonRecord, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=20, help_text=_("The language tag, such as ru, be or en.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NATIVE)

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("kind")]),
    ]

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)

    def __str__(self) -> str:
        return self.text

    def rank(self, language: str) -> tuple[bool, int, int]:
        """Order names for a reader of `language`: the smallest is the one to show."""
        kinds = [self.Kind.TRANSLITERATION, self.Kind.NATIVE, self.Kind.LEGAL, self.Kind.ALIAS]
        other_language = self.language != language or self.kind == self.Kind.ALIAS
        return (other_language, kinds.index(self.Kind(self.kind)), self.sort_order or 0)
