"""Where it can be checked that something happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samizdat_blocks.validators import validate_address


class Sourced(models.Model):
    """A row that says how it is known. Readers learn it unless that would give somebody away."""

    source = models.CharField(_("source"), max_length=250, blank=True)
    source_url = models.URLField(
        _("address of the source"), blank=True, validators=[validate_address]
    )
    source_is_private = models.BooleanField(
        _("readers do not learn the source (“known to the editors”)"), default=False
    )

    class Meta:
        abstract = True
