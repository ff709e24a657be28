"""The words of the theme that editors chose instead of those that came with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from samizdat_pages.text_checks import number_errors, word_errors
from samizdat_pages.words.catalogues import source_words
from samizdat_pages.words.placeholders import names_in, validate_placeholders

# Forms of a word that speak of one number alone, and need not name it: "a day", "two days".
NAMES_ITS_NUMBER = {"zero", "one", "two"}


class ReaderWord(models.Model):
    """One word of the theme in one language, as editors want readers to see it.

    It is plain text. A word without a row is as the packages bring it.
    """

    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    msgid = models.CharField(_("word in English"), max_length=500)
    category = models.CharField(
        _("form"),
        max_length=5,
        blank=True,
        help_text=_("Which numbers this form of the word goes with, in the terms of Unicode."),
    )
    text = models.CharField(_("word for readers"), max_length=500)

    # Which pages a language is on is nobody's question here.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word for readers")
        verbose_name_plural = _("words for readers")
        default_permissions = ["change"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "msgid", "category"], name="one_text_for_each_word"
            )
        ]

    def __str__(self) -> str:
        return self.msgid

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Check programs too: a lost placeholder would only show on the page of a reader."""
        self.full_clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what would break the page that the word stands on, or endanger somebody."""
        super().clean()
        errors = word_errors(self) | number_errors(self)
        try:
            self._validate_placeholders()
        except ValidationError as error:
            errors["text"] = error
        if errors:
            raise ValidationError(errors)

    def _validate_placeholders(self) -> None:
        source = source_words().get(self.msgid)
        if source is None:
            raise ValidationError(
                _("The theme has no word “%(msgid)s”."), params={"msgid": self.msgid}
            )
        known = names_in(source.msgid) | names_in(source.plural)
        required = set() if self.category in NAMES_ITS_NUMBER else known
        validate_placeholders(self.text, known, required)
