"""The addresses of the desk below `/admin/translation-desk/`."""

from typing import Any

from .string_editor import urls as strings

app_name = "samizdat_translation"

urlpatterns: list[Any] = [*strings.urlpatterns]
