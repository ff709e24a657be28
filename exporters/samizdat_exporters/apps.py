from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class SamizdatExportersConfig(AppConfig):
    name = "samizdat_exporters"
    label = "samizdat_exporters"
    verbose_name = _("Samizdat exporters")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samizdat_exporters.checks import check_settings

        register(check_settings)
