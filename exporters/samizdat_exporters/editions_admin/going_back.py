"""Back to an older edition, and on again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from samizdat_exporters.editions_admin.changes import Changes
from samizdat_exporters.editions_admin.screens import OfStore, Screen
from samizdat_exporters.editions_admin.sides import readers_have, side
from samizdat_exporters.editions_admin.upcoming import start
from samizdat_exporters.editions_admin.work import Job
from samizdat_exporters.errors import reason_of
from samizdat_exporters.journal import RESUMED, note
from samizdat_exporters.sentences import translated
from samizdat_exporters.store.publishing import PAUSED
from samizdat_mirror.store.locking import LockedError


class GoBackView(Screen):
    """Says what going back would do, and does it."""

    template_name = "samizdat_exporters/editions/go_back.html"
    page_title = gettext_lazy("Go back to an older edition")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        old, latest = side(self.store, str(kwargs["number"])), readers_have(self.store)
        return super().get_context_data(**kwargs) | {
            "former": latest,
            "later": old,
            "changes": Changes(latest, old),
        }

    def post(self, request: HttpRequest, site: int, number: int) -> HttpResponse:
        return start(self, Job.GO_BACK, "list", str(number))


class ResumeView(OfStore):
    """Lets new editions go out again."""

    def post(self, request: HttpRequest, site: int) -> HttpResponse:
        try:
            with self.store.lock():
                self.store.set_flag(PAUSED, None)
            note(RESUMED, self.site)
        except LockedError as error:
            detail = translated(reason_of(error))
            messages.error(request, _("It did not work. %(detail)s") % {"detail": detail})
        else:
            messages.success(request, _("New editions go out again."))
        return redirect(self.url("list"))
