from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class SamizdatExportersConfig(AppConfig):
    name = "samizdat_exporters"
    label = "samizdat_exporters"
    verbose_name = _("Samizdat exporters")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from samizdat_exporters.background.triggers import connect
        from samizdat_exporters.checks import check_settings, check_tasks
        from samizdat_exporters.mirrors.admin.permission import OneRight
        from samizdat_exporters.mirrors.admin.side_panel import add_side_panel
        from samizdat_exporters.mirrors.models import Mirror
        from samizdat_exporters.storage_checks import check_storages
        from samizdat_exporters.storage_mirrors import SCHEME, storage_target
        from samizdat_mirror.targets import addresses

        register(check_settings)
        # A site may do without a worker: no command nags about it.
        register(check_tasks, deploy=True)
        register(check_storages)
        addresses.register(SCHEME, storage_target)
        register_permission_policy(Mirror, OneRight(Mirror))
        connect()
        add_side_panel()
