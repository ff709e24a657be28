"""What workers and those who look at them share."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

# A worker that said nothing for so long was stopped from outside.
SILENCE = timedelta(minutes=2)


class Worker(models.Model):
    """A worker, and when it last said that it lives. One that ends by itself takes its row away."""

    name = models.CharField(_("name"), max_length=64, primary_key=True)
    heard_at = models.DateTimeField(_("last heard"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def beat(cls, name: str) -> None:
        """Say that a worker lives."""
        cls.objects.update_or_create(name=name, defaults={"heard_at": timezone.now()})

    @classmethod
    def living(cls) -> "models.QuerySet[Worker]":
        """List the workers that were heard of lately."""
        return cls.objects.filter(heard_at__gte=timezone.now() - SILENCE)


class Schedule(models.Model):
    """What is to happen next on a site without anybody asking: one row for each site.

    `changed_at` is the last change that did not go out yet; an urgent one waits for nothing.
    `changes_itself_at` is when the last edition becomes untrue although nobody touches anything.
    """

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="+", primary_key=True)
    changed_at = models.DateTimeField(_("changed"), null=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    changes_itself_at = models.DateTimeField(_("changes by itself"), null=True)
    renewed_at = models.DateTimeField(_("renewed"), null=True)

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")

    def __str__(self) -> str:
        return str(self.site)
