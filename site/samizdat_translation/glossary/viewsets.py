"""The glossary in the admin."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry, register_permission_policy

from samizdat_translation.models import Term

from .forms import TermForm
from .permissions import TermPermissionPolicy


class TextColumn(Column):
    """A text in its own language and direction."""

    def __init__(self, name: str, locale: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.locale = locale

    def get_value(self, instance: Term) -> SafeString:
        """Mark the language, so that fonts and screen readers know it."""
        language = getattr(instance, self.locale).language_code
        text = getattr(instance, self.name)
        return format_html('<bdi lang="{}" dir="auto">{}</bdi>', language, text)


class OwnLanguageMixin:
    """Wagtail asks whether somebody may change some term; this asks for the term at hand."""

    action = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = policy_registry.get_by_type(Term)
        term = get_object_or_404(Term, pk=unquote(str(kwargs["pk"])))
        if not policy.user_has_permission_for_instance(request.user, self.action, term):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class TermEditView(OwnLanguageMixin, generic.EditView):
    """Edits a term of a language that one coordinates."""


class TermDeleteView(OwnLanguageMixin, generic.DeleteView):
    """Deletes a term of a language that one coordinates."""


class TermHistoryView(OwnLanguageMixin, history.HistoryView):
    """Tells who changed a term."""


class TermUsageView(OwnLanguageMixin, usage.UsageView):
    """Tells where a term is used, as Wagtail does for every model."""


class TermIndexView(generic.IndexView):
    """Lists the terms of the languages that somebody works on."""

    def get_base_queryset(self) -> Any:
        """Leave out other people's languages."""
        allowed = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "view"
        )
        return super().get_base_queryset().filter(pk__in=allowed)


class TermViewSet(ModelViewSet):
    """Lists and edits what the group agreed on."""

    model = Term
    index_view_class = TermIndexView
    edit_view_class = TermEditView
    delete_view_class = TermDeleteView
    history_view_class = TermHistoryView
    usage_view_class = TermUsageView
    name = "translation_glossary"
    url_prefix = "translation-desk/glossary"
    icon = "openquote"
    menu_label = _("Glossary")
    menu_hook = "register_translation_desk_item"
    menu_order = 800
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    ordering = ["source_text", "id"]
    list_filter = ["source_locale", "target_locale", "kind"]
    search_fields = ["source_text", "target_text", "note"]
    list_display = [
        TitleColumn("source_text", label=_("in the source")),
        TextColumn("target_text", "target_locale", label=_("agreed form")),
        Column("source_locale", label=_("from")),
        Column("target_locale", label=_("into")),
        Column("get_kind_display", label=_("kind")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[TermForm]:
        """Give the form that offers only the languages of whoever uses it."""
        return TermForm

    def on_register(self) -> None:
        """Let the desk's roles decide, before anything asks Wagtail who may change terms."""
        register_permission_policy(Term, TermPermissionPolicy(Term))
        super().on_register()
