"""The form of a record, and where it is reached from."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TabbedInterface,
)
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from samizdat_pages.models import PersonRecord, PersonText
from samizdat_pages.people_admin.listing import PersonIndexView
from samizdat_pages.people_admin.panels import NotesPanel, RowsPanel, Tab
from samizdat_pages.people_admin.searching import PersonChooserViewSet
from samizdat_pages.taxonomies.panels import TextsPanel
from samizdat_pages.taxonomies.viewsets import TextViewSet

SOURCE = [
    FieldPanel("source"),
    FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_is_private")]),
]

NAMES = InlinePanel(
    "names",
    heading=gettext_lazy("Names"),
    label=gettext_lazy("Name"),
    help_text=gettext_lazy(
        "As people write them: each language has its own form, and none is converted by a machine. "
        "Readers need one native name, in the person’s own language and script."
    ),
    panels=[
        FieldRowPanel([FieldPanel("text"), FieldPanel("language"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("given"), FieldPanel("patronymic"), FieldPanel("family")]),
        FieldRowPanel([FieldPanel("script"), FieldPanel("preferred")]),
    ],
)
FACTS = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("birth_date"), FieldPanel("birth_visibility")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("citizenships")]),
        FieldRowPanel([FieldPanel("gender"), FieldPanel("last_verified")]),
        FieldPanel("wikidata"),
    ],
    heading=gettext_lazy("Facts"),
)
CHARGES = InlinePanel(
    "charges",
    heading=gettext_lazy("Charges"),
    label=gettext_lazy("Charge"),
    panels=[
        FieldRowPanel([FieldPanel("provision"), FieldPanel("date")]),
        InlinePanel(
            "updates",
            heading=gettext_lazy("What became of it"),
            label=gettext_lazy("News"),
            panels=[
                FieldRowPanel([FieldPanel("status"), FieldPanel("date")]),
                FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
            ],
        ),
    ],
)
SENTENCES = InlinePanel(
    "sentences",
    heading=gettext_lazy("Sentences"),
    label=gettext_lazy("Sentence"),
    panels=[
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("court")]),
        FieldRowPanel([FieldPanel("years"), FieldPanel("months"), FieldPanel("days")]),
        FieldRowPanel([FieldPanel("regime"), FieldPanel("fine"), FieldPanel("fine_currency")]),
        FieldRowPanel([FieldPanel("appeal"), FieldPanel("expected_release")]),
        *SOURCE,
    ],
)
SOURCES = InlinePanel(
    "sources",
    heading=gettext_lazy("Sources"),
    label=gettext_lazy("Source"),
    help_text=gettext_lazy("Where readers can check the facts. At least one is needed."),
    panels=[
        FieldRowPanel([FieldPanel("title"), FieldPanel("publisher")]),
        FieldRowPanel([FieldPanel("url"), FieldPanel("archived_url")]),
        FieldRowPanel([FieldPanel("language"), FieldPanel("accessed")]),
    ],
)
PATRONS = InlinePanel(
    "patrons",
    heading=gettext_lazy("Patrons"),
    label=gettext_lazy("Patron"),
    panels=[
        FieldRowPanel([FieldPanel("name"), FieldPanel("office")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("since")]),
    ],
)
ASIDE = gettext_lazy(
    "What stands here is outside drafts: it is written on screens of its own and holds at once, in "
    "every language."
)


class PersonCreateView(CreateView):
    def get_success_url(self) -> str:
        """Go on with the record: what protects the person can be recorded only now."""
        return self.get_edit_url()


class PersonEditView(EditView):
    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if self.request.user.has_perm("samizdat_pages.add_statusevent"):
            url = reverse("samizdat_something_happened", args=[self.object.pk])
            buttons.append(HeaderButton(_("Something happened…"), url, icon_name="warning"))
        return buttons

    def get_success_url(self) -> str:
        return self.get_edit_url()


class PersonViewSet(SnippetViewSet):
    model = PersonRecord
    icon = "user"
    menu_label = gettext_lazy("People")
    menu_name = "people"
    menu_order = 210
    add_to_admin_menu = True
    # A copy would be a second person with the same name and without consents.
    copy_view_enabled = False
    list_per_page = 30
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    chooser_viewset_class = PersonChooserViewSet
    chooser_per_page = 20
    edit_handler = TabbedInterface(
        [
            Tab(
                [NAMES, FACTS, FieldPanel("photo"), FieldPanel("cases")],
                name="person",
                heading=gettext_lazy("Person"),
            ),
            Tab(
                [
                    RowsPanel("events", heading=gettext_lazy("What happened"), help_text=ASIDE),
                    RowsPanel("custodies", heading=gettext_lazy("Where they are held")),
                ],
                name="what_happened",
                heading=gettext_lazy("What happened"),
            ),
            Tab(
                [
                    RowsPanel("consents", heading=gettext_lazy("Consents"), help_text=ASIDE),
                    NotesPanel(heading=gettext_lazy("Private notes")),
                ],
                name="consents",
                heading=gettext_lazy("Consents"),
            ),
            Tab([CHARGES, SENTENCES], name="justice", heading=gettext_lazy("Charges, sentences")),
            Tab(
                [TextsPanel(required=False, heading=gettext_lazy("Words in each language"))],
                name="words",
                heading=gettext_lazy("Words"),
            ),
            Tab([SOURCES, PATRONS], name="sources", heading=gettext_lazy("Sources, patrons")),
        ],
    )


def register() -> None:
    """Register the record with Wagtail, and its words with the translation desk."""
    register_snippet(PersonViewSet)
    register_snippet(TextViewSet(model=PersonText))
