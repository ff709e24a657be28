from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from wagtail.management.commands import publish_scheduled

from samizdat_pages.gates.schedule import run_schedule


class Command(publish_scheduled.Command):
    """Wagtail's command, which does not stop at a page that cannot be published."""

    help = (
        "Publish and unpublish what is due by its date. What the gates refuse stays a draft and "
        "is told, here and in the history of the page."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        report = run_schedule()
        if options["verbosity"] and (report.published or report.expired):
            done = _("Published: %(published)s. Unpublished: %(expired)s.")
            values = {"published": len(report.published), "expired": len(report.expired)}
            self.stdout.write(done % values)
        if undone := [*report.refused, *report.failed]:
            raise CommandError("\n".join(undone))
