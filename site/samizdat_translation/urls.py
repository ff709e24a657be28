"""The addresses of the desk below `/admin/translation-desk/`."""

from typing import Any

app_name = "samizdat_translation"

urlpatterns: list[Any] = []
