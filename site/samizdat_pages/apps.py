from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class SamizdatPagesConfig(AppConfig):
    name = "samizdat_pages"
    label = "samizdat_pages"
    verbose_name = _("Samizdat pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samizdat_pages.documents.uploads import clean_all_documents
        from samizdat_pages.donations import menu as donations
        from samizdat_pages.gates.checks import check_middleware as check_gates
        from samizdat_pages.people_admin import record as people
        from samizdat_pages.signal_handlers import register_signal_handlers
        from samizdat_pages.taxonomies.menu import register
        from samizdat_pages.words.checks import check_middleware

        register_signal_handlers()
        clean_all_documents()
        register()
        donations.register()
        people.register()
        checks.register(check_middleware)
        checks.register(check_gates)
