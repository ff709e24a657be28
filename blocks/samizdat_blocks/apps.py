from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SamizdatBlocksConfig(AppConfig):
    name = "samizdat_blocks"
    label = "samizdat_blocks"
    verbose_name = _("Samizdat blocks")
