"""Payment details that wait for a second person, or for a day to pass."""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .donations import DonationChannel

DELAY = timedelta(hours=24)


class ChannelChange(models.Model):
    """New values for fields of a channel. Readers get them once somebody else confirms.

    Where nobody else can, `effective_from` says from which day on readers get them anyway.
    """

    channel = models.OneToOneField(DonationChannel, on_delete=models.CASCADE, related_name="change")
    values = models.JSONField(_("new values"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    proposed_at = models.DateTimeField(_("written at"))
    effective_from = models.DateField(_("takes effect on"), null=True)

    class Meta:
        verbose_name = _("change of a donation channel")
        verbose_name_plural = _("changes of donation channels")

    def __str__(self) -> str:
        return str(self.channel)

    def is_in_effect(self, day: date) -> bool:
        """Say whether the delay is over on a UTC day."""
        return self.effective_from is not None and self.effective_from <= day

    def is_by(self, user: Any) -> bool:
        """Say whether somebody is who wrote this. What nobody wrote, anybody may confirm."""
        return user is not None and self.proposed_by_id == user.pk

    @property
    def fingerprint(self) -> str:
        """Tell apart what two people may have looked at: the new values and those they replace."""
        replaced = {name: getattr(self.channel, name) for name in self.values}
        seen = json.dumps([self.values, replaced], sort_keys=True)
        return hashlib.sha256(seen.encode()).hexdigest()


def first_day_after_delay(moment: datetime) -> date:
    """Give the first UTC day that begins 24 hours or more after a moment."""
    over = (moment + DELAY).astimezone(UTC)
    begins_then = over.time() == time()
    return over.date() if begins_then else over.date() + timedelta(days=1)
