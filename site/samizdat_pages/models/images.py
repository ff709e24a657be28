from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from samizdat_pages.uploads import CleanImageFieldFile


class SafeImage(AbstractImage):
    """A picture that says who made it and carries nothing else about them.

    Whichever way its file comes in, it is cleaned before it is stored (see `uploads`); `save()`
    raises a `ValidationError` if it cannot be. Only a file that a program wrote into the storage
    by itself and names by its path is taken as it is.
    """

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, and for which agency.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """Say what is seen, never the title: that begins as the name of somebody's file."""
        return str(self.description)


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
