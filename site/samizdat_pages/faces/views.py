"""The screen on which an editor looks at the faces in a picture, and decides."""

from base64 import b64encode
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from samizdat_pages.faces import review
from samizdat_pages.faces.covering import Cover
from samizdat_pages.faces.detection import is_available
from samizdat_pages.faces.forms import Action, BoxFormSet, ReviewForm, initial_boxes
from samizdat_pages.models import SafeImage
from samizdat_pages.picture_errors import PictureError


class ReviewFacesView(WagtailAdminTemplateMixin, View):
    """Show boxes over the picture, ask about the people, and cover or mark as reviewed.

    What cannot be undone, and what shows a picture again after a withdrawn consent, is asked
    twice: the second screen posts the same fields once more, with `step=do`.
    """

    page_title = gettext_lazy("Review faces")
    header_icon = "view"
    template_name = "samizdat_pages/admin/faces/review.html"
    image: SafeImage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return self.checked(SafeImage.objects.all(), request, **kwargs)
        # The row is locked while somebody decides on its file.
        with transaction.atomic():
            return self.checked(SafeImage.objects.select_for_update(), request, **kwargs)

    def checked(
        self, rows: QuerySet[SafeImage], request: HttpRequest, *, image_id: int
    ) -> HttpResponseBase:
        """Answer, for those who may change the picture, and if its file can be read."""
        self.image = get_object_or_404(rows, pk=image_id)
        policy = policy_registry.get_by_type(SafeImage)
        if not policy.user_has_permission_for_instance(request.user, "change", self.image):
            raise PermissionDenied
        try:
            return super().dispatch(request, image_id=image_id)
        except (PictureError, OSError) as error:
            messages.error(request, unreadable(error))
            return redirect(self.edit_url)

    def get(self, request: HttpRequest, image_id: int) -> HttpResponse:
        found = review.suggest(self.image)
        boxes = BoxFormSet(initial=initial_boxes(found.boxes), prefix="boxes")
        answers = {"people_consent": self.image.people_consent}
        form = ReviewForm(boxes=boxes, initial=answers)
        return self.screen(form=form, boxes=boxes, found=found)

    def post(self, request: HttpRequest, image_id: int) -> HttpResponse:
        if request.POST.get("looked_at") != self.image.file_hash:
            messages.error(request, replaced())
            return redirect(request.get_full_path())
        boxes = BoxFormSet(request.POST, prefix="boxes")
        form = ReviewForm(request.POST, boxes=boxes)
        step = request.POST.get("step")
        if step == "back" or not (boxes.is_valid() and form.is_valid()):
            return self.screen(form=form, boxes=boxes)
        if self.loosens(form) and step != "do":
            return self.question(form)
        return self.decided(form)

    def loosens(self, form: ReviewForm) -> bool:
        """Say whether what was chosen destroys something, or takes a withdrawal back."""
        withdrawn = SafeImage.PeopleConsent.WITHDRAWN
        takes_back = self.image.people_consent == withdrawn != form.cleaned_data["people_consent"]
        return form.covers or takes_back

    def question(self, form: ReviewForm) -> HttpResponse:
        """Ask once more, with a picture of what would be."""
        preview = b""
        if form.covers:
            style = Cover(form.cleaned_data["style"])
            preview = review.preview_of_covered(self.image, form.boxes.boxes(), style)
        self.template_name = "samizdat_pages/admin/faces/confirm.html"
        posted = [(name, form.data[name]) for name in form.data if name not in {"next", "step"}]
        return self.screen(
            form=form,
            posted=[pair for pair in posted if pair[0] != "csrfmiddlewaretoken"],
            preview=b64encode(preview).decode(),
        )

    def decided(self, form: ReviewForm) -> HttpResponse:
        consent, boxes = form.cleaned_data["people_consent"], form.boxes.boxes()
        if form.covers:
            before = self.image.file_hash
            review.cover_faces(self.image, boxes, Cover(form.cleaned_data["style"]), consent)
            messages.success(self.request, _("The faces are covered, and the original is gone."))
            self.warn_of_copies(before)
        else:
            review.mark_reviewed(self.image, boxes, consent)
            messages.success(self.request, _("The faces of this picture are reviewed."))
        log(instance=self.image, action="wagtail.edit", user=self.request.user)
        for _field, sentence in self.image.missing():
            messages.warning(self.request, sentence)
        return redirect(get_valid_next_url_from_request(self.request) or self.edit_url)

    def warn_of_copies(self, file_hash: str) -> None:
        """Point to pictures with the very file that was just covered."""
        for copy in SafeImage.objects.filter(file_hash=file_hash).exclude(pk=self.image.pk):
            address = reverse("samizdat_review_faces", args=[copy.pk])
            messages.warning(
                self.request,
                _("The same picture is in the library once more, not covered: “%(title)s”.")
                % {"title": copy.title},
                buttons=[messages.button(address, _("Review faces"))],
            )

    def screen(self, **context: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                image=self.image,
                next=get_valid_next_url_from_request(self.request),
                edit_url=self.edit_url,
                is_animation=review.is_animation(self.image),
                actions=Action,
                **{"can_search": is_available(), **context},
            )
        )

    @property
    def edit_url(self) -> str:
        return reverse("wagtailimages:edit", args=[self.image.pk])

    def get_page_subtitle(self) -> str:
        return str(self.image)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailimages:index"),
                "label": capfirst(SafeImage._meta.verbose_name_plural),
            },
            {"url": self.edit_url, "label": str(self.image)},
            {"url": "", "label": self.get_page_title()},
        ]


def unreadable(error: Exception) -> str:
    """Say why the faces of a picture cannot be reviewed."""
    if isinstance(error, PictureError):
        return str(error)
    return _(
        "The file of this picture could not be read: it is gone, or the storage does not answer. "
        "Try again in a minute. If it stays like this, upload the picture again."
    )


def replaced() -> str:
    return _(
        "While you looked at it, somebody replaced this picture. What you see now is the new one: "
        "look at its faces, and choose again."
    )
