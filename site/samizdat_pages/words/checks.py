"""A system check: changed words reach readers only through the middleware."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

MIDDLEWARE = "samizdat_pages.words.middleware.ReaderWordsMiddleware"


def check_middleware(**kwargs: Any) -> list[CheckMessage]:
    if MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "Words for readers that editors change do not reach readers.",
            hint=f'Add "{MIDDLEWARE}" at the end of MIDDLEWARE.',
            id="samizdat_pages.W001",
        )
    ]
