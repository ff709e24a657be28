"""Work of the desk that outlives one request."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .choices import RunKind


class DeskRun(models.Model):
    """Something that runs in the background, and how far it has come."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=RunKind.choices)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What to do, as ids: a task gets nothing but the key of this row.
    order = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    # Renewed by whoever works on it, so that one that was killed can be told from a slow one.
    alive_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("run of the desk")
        verbose_name_plural = _("runs of the desk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.done}/{self.total}"


class BundleImport(models.Model):
    """An uploaded bundle that waits for its preview to be confirmed."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    payload = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("uploaded bundle")
        verbose_name_plural = _("uploaded bundles")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.token)
