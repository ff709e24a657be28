"""Whose accounts can confirm what somebody else wrote."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.admin.models import Admin
from wagtail.permission_policies import ModelPermissionPolicy

from samizdat_pages.models import DonationChannel


def eligible_accounts() -> "QuerySet[Any]":
    """Select the active accounts that may change channels and may enter the admin."""
    may_change = ModelPermissionPolicy(DonationChannel).users_with_permission("change")
    may_enter = ModelPermissionPolicy(Admin).users_with_permission("access")
    users = get_user_model().objects
    return users.filter(pk__in=may_change.values("pk")).filter(pk__in=may_enter.values("pk"))
