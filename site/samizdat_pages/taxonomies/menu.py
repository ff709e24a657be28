"""The menu “Names & places”."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from samizdat_pages import models
from samizdat_pages.taxonomies.columns import CountryColumn, OwnerColumn, WordsColumn
from samizdat_pages.taxonomies.panels import TextsPanel
from samizdat_pages.taxonomies.viewsets import OwnerViewSet, TextViewSet


class FacilityViewSet(OwnerViewSet):
    model = models.Facility
    icon = "lock"
    panels = [
        TextsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("country"),
                FieldPanel("place"),
                FieldPanel("mail_rules"),
            ],
            heading=_("Facts"),
        ),
    ]
    list_display = [
        "__str__",
        "kind",
        OwnerColumn("place", label=_("Town")),
        CountryColumn(),
    ]
    list_filter = ["kind", "country"]


class CourtViewSet(OwnerViewSet):
    model = models.Court
    icon = "clipboard-list"
    panels = [TextsPanel(), FieldPanel("country")]
    list_display = ["__str__", CountryColumn()]
    list_filter = ["country"]


class LawProvisionViewSet(OwnerViewSet):
    model = models.LawProvision
    icon = "doc-full"
    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("country"), FieldPanel("article")])], heading=_("Facts")
        ),
        TextsPanel(),
    ]
    list_display = ["__str__", WordsColumn("law", label=_("Law")), CountryColumn()]
    list_filter = ["country"]


class MailRulesViewSet(OwnerViewSet):
    model = models.MailRules
    icon = "mail"
    panels = [
        TextsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("languages"),
                FieldPanel("birth_year_needed"),
                FieldPanel("sender_needed"),
                FieldPanel("photos_allowed"),
                FieldPanel("max_pages"),
            ],
            heading=_("What a letter must be"),
        ),
        MultiFieldPanel(
            [FieldPanel("service_name"), FieldPanel("service_url")], heading=_("Service")
        ),
    ]


class CaseViewSet(OwnerViewSet):
    model = models.Case
    icon = "group"
    panels = [
        TextsPanel(),
        InlinePanel(
            "counts",
            heading=_("How many people"),
            label=_("Count"),
            panels=[
                FieldRowPanel([FieldPanel("number"), FieldPanel("as_of")]),
                FieldPanel("place"),
                FieldPanel("source"),
                FieldPanel("source_url"),
            ],
        ),
    ]


class OrganisationViewSet(OwnerViewSet):
    model = models.Organisation
    icon = "site"
    panels = [TextsPanel(), FieldPanel("website")]
    list_display = ["__str__", "website"]


class BylineViewSet(OwnerViewSet):
    model = models.Byline
    icon = "user"
    panels = [TextsPanel()]


class PlaceViewSet(OwnerViewSet):
    model = models.Place
    icon = "globe"
    panels = [TextsPanel(), FieldPanel("country")]
    list_display = ["__str__", CountryColumn()]
    list_filter = ["country"]


class VenueViewSet(OwnerViewSet):
    model = models.Venue
    icon = "home"
    panels = [TextsPanel(), FieldPanel("place"), FieldPanel("address")]
    list_display = ["__str__", OwnerColumn("place", label=_("Town")), "address"]


class NamesAndPlaces(SnippetViewSetGroup):
    menu_label = _("Names & places")
    menu_name = "names-and-places"
    menu_icon = "globe"
    items = (
        FacilityViewSet,
        CourtViewSet,
        LawProvisionViewSet,
        MailRulesViewSet,
        CaseViewSet,
        OrganisationViewSet,
        BylineViewSet,
        PlaceViewSet,
        VenueViewSet,
    )


def register() -> None:
    """Register the menu with Wagtail, and the texts with the translation desk."""
    register_snippet(NamesAndPlaces)
    for viewset in NamesAndPlaces.items:
        register_snippet(TextViewSet(model=viewset.model.texts.rel.related_model))
