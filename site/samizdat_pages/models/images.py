from functools import partial
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    SourceImageIOError,
)
from wagtail.search import index
from wagtail.utils.file import hash_filelike

from samizdat_pages.uploads import CleanImageFieldFile

Made = TypeVar("Made")


class SafeImage(AbstractImage):
    """A picture that says who made it, carries nothing else about them, and endangers nobody.

    Whichever way its file comes in, it is cleaned before it is stored (see `uploads`); `save()`
    raises a `ValidationError` if it cannot be. Only a file that a program wrote into the storage
    by itself and names by its path is taken as it is.

    What is answered about the people in it holds for one file: another one asks again. There are
    no drafts and no revisions, so an answer acts at once, everywhere.
    """

    class PeopleConsent(models.TextChoices):
        NONE = "none", _("Nobody can be recognised")
        AGREED = "agreed", _("Everybody who can be recognised agreed")
        PUBLIC = "public", _("A public event or a public figure")
        COVERED = "covered", _("Faces are covered")
        WITHDRAWN = "withdrawn", _("Somebody withdrew their consent")

        __empty__ = _("Not yet answered")

    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who made it, as readers see it. Where a name would endanger, write “a witness”."
        ),
    )
    agency = models.CharField(
        _("agency"), max_length=200, blank=True, help_text=_("Through whom you have it, if so.")
    )
    licence = models.CharField(
        _("licence"), max_length=200, blank=True, help_text=_("What others may do with it.")
    )
    people_consent = models.CharField(
        _("people in the picture"),
        max_length=10,
        choices=PeopleConsent,
        blank=True,
        help_text=_(
            "Readers see the picture once this is answered and the faces are reviewed. "
            "A withdrawn consent hides it at once, everywhere."
        ),
    )
    faces_reviewed = models.BooleanField(_("faces reviewed"), default=False, editable=False)
    # Confirmed boxes: a list of [x, y, width, height] in fractions of the picture. Never public:
    # it says where somebody found a face worth covering.
    boxes = models.JSONField(default=list, blank=True, editable=False)

    admin_form_fields = (
        *Image.admin_form_fields,
        "credit",
        "agency",
        "licence",
        "people_consent",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.AutocompleteField("credit"),
        index.SearchField("agency"),
        index.AutocompleteField("agency"),
        index.FilterField("credit"),
        index.FilterField("people_consent"),
        index.FilterField("faces_reviewed"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """Say what is seen, never the title: that begins as the name of somebody's file."""
        return str(self.description)

    @property
    def may_be_shown(self) -> bool:
        """Say whether readers may see it. Ask this wherever a picture goes out."""
        return self.faces_reviewed and self.people_consent not in {"", self.PeopleConsent.WITHDRAWN}

    def missing(self) -> list[tuple[str, Promise]]:
        """List what publication needs: the field, and a sentence that says what to do."""
        found: list[tuple[str, Promise]] = []
        if not self.credit:
            found.append(("credit", _("Say who made the picture.")))
        if not self.people_consent:
            found.append(
                ("people_consent", _("Say whether the people in it agreed to be recognised."))
            )
        if self.people_consent == self.PeopleConsent.WITHDRAWN:
            found.append(
                (
                    "people_consent",
                    _(
                        "Somebody in it withdrew their consent: cover their face, or use another "
                        "picture."
                    ),
                )
            )
        if not self.faces_reviewed:
            found.append(
                ("faces_reviewed", _("Review the faces in it, and cover those that need it."))
            )
        return found

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save. Of a replaced file nothing stays: no original, no renditions, no answers."""
        before = SafeImage.objects.filter(pk=self.pk).values_list("file", "file_hash").first()
        super().save(*args, **kwargs)
        if before and before[0] != self.file.name:
            self._forget_file(*before)

    def _forget_file(self, name: str, content_hash: str) -> None:
        self._drop_renditions()
        # Once more afterwards, for those that somebody made until then.
        transaction.on_commit(self._drop_renditions)
        transaction.on_commit(partial(self.file.storage.delete, name))
        with self.open_file() as file:
            changed = {"file_hash": hash_filelike(file), "file_size": self.file.size}
        if changed["file_hash"] != content_hash:
            changed |= {"people_consent": "", "faces_reviewed": False, "boxes": []}
        for field, value in changed.items():
            setattr(self, field, value)
        super().save(update_fields=list(changed))

    def _drop_renditions(self) -> None:
        self.renditions.all().delete()

    def create_rendition(self, filter: Filter) -> "SafeRendition":  # noqa: A002  (Wagtail's name)
        return self._of_the_present_file(super().create_rendition(filter))

    def create_renditions(self, *filters: Filter) -> dict[Filter, "SafeRendition"]:
        made = super().create_renditions(*filters)
        return self._of_the_present_file(made) if made else made

    def _of_the_present_file(self, made: Made) -> Made:
        """Take back what was made of a file that was replaced meanwhile: it may show a face."""
        if not SafeImage.objects.filter(pk=self.pk, file=self.file.name).exists():
            self._drop_renditions()
            raise SourceImageIOError(f"{self.file.name} was replaced while it was being read.")
        return made


# Set here and not by another field in its place, which would be stored after width and height.
SafeImage.file.field.attr_class = CleanImageFieldFile


class SafeRendition(AbstractRendition):
    image = models.ForeignKey(SafeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="samizdat_rendition_unique",
            )
        ]
