"""The addresses of the desk below `/admin/translation-desk/`."""

from typing import Any

from .members import urls as members
from .queue import urls as queue
from .string_editor import urls as strings

app_name = "samizdat_translation"

urlpatterns: list[Any] = [
    *queue.urlpatterns,
    *strings.urlpatterns,
    *members.urlpatterns,
]
