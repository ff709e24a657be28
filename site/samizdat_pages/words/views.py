"""The screen on which editors change the words of the theme, one language at a time."""

from collections import Counter
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Locale

from samizdat_pages.models import ReaderWord

from .forms import FilterForm, WordsForm
from .listing import Entry, entries
from .rights import editable_locales

URL_NAME = "samizdat_words"
ICON = "openquote"
TITLE = _("Words for readers")


class WordsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Every word of the theme in one language, in one form."""

    model = ReaderWord
    permission_required = "change"
    template_name = "samizdat_pages/admin/words.html"
    page_title = TITLE
    header_icon = ICON

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.respond(WordsForm(self.locale, self.entries))

    def post(self, request: HttpRequest) -> HttpResponse:
        # Over all words, and not only those shown: one that is no longer missing, because
        # somebody else was faster, still counts.
        form = WordsForm(self.locale, self.entries, request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing is saved yet: see below."), form)
            return self.respond(form)
        count = form.save()
        saved = _("Texts saved: %(count)s. Readers see them with the next edition.")
        messages.success(request, saved % {"count": count})
        return redirect(request.get_full_path())

    @cached_property
    def locales(self) -> "QuerySet[Locale]":
        return editable_locales(self.request.user)

    @cached_property
    def filter_form(self) -> FilterForm:
        """What is asked for, with the root language to begin with."""
        first = self.locales.filter(pk=Locale.get_default().pk).first() or self.locales.first()
        if first is None:
            raise PermissionDenied
        form = FilterForm(self.locales, {"locale": first.pk, **self.request.GET.dict()})
        if not form.is_valid():
            raise PermissionDenied
        return form

    @property
    def locale(self) -> Locale:
        return self.filter_form.cleaned_data["locale"]

    @cached_property
    def entries(self) -> list[Entry]:
        return entries(self.locale)

    def respond(self, form: WordsForm) -> HttpResponse:
        counts = Counter(entry.state.value for entry in self.entries)
        context = self.get_context_data(
            form=form,
            rows=list(form.rows(self.filter_form)),
            filter_form=self.filter_form,
            locale=self.locale,
            counts={"total": len(self.entries), **counts},
            media=form.media,
            action_url=self.request.get_full_path(),
            submit_button_label=_("Save"),
            submit_button_active_label=_("Saving…"),
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class WordsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("samizdat_pages.change_readerword"))


def admin_urls() -> list[URLPattern]:
    return [path("words/", WordsView.as_view(), name=URL_NAME)]


def permissions() -> "QuerySet[Permission]":
    """Offer the right to change words in the form of a group."""
    return Permission.objects.filter(
        content_type__app_label="samizdat_pages", codename="change_readerword"
    )


def menu_item() -> MenuItem:
    return WordsMenuItem(TITLE, reverse(URL_NAME), name="words", icon_name=ICON, order=650)
