"""How the group says a word or a name in another language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import TermKind


class Term(models.Model):
    """An agreed form for one pair of languages."""

    source_locale = models.ForeignKey(
        "wagtailcore.Locale",
        verbose_name=_("from"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    source_text = models.CharField(_("in the source"), max_length=200)
    source_forms = models.JSONField(
        _("other forms in the source"),
        default=list,
        blank=True,
        help_text=_("Inflected forms and spellings by which it is recognised."),
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("into"), on_delete=models.CASCADE, related_name="+"
    )
    target_text = models.CharField(_("agreed form"), max_length=200)
    target_forms = models.JSONField(
        _("further accepted forms"), default=list, blank=True, help_text=_("Inflected forms.")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=TermKind.choices, default=TermKind.TERM
    )
    case_sensitive = models.BooleanField(_("capitals matter"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        constraints = [
            models.UniqueConstraint(
                fields=["source_locale", "target_locale", "source_text"],
                name="one_agreed_form",
            )
        ]
        ordering = ["source_text", "id"]

    def __str__(self) -> str:
        return f"{self.source_text} → {self.target_text}"
