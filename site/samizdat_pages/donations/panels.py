"""Panels of forms: what waits for a second person, and numbers that stand in ordinary text."""

from typing import Any

from django.apps import apps
from django.urls import reverse
from wagtail.admin.panels import Panel

from samizdat_pages.donations.from_text import prefilled
from samizdat_pages.text_checks import numbers_of


class WaitingPanel(Panel):
    """Says above the form of a channel that new details wait, and leads to them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "samizdat_pages/admin/donations/waiting_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self._change is not None

        @property
        def _change(self) -> Any:
            return self.instance.waiting_change if self.instance.pk else None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            own = self._change.is_by(self.request.user)
            url = reverse(_url_name("review"), args=[self.instance.pk])
            return context | {"change": self._change, "is_own": own, "review_url": url}


class NumbersPanel(Panel):
    """Offers a channel for each number that a form was refused for.

    A number in a block cannot carry a link itself: Wagtail writes the errors of blocks as plain
    text. So the buttons stand together, above the fields.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "samizdat_pages/admin/donations/numbers_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.form.is_bound and bool(self._numbers)

        @property
        def _numbers(self) -> list[dict[str, Any]]:
            return [
                {"text": text, "can_be_channel": bool(prefilled(text))}
                for text in dict.fromkeys(number.text for number in numbers_of(self.instance))
            ]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            may_add = self.request.user.has_perm("samizdat_pages.add_donationchannel")
            url = reverse(_url_name("from_text"))
            return context | {"numbers": self._numbers, "may_add": may_add, "from_text_url": url}


def _url_name(view: str) -> str:
    channels = apps.get_model("samizdat_pages", "DonationChannel")
    return str(channels.snippet_viewset.get_url_name(view))
