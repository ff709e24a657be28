"""What the screens for rows with texts, and for texts, have in common."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, Panel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from samizdat_pages.models.texts import LocalisedText
from samizdat_pages.taxonomies.choosers import OwnerChooserViewSet
from samizdat_pages.taxonomies.listing import OwnerIndexView


class OwnerViewSet(SnippetViewSet):
    """Lists, forms and choosers for a model with texts. Subclasses say model and panels."""

    index_view_class = OwnerIndexView
    chooser_viewset_class = OwnerChooserViewSet
    chooser_per_page = 20
    list_per_page = 50
    # A copy would come without its words.
    copy_view_enabled = False
    list_display: list[Any] = ["__str__"]

    @cached_property
    def creation_panel(self) -> Panel:
        """What the chooser asks for when a row is made there."""
        panels = [panel for panel in self.panels if not isinstance(panel, InlinePanel)]
        return ObjectList(panels).bind_to_model(self.model)


class TextPermissionPolicy(ModelPermissionPolicy):
    """Lets nobody begin a text by itself: that is done on the screen of its owner."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))


class TextViewSet(SnippetViewSet):
    """The words of an owner in one language, as the translation desk handles them.

        register_snippet(TextViewSet(model=FacilityText))

    They stand in no menu, since editors meet them on the screen of their owner.
    """

    menu_item_is_registered = True
    copy_view_enabled = False

    @cached_property
    def panels(self) -> list[Panel]:
        return [FieldPanel(field.name) for field in self.model.word_fields()]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        texts: QuerySet[LocalisedText] = self.model.objects.select_related("owner", "locale")
        return texts

    def on_register(self) -> None:
        register_permission_policy(self.model, TextPermissionPolicy(self.model))
        super().on_register()
