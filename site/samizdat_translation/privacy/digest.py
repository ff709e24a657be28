"""A mail that says how much is waiting, and nothing of what it is.

Mails pass through hands that nobody knows: there is no title in it, no language, no name, and no
address of the CMS.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samizdat_translation.models import TranslatorProfile
from samizdat_translation.queue.scopes import Viewer, counted
from samizdat_translation.roles import Roles

SCOPES = ("mine", "review", "free")


@dataclass
class Sent:
    """How many mails went out, how many had nothing to say, and to which accounts none could go."""

    sent: int = 0
    nothing_waiting: int = 0
    failed: list[int] = field(default_factory=list)


def send_digests() -> Sent:
    """Mail everybody who asked for it and has no mail of today yet."""
    result = Sent()
    for profile in _wanted():
        counts = counted(Viewer.of(Roles(profile.user)))
        waiting = {name: counts[name] for name in SCOPES}
        if not any(waiting.values()):
            result.nothing_waiting += 1
        elif _claim(profile):
            _send(profile, waiting, result)
    return result


def _wanted() -> Iterator[TranslatorProfile]:
    today = timezone.localdate()
    profiles = TranslatorProfile.objects.filter(wants_digest=True, user__is_active=True)
    for profile in profiles.select_related("user__wagtail_userprofile").order_by("pk"):
        sent_at = profile.digest_sent_at
        if profile.user.email and (sent_at is None or timezone.localdate(sent_at) < today):
            yield profile


def _claim(profile: TranslatorProfile) -> bool:
    """Note the mail before it goes: of two commands that run at once, one sends it."""
    unchanged = TranslatorProfile.objects.filter(
        pk=profile.pk, digest_sent_at=profile.digest_sent_at
    )
    return bool(unchanged.update(digest_sent_at=timezone.now()))


def _send(profile: TranslatorProfile, waiting: dict[str, int], result: Sent) -> None:
    with translation.override(_language(profile.user)):
        subject, text = mail(waiting)
    try:
        send_mail(subject, text, None, [profile.user.email])
        result.sent += 1
    except (OSError, SMTPException):
        result.failed.append(profile.user_id)
        TranslatorProfile.objects.filter(pk=profile.pk).update(
            digest_sent_at=profile.digest_sent_at
        )


def mail(waiting: dict[str, int]) -> tuple[str, str]:
    """Give the subject and the text, in the active language."""
    total = sum(waiting.values())
    subject = ngettext("%(count)d item is waiting", "%(count)d items are waiting", total)
    lines = [
        _("With you: %(mine)d") % waiting,
        _("For your review: %(review)d") % waiting,
        _("Free to take: %(free)d") % waiting,
        "",
        _("You asked for this mail. You can turn it off in your account."),
    ]
    return subject % {"count": total}, "\n".join(lines) + "\n"


def _language(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return str(profile.get_preferred_language()) if profile else translation.get_language() or "en"
