from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class SamizdatTranslationConfig(AppConfig):
    name = "samizdat_translation"
    label = "samizdat_translation"
    verbose_name = _("Samizdat translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samizdat_translation import signal_handlers
        from samizdat_translation.checks import (
            check_language_tags,
            check_localize_settings,
            check_middleware,
        )
        from samizdat_translation.languages import teach_names
        from samizdat_translation.machine.conf import check_machine

        teach_names()
        register(check_language_tags)
        register(check_localize_settings)
        register(check_middleware)
        register(check_machine)
        signal_handlers.connect()
