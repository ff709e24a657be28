"""What this package tells others, without knowing who listens."""

from django.dispatch import Signal

something_happened = Signal()
"""Something happened to a person, and texts about them are no longer right.

Sent in the transaction that records it, with `person` (a `PersonRecord`), `event` (what an editor
entered, see `people_admin.happenings.Happening`) and `pages` (the person's profiles in all
languages), for a translation desk that makes open work on them urgent.
"""
