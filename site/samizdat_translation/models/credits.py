"""Who wants readers to know that they translated a page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicCredit(models.Model):
    """One translator of one page in one language, by the name of their own choice.

    It is kept apart from all else that is known about people: a row is there only while somebody
    wants to be named. `name` is a copy of `TranslatorProfile.public_credit`, so that pages are made
    from this table alone.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="public_credits"
    )
    translation_key = models.UUIDField(_("page"))
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("public credit"), max_length=100)

    class Meta:
        verbose_name = _("public credit")
        verbose_name_plural = _("public credits")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale", "user"], name="one_credit_for_each_text"
            )
        ]

    def __str__(self) -> str:
        return self.name
