"""The rights to what protects people, for the form of a group."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

MODELS = ("statusevent", "custody", "mailaddress", "consent", "privatenotes")


def permissions() -> "QuerySet[Permission]":
    """Offer the rights to the rows that have screens of their own."""
    return Permission.objects.filter(
        content_type__app_label="samizdat_pages", content_type__model__in=MODELS
    ).exclude(codename__startswith="view_")
