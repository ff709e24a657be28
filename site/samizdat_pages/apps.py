from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SamizdatPagesConfig(AppConfig):
    name = "samizdat_pages"
    label = "samizdat_pages"
    verbose_name = _("Samizdat pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samizdat_pages.signal_handlers import register_signal_handlers

        register_signal_handlers()
