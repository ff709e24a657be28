"""What people say about themselves to the desk, in their own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from samizdat_translation.credits import validate_credit
from samizdat_translation.models import TranslatorProfile
from samizdat_translation.roles import roles_of


class ProfileForm(forms.ModelForm):
    class Meta:
        model = TranslatorProfile
        fields = ["pseudonym", "reference_locale", "wants_digest", "public_credit"]

    def clean_public_credit(self) -> str:
        name = str(self.cleaned_data["public_credit"]).strip()
        if name:
            validate_credit(name, self.instance.user)
        return name


class DeskPanel(BaseSettingsPanel):
    """Pseudonym, reference language, digest and public credit, for those whom the desk concerns."""

    name = "translation_desk"
    title = _("Translation desk")
    order = 450
    form_class = ProfileForm

    def is_active(self) -> bool:
        return roles_of(self.user).is_member

    def get_form(self) -> Any:
        """Take the profile of the account, made when it is saved for the first time."""
        profile = TranslatorProfile.objects.filter(user=self.user).first()
        instance = profile or TranslatorProfile(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=instance, prefix=self.name)
