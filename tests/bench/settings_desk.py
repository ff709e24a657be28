"""As the bench's settings, with five languages into which everything is translated."""

from bench.settings import *  # noqa: F403  (settings modules build on one another)
from bench.settings import content_languages

WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = content_languages(["ru", "en", "ar", "ko", "nl", "pl"])
