"""A system check: a refusal reaches editors only through the middleware."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

MIDDLEWARE = "samizdat_pages.gates.middleware.NotReadyMiddleware"


def check_middleware(**kwargs: Any) -> list[CheckMessage]:
    if MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "Who approves a page that may not be published gets an error of the server.",
            hint=f'Add "{MIDDLEWARE}" at the end of MIDDLEWARE.',
            id="samizdat_pages.W002",
        )
    ]
