"""The list of channels: its columns, and what one can filter."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import BooleanFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import BooleanRadioSelect

from samizdat_pages.donations.delays import write_down_all
from samizdat_pages.models import DonationChannel
from samizdat_pages.taxonomies.listing import OwnerFilterSet, OwnerIndexView


class ChoiceColumn(Column):
    """A choice by its words rather than by the code that is stored."""

    def get_value(self, instance: Any) -> str:
        return str(getattr(instance, f"get_{self.name}_display")())


class WaitingColumn(Column):
    """Whether new details wait for a second person."""

    def get_value(self, instance: DonationChannel) -> str:
        return _("waits for confirmation") if instance.waiting_change else ""


class ChannelFilterSet(OwnerFilterSet):
    """Adds what waits to the filters of all rows with texts."""

    waiting = BooleanFilter(
        "change",
        "isnull",
        exclude=True,
        label=gettext_lazy("Waits for confirmation"),
        widget=BooleanRadioSelect,
    )


class ChannelIndexView(OwnerIndexView):
    base_filterset_class = ChannelFilterSet

    def get_base_queryset(self) -> "QuerySet[DonationChannel]":
        write_down_all()
        return super().get_base_queryset().select_related("change")
