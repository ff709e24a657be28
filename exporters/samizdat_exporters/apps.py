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
        from samizdat_exporters.storage_checks import check_storages
        from samizdat_exporters.storage_mirrors import SCHEME, storage_target
        from samizdat_mirror.targets import addresses

        register(check_settings)
        register(check_storages)
        addresses.register(SCHEME, storage_target)
