"""Who may look at editions, publish them and take them back."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

APP_LABEL, CODENAME = "samizdat_exporters", "manage_editions"


def may(user: Any) -> bool:
    return bool(user.has_perm(f"{APP_LABEL}.{CODENAME}"))


def permissions() -> "QuerySet[Permission]":
    """Offer the right in the form of a group."""
    return Permission.objects.filter(content_type__app_label=APP_LABEL, codename=CODENAME)
