"""Who may change the words of which language."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy


def editable_locales(user: AbstractBaseUser | AnonymousUser) -> "QuerySet[Locale]":
    """List the languages whose words somebody with the right to change words may change.

    Those in which they may change a page, and those that have no page as yet: a language is
    closed only to people who work in others.
    """
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    pages = Page.objects.filter(depth__gt=1)
    closed = pages.exclude(locale__in=mine.filter(depth__gt=1).values("locale"))
    return Locale.objects.exclude(pk__in=closed.values("locale"))
