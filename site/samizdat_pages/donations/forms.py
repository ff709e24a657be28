"""The form of a channel. Nobody can send money elsewhere with it alone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samizdat_pages.donations.details import DETAILS, waits
from samizdat_pages.taxonomies.forms import OwnerForm


class ChannelForm(OwnerForm):
    """Shows a change to whoever wrote it, to go on with; to others the details are locked.

    Otherwise two people could write half of the details each, and confirm one another.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from samizdat_pages.donations.delays import write_down

        channel = kwargs.get("instance")
        change = None
        if channel and channel.pk:
            write_down(channel)
            change = channel.waiting_change
        own = change is not None and change.is_by(kwargs.get("for_user"))
        if change and own:
            kwargs["initial"] = {**change.values, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        # What now waits, once the form is saved.
        self.change = change
        self.live = {name: getattr(self.instance, name) for name in self.fields}
        self.locked = [name for name in DETAILS if name in self.fields and change and not own]
        for name in self.locked:
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in self.locked:
            typed = self.data.get(self.add_prefix(name))
            if typed is not None and typed != self.live[name]:
                self.add_error(name, _waits_for_another(typed))
        if self.locked:
            for name in ("state", "no_known_danger"):
                value = cleaned.get(name)
                if value != self.live.get(name) and waits(name, value):
                    self.add_error(name, _waits_for_another(self.fields[name].label))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        from samizdat_pages.donations.changes import submit

        channel = super().save(commit=False)
        if commit:
            self.change = submit(channel, by=self.for_user)
            self._save_m2m()
        return channel

    def _post_clean(self) -> None:
        if any("danger_notice" in form.fields for form in self.texts):
            notices = {form.locale.language_code: _typed_notice(form) for form in self.texts}
            self.instance.notices_typed = notices
        super()._post_clean()


def _typed_notice(form: Any) -> str:
    """Give the notice as typed. A copy in another language, not yet translated, warns nobody."""
    is_mere_copy = getattr(form.instance, "waiting", False) and not form.has_changed()
    return "" if is_mere_copy else form["danger_notice"].data or ""


def _waits_for_another(typed: Any) -> ValidationError:
    return ValidationError(
        _(
            "Somebody else has written other details, which wait for confirmation. Confirm or "
            "reject those first, then change this: “%(typed)s”."
        )
        % {"typed": typed}
    )
