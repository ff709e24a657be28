"""Rows whose facts hold in every language, and their words, one row for each language.

A fact that is copied into each translation is stale in some of them. So a `Facility` is one row
for all languages, and a `FacilityText` says its name in one. The texts of one owner are
translations of one another: they share its key.
"""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from samizdat_pages.taxonomies.forms import OwnerForm
from samizdat_pages.text_checks import number_errors, word_errors


class WithTexts(models.Model):
    """A row of facts with words in several languages, found as `texts`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    texts: Any  # the manager that `related_name` makes

    # The form that `TextsPanel` needs, in whichever screen of the admin.
    base_form_class = OwnerForm

    class Meta:
        abstract = True

    def __str__(self) -> str:
        text = self.text_in(get_language() or settings.LANGUAGE_CODE)
        return str(text) if text else f"{self._meta.verbose_name} {self.pk}"

    def text_in(self, language: str) -> Any:
        """Give the words in a language, else those of the root locale, else any, else None."""
        by_language = {text.locale.language_code: text for text in self.texts.all()}
        root = by_language.get(settings.LANGUAGE_CODE)
        first = next((by_language[code] for code in sorted(by_language)), None)
        return by_language.get(language) or root or first

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)


class LocalisedText(TranslatableMixin):
    """The words of an owner in one language. Subclasses add `owner` and the fields of words.

    `name_field` says which of them stands for the owner in lists.
    """

    name_field: ClassVar[str] = "name"
    owner: Any

    # Facts are not translated. Named here, since translators must not be offered another owner.
    override_translatable_fields = [SynchronizedField("owner", overridable=False)]
    # That its own words belong to a facility does not mean that something uses the facility.
    wagtail_reference_index_ignore = True

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, self.name_field))

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self) | number_errors(self):
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Belong to the other languages of the same owner."""
        self.translation_key = self.owner.uid
        super().save(*args, **kwargs)

    @classmethod
    def word_fields(cls) -> list[models.Field]:
        """List the fields that hold words."""
        typed = (models.CharField, models.TextField)
        return [field for field in cls._meta.concrete_fields if isinstance(field, typed)]

    @classmethod
    def put(cls, owner: Any, language: str, **words: str) -> Self:
        """Write an owner's words in one language, in place of what was there."""
        locale = Locale.objects.get(language_code=language)
        row, _created = cls.objects.update_or_create(
            owner=owner,
            locale=locale,
            defaults={**words, "translation_key": owner.uid},
        )
        return row
