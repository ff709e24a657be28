"""What a coordinator changes about a language."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from samizdat_translation.asked import words
from samizdat_translation.models import LocaleMembership, LocalePolicy, Role, TranslationJob
from samizdat_translation.refusing import DeskError


def find_person(text: str) -> Any:
    """Find an account by its exact login name or pseudonym. Accounts are never listed."""
    users = get_user_model().objects.filter(is_active=True)
    wanted = words(text)
    name = get_user_model().USERNAME_FIELD
    found = (
        users.filter(**{name: wanted}).first()
        or users.filter(translator_profile__pseudonym=wanted)
        .exclude(translator_profile__pseudonym="")
        .first()
    )
    if found is None:
        raise DeskError(
            _(
                "Nobody has the login name or pseudonym “%(name)s”. Check the spelling, or ask an "
                "administrator to make the account."
            )
            % {"name": wanted}
        )
    return found


@transaction.atomic
def give(locale: Locale, person: Any, role: Role, by: Any) -> None:
    """Give somebody a role."""
    LocaleMembership.objects.get_or_create(user=person, locale=locale, role=role)
    log(
        instance=locale,
        action="samizdat_translation.members",
        user=by,
        data={"person": person.pk, "role": role, "given": True},
    )


@transaction.atomic
def take(membership: LocaleMembership, by: Any) -> None:
    """Take a role away. With their last role for the language, a person's jobs are free again."""
    locale, person = membership.locale, membership.user
    others = LocaleMembership.objects.filter(locale=locale, role=Role.COORDINATE)
    is_last = not others.exclude(pk=membership.pk).exists()
    if membership.role == Role.COORDINATE and is_last and not by.is_superuser:
        raise DeskError(
            _("Somebody must coordinate the language. Give somebody else that role first.")
        )
    membership.delete()
    if not LocaleMembership.objects.filter(user=person, locale=locale).exists():
        TranslationJob.objects.filter(target_locale=locale, assignee=person).update(
            assignee=None, claimed_until=None
        )
    log(
        instance=locale,
        action="samizdat_translation.members",
        user=by,
        data={"person": person.pk, "role": membership.role, "given": False},
    )


@transaction.atomic
def set_policy(locale: Locale, one_reader_suffices: bool, reason: str, by: Any) -> None:
    """Let one reader suffice, or two be needed again. The reason is kept with name and day."""
    if one_reader_suffices and not reason.strip():
        raise DeskError(_("Write why one reader suffices: others will ask."))
    LocalePolicy.objects.update_or_create(
        locale=locale,
        defaults={
            "one_reader_suffices": one_reader_suffices,
            "reason": reason.strip(),
            "set_by": by,
        },
    )
    log(
        instance=locale,
        action="samizdat_translation.policy",
        user=by,
        data={"one_reader_suffices": one_reader_suffices, "reason": reason.strip()},
    )
