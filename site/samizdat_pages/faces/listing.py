"""The library of pictures, which says of each what keeps it from readers."""

from typing import Any

import django_filters
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.images.views.images import ImagesFilterSet, IndexView

from samizdat_pages.models import SafeImage


class Lack(TextChoices):
    """What may be missing; the words are those of a list of pictures."""

    REVIEW = "review", _("Faces not reviewed")
    ANSWER = "answer", _("Not said what about the people")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")
    CREDIT = "credit", _("No credit")


CONDITIONS = {
    Lack.REVIEW: Q(faces_reviewed=False),
    Lack.ANSWER: Q(people_consent=""),
    Lack.WITHDRAWN: Q(people_consent=SafeImage.PeopleConsent.WITHDRAWN),
    Lack.CREDIT: Q(credit=""),
}


class PicturesFilterSet(ImagesFilterSet):
    lack = django_filters.ChoiceFilter(label=_("What is missing"), choices=Lack, method="lacking")

    def lacking(self, pictures: Any, name: str, value: str) -> Any:
        return pictures.filter(CONDITIONS[Lack(value)])

    class Meta(ImagesFilterSet.Meta):
        pass


class LackColumn(Column):
    cell_template_name = "samizdat_pages/admin/faces/lack_cell.html"


class PicturesView(IndexView):
    """Wagtail's list of images, with a filter and a column for what is missing."""

    filterset_class = PicturesFilterSet

    @property
    def columns(self) -> list[Any]:
        columns = list(super().columns)
        if columns:
            columns.insert(-2, LackColumn("missing", label=_("For readers")))
        return columns
