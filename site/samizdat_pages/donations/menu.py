"""The menu “Donations”."""

from typing import Any

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.snippets.models import register_snippet

from samizdat_pages.donations.listing import ChannelIndexView, ChoiceColumn, WaitingColumn
from samizdat_pages.donations.panels import WaitingPanel
from samizdat_pages.donations.views import (
    ChannelCreateView,
    ChannelEditView,
    NumberFromTextView,
    ReviewView,
)
from samizdat_pages.models import DonationChannel, DonationChannelText
from samizdat_pages.taxonomies.panels import TextsPanel
from samizdat_pages.taxonomies.viewsets import OwnerViewSet, TextViewSet


def _address_panels(whose: str) -> list[Panel]:
    return [
        FieldPanel(f"{whose}_street"),
        FieldRowPanel(
            [
                FieldPanel(f"{whose}_postcode"),
                FieldPanel(f"{whose}_town"),
                FieldPanel(f"{whose}_country"),
            ]
        ),
    ]


class ChannelViewSet(OwnerViewSet):
    """Lists, forms and choosers of channels."""

    model = DonationChannel
    icon = "form"
    menu_label = _("Donations")
    menu_name = "donations"
    add_to_admin_menu = True
    menu_order = 450
    index_view_class = ChannelIndexView
    add_view_class = ChannelCreateView
    edit_view_class = ChannelEditView
    list_display = [
        "__str__",
        ChoiceColumn("method", label=_("Way of paying"), sort_key="method"),
        ChoiceColumn("state", label=_("State"), sort_key="state"),
        "verified_on",
        WaitingColumn("change", label=_("Second person")),
    ]
    list_filter = ["method", "state"]
    panels = [
        WaitingPanel(),
        TextsPanel(fields=["label", "payee_display"], heading=_("Words")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("method"), FieldPanel("state")]),
                FieldRowPanel([FieldPanel("verified_on"), FieldPanel("closed_on")]),
            ],
            heading=_("Channel"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("currency"), FieldPanel("bic")]),
                FieldRowPanel([FieldPanel("iban"), FieldPanel("domestic_number")]),
            ],
            heading=_("Account at a bank"),
        ),
        MultiFieldPanel([FieldPanel("number")], heading=_("Wallet or service")),
        MultiFieldPanel(
            [FieldPanel("payee_as_registered"), *_address_panels("payee")], heading=_("Payee")
        ),
        MultiFieldPanel([FieldPanel("bank_name"), *_address_panels("bank")], heading=_("Bank")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("purpose"), FieldPanel("note_required")])],
            heading=_("What donors write"),
        ),
        MultiFieldPanel([FieldPanel("no_known_danger")], heading=_("Danger for donors")),
        TextsPanel(
            fields=["danger_notice"],
            required=False,
            heading=_("Danger notice"),
            help_text=_(
                "Unless no danger is known, every language needs its own: where it is missing, "
                "readers do not get the number."
            ),
        ),
    ]

    @cached_property
    def creation_panel(self) -> Panel:
        panels = [panel for panel in self.panels if not isinstance(panel, WaitingPanel)]
        return ObjectList(panels).bind_to_model(self.model)

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("review/<int:pk>/", ReviewView.as_view(), name="review"),
            path("from-text/", NumberFromTextView.as_view(), name="from_text"),
        ]


def register() -> None:
    """Register the menu with Wagtail, and the words with the translation desk."""
    register_snippet(ChannelViewSet)
    register_snippet(TextViewSet(model=DonationChannelText))
