"""The translation memory: how the group has translated the same or a similar text before.

It is no table of its own. Every `StringTranslation` of wagtail-localize is a memory, also that of a
text that has changed since. Whoever may translate into a language sees what was translated into it,
as they see every job of it.
"""

from .suggestions import Suggestion, suggest

__all__ = ["Suggestion", "suggest"]
