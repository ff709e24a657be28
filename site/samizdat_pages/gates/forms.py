"""The form of a page: saving a draft asks for nothing, publishing for everything."""

import copy
from typing import Any

from modelcluster.models import get_all_child_relations
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import COMMENTS_RELATION_NAME

from .missing import blocking
from .pages import missing
from .refusal import errors, summary


class PublicPageForm(WagtailAdminPageForm):
    """Names what is missing when somebody publishes, schedules, submits or approves a page.

    Whoever saves a draft, sends a page back or withdraws it from a workflow is not asked.
    """

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        return valid and (not self._is_asked or self._is_ready())

    @property
    def _is_asked(self) -> bool:
        stepping_back = (
            self.data.get("action-cancel-workflow")
            or self.data.get("workflow-action-name") == "reject"
        )
        return not self.is_deferred_validation and not stepping_back

    def _is_ready(self) -> bool:
        page = self._as_submitted()
        found = blocking(missing(page))
        if found:
            self.add_error(None, summary(page, found))
        for field, reasons in errors(page, found).items():
            for reason in reasons:
                self.add_error(field if field in self.fields else None, reason)
        return not found

    def _as_submitted(self) -> Any:
        """Give the page with the rows below it as they stand in the form, unsaved."""
        relations = {each.get_accessor_name() for each in get_all_child_relations(self._meta.model)}
        rows = {
            name: _rows(formset)
            for name, formset in self.formsets.items()
            if name in relations - {COMMENTS_RELATION_NAME}
        }
        page = copy.copy(self.instance)
        # Where modelcluster keeps rows that are not saved. A copy, or the form's page had them too.
        kept = getattr(page, "_cluster_related_objects", {})
        page._cluster_related_objects = kept | rows  # noqa: SLF001
        return page


def _rows(formset: Any) -> list[Any]:
    return [
        form.instance
        for form in formset.forms
        if form not in formset.deleted_forms and (form.has_changed() or form.instance.pk)
    ]
