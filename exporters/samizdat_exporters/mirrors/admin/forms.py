"""The form of a mirror. It explains what is missing, and takes no secret."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site

from samizdat_exporters.errors import reason_of
from samizdat_exporters.mirrors import secrets
from samizdat_exporters.mirrors.models import Kind, Mirror
from samizdat_exporters.mirrors.places import check_location
from samizdat_exporters.sentences import translated
from samizdat_mirror.targets import PushError

EXAMPLES = {
    Kind.FOLDER: "/srv/mirror",
    Kind.S3: "s3://bucket/path?endpoint=https://s3.example.org",
    Kind.SFTP: "sftp://user@host/path/mirror",
    Kind.GIT: "git+ssh://git@host/group/site.git#pages",
    Kind.IPFS: "ipfs+http://127.0.0.1:5001",
    Kind.STORAGE: "storage:mirror",
}


_address = Mirror._meta.get_field("address")


class MirrorForm(WagtailAdminModelForm):
    """Asks only for what its kind of mirror needs."""

    address = forms.URLField(
        label=capfirst(_address.verbose_name),
        help_text=_address.help_text,
        max_length=_address.max_length,
        required=False,
        assume_scheme="https",
    )

    class Media:
        css = {"all": ["samizdat_exporters/admin/mirrors.css"]}

    class Meta:
        model = Mirror
        fields = (
            "site",
            "name",
            "kind",
            "location",
            "secret",
            "address",
            "is_listed",
            "is_paused",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = Site.objects.order_by("-is_default_site", "hostname")
        site = self.fields["site"]
        site.queryset = sites
        if len(sites) == 1:
            site.initial, site.widget = sites[0].pk, forms.HiddenInput()
        self.fields["secret"] = forms.ChoiceField(
            label=self.fields["secret"].label,
            help_text=self.fields["secret"].help_text,
            choices=[("", gettext_lazy("none")), *((each, each) for each in secrets.names())],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        kind = values.get("kind")
        if kind == Kind.OBSERVED:
            if not values.get("address"):
                self.add_error("address", _("Where do readers open it? It is looked at there."))
            values["location"] = values["secret"] = ""
        elif kind and not (values.get("location") or "location" in self.errors):
            example = EXAMPLES[Kind(kind)]
            words = _("Say where, for example %(example)s")
            self.add_error("location", words % {"example": example})
        return values

    def clean_location(self) -> str:
        location, kind = self.cleaned_data["location"].strip(), self.cleaned_data.get("kind")
        if location and kind and kind != Kind.OBSERVED:
            try:
                check_location(Kind(kind), location)
            except PushError as error:
                words = _("%(problem)s For example %(example)s")
                values = {"problem": translated(reason_of(error)), "example": EXAMPLES[Kind(kind)]}
                raise ValidationError(words % values) from error
        return str(location)

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        if urlsplit(address).query or urlsplit(address).fragment:
            raise ValidationError(_("Expected an address without “?” and “#”."))
        return f"{address.rstrip('/')}/" if address else ""
