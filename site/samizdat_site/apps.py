from django.apps import AppConfig


class SamizdatSiteConfig(AppConfig):
    name = "samizdat_site"
    label = "samizdat_site"
    verbose_name = "Samizdat site"
