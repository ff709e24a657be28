"""The addresses of the desk below `/admin/translation-desk/`."""

from typing import Any

from .bundles import urls as bundles
from .machine import views as machine
from .members import urls as members
from .queue import urls as queue
from .running import views as running
from .sections import snippets
from .sections import views as sections
from .string_editor import urls as strings

app_name = "samizdat_translation"

urlpatterns: list[Any] = [
    *queue.urlpatterns,
    *strings.urlpatterns,
    *members.urlpatterns,
    *bundles.urlpatterns,
    *sections.urlpatterns,
    *snippets.urlpatterns,
    *machine.urlpatterns,
    *running.urlpatterns,
]
