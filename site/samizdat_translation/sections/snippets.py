"""The screen on which a snippet is submitted by itself, and the way to it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params

from samizdat_translation.first_jobs import begin
from samizdat_translation.models import Role
from samizdat_translation.refusing import problem
from samizdat_translation.roles import roles_of

from .forms import WishForm
from .submitting import submit
from .views import Submitting

ACTIONS = ("add", "change", "delete", "view")


class SubmitSnippetView(Submitting):
    """A snippet that whoever coordinates may see. It is one row, and done at once."""

    def get_source(self, **kwargs: Any) -> Any:
        model = get_snippet_model_from_url_params(kwargs["app_label"], kwargs["model_name"])
        if not issubclass(model, TranslatableMixin):
            raise Http404
        if not may_see(self.request.user, model):
            raise PermissionDenied
        return get_object_or_404(model._base_manager, pk=unquote(kwargs["pk"]))

    def carry_out(self, form: WishForm) -> HttpResponse:
        wish = form.wish(self.request.user)
        try:
            begin(wish)
            jobs = submit(self.source, wish)
        except ValidationError as error:
            messages.error(self.request, problem(error))
            return self._shown(form)
        if jobs:
            text = ngettext("%(count)d job is new.", "%(count)d jobs are new.", len(jobs))
            messages.success(self.request, text % {"count": len(jobs)})
        else:
            messages.warning(self.request, _("It is translated into these languages already."))
        return redirect("samizdat_translation:queue", "all")


def may_see(user: Any, model: Any) -> bool:
    """Say whether somebody may do anything with a kind of snippet."""
    label, name = model._meta.app_label, model._meta.model_name
    return any(user.has_perm(f"{label}.{action}_{name}") for action in ACTIONS)


def buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer it in the list of snippets, to those who coordinate another language."""
    if not isinstance(snippet, TranslatableMixin):
        return
    if roles_of(user).locale_ids(Role.COORDINATE) - {snippet.locale_id}:
        where = (snippet._meta.app_label, snippet._meta.model_name, quote(snippet.pk))
        yield Button(
            _("Submit for translation"),
            reverse("samizdat_translation:submit_snippet", args=where),
            icon_name="globe",
            priority=95,
        )


def kinds(user: Any) -> list[tuple[str, str]]:
    """Name the kinds of snippets that somebody may see, with the address of their lists."""
    models: list[Any] = [
        model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin) and may_see(user, model)
    ]
    named = [
        (str(each._meta.verbose_name_plural), reverse(each.snippet_viewset.get_url_name("list")))
        for each in models
    ]
    return sorted(named)


urlpatterns = [
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        SubmitSnippetView.as_view(),
        name="submit_snippet",
    ),
]
