"""A mirror as the group knows it, and what happened to it. No secret is ever kept here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from samizdat_exporters.sentences import unfolded


class Kind(models.TextChoices):
    """Where a mirror lies. An observed one is carried by somebody else, who pulls."""

    FOLDER = "folder", _("A folder on this server")
    S3 = "s3", _("A bucket (S3 and compatible)")
    SFTP = "sftp", _("A web host, by SFTP")
    GIT = "git", _("A branch of a git repository")
    IPFS = "ipfs", _("An IPFS node")
    STORAGE = "storage", _("A storage of this project")
    OBSERVED = "observed", _("Somebody else's: we only look at it")


class Verdict(models.TextChoices):
    """What a look at a mirror found."""

    CURRENT = "current", _("Genuine and current")
    LAST_VOUCHED = "last_vouched", _("Genuine, but not vouched for lately")
    UNDERWAY = "underway", _("An update is in progress")
    NOT_GENUINE = "not_genuine", _("Not genuine")
    UNPROVEN = "unproven", _("Not signed, so nothing is proven")
    UNREACHABLE = "unreachable", _("Does not answer")


class MirrorQuerySet(models.QuerySet["Mirror"]):
    """Mirrors by what is done with them."""

    def pushed_to(self) -> "MirrorQuerySet":
        """Those that editions are sent to."""
        return self.filter(is_paused=False).exclude(kind=Kind.OBSERVED)

    def looked_at(self) -> "MirrorQuerySet":
        """Those that can be looked at."""
        return self.filter(is_paused=False).exclude(~models.Q(kind=Kind.FOLDER), address="")


class Mirror(models.Model):
    """A place that carries the edition of a publication."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(
        _("name"), max_length=100, help_text=_("How you call it among yourselves.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    location = models.CharField(
        _("where it lies"),
        max_length=500,
        blank=True,
        help_text=_(
            "For example /srv/mirror, s3://bucket/path?endpoint=https://s3.example.org, "
            "sftp://user@host/path/mirror, git+ssh://git@host/group/site.git#pages or "
            "ipfs+http://127.0.0.1:5001. Never with a password."
        ),
    )
    secret = models.CharField(
        _("name of the secret"),
        max_length=100,
        blank=True,
        help_text=_(
            "What the worker needs to get in stands in the settings, the environment or a file of "
            "the server. Here stands only under which name."
        ),
    )
    address = models.URLField(
        _("public address"),
        max_length=500,
        blank=True,
        help_text=_("Where readers open it. With it, the mirror is looked at from outside."),
    )
    is_listed = models.BooleanField(
        _("readers may know of it"),
        default=True,
        help_text=_("It stands on the page “Other mirrors” and in the list that programs read."),
    )
    is_paused = models.BooleanField(
        _("paused"), default=False, help_text=_("Nothing is sent to it, and nobody looks at it.")
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    edition = models.PositiveIntegerField(_("edition"), null=True, editable=False)
    as_of = models.DateField(_("day of the edition"), null=True, editable=False)
    sent_at = models.DateTimeField(_("last sent"), null=True, editable=False)
    verdict = models.CharField(
        _("state"), max_length=12, choices=Verdict.choices, blank=True, editable=False
    )
    checked_at = models.DateTimeField(_("last looked at"), null=True, editable=False)
    problem = models.TextField(_("problem"), blank=True, editable=False)
    # For how often and when to try again.
    tried_at = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = MirrorQuerySet.as_manager()

    class Meta:
        verbose_name = _("mirror")
        verbose_name_plural = _("mirrors")
        ordering = ["name"]
        permissions = [("manage_mirrors", "Can manage mirrors, publish to them and take down")]
        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="samizdat_mirror_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where one looks at it: at its public address, or in its folder; "" where nobody can."""
        if self.kind == Kind.FOLDER and not self.address:
            return self.location.removeprefix("folder:")
        return self.address

    @property
    def is_managed(self) -> bool:
        """Whether we push to it."""
        return self.kind != Kind.OBSERVED


class Event(models.Model):
    """One thing that was done to a mirror, or found out about it."""

    class What(models.TextChoices):
        SENT = "sent", _("An edition was sent")
        NOT_SENT = "not_sent", _("Sending failed")
        LOOKED_AT = "looked_at", _("Looked at")

    mirror = models.ForeignKey(Mirror, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(_("what"), max_length=10, choices=What.choices)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    edition = models.PositiveIntegerField(_("edition"), null=True)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    # What was found, one sentence each, as `sentences` folds them.
    findings = models.JSONField(default=list)
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["mirror", "-at"], name="samizdat_event_latest")]

    def __str__(self) -> str:
        return f"{self.mirror}: {self.get_what_display()}"

    @property
    def sentences(self) -> list[str]:
        """What was found, in English, and ready for other languages."""
        return [unfolded(each) for each in self.findings]
