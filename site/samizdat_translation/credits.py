"""Names translators to readers, if and as they want it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import PublicCredit, TranslationJob, TranslatorProfile


def credit_authors(job: TranslationJob) -> None:
    """Note those who wrote what readers get now, and who want to be named at this moment."""
    authors = TranslatorProfile.objects.filter(user__in=job.translated_by.all())
    for profile in authors.exclude(public_credit=""):
        PublicCredit.objects.update_or_create(
            user_id=profile.user_id,
            translation_key=job.translation.source.object_id,
            locale_id=job.target_locale_id,
            defaults={"name": profile.public_credit},
        )


def profile_saved(instance: TranslatorProfile, raw: bool = False, **kwargs: Any) -> None:
    """Let readers have the new name, or none: then it is forgotten what somebody translated."""
    if raw:
        return
    rows = PublicCredit.objects.filter(user_id=instance.user_id)
    if instance.public_credit:
        rows.exclude(name=instance.public_credit).update(name=instance.public_credit)
    else:
        rows.delete()


def profile_deleted(instance: TranslatorProfile, **kwargs: Any) -> None:
    PublicCredit.objects.filter(user_id=instance.user_id).delete()


def credited(page: Any) -> list[str]:
    """Answer the hook `samizdat_credits`. Asked about no page, say whether there is any name."""
    rows = PublicCredit.objects.order_by("name", "pk")
    if page is not None:
        rows = rows.filter(translation_key=page.translation_key, locale_id=page.locale_id)
    names = rows.values_list("name", flat=True)
    return list(names[:1] if page is None else names)


def validate_credit(name: str, user: Any) -> None:
    """Refuse a name that is half of what opens an account, or the way to a mailbox."""
    if name.casefold() == user.get_username().casefold():
        raise ValidationError(
            _("This is your login name, and readers must not learn it. Choose another name.")
        )
    if "@" in name:
        raise ValidationError(
            _("Expected a name, found an address. Readers are never told where mail reaches you.")
        )
