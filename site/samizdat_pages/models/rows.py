"""Rows that stand below a page or a record, one after another."""

from wagtail.models import Orderable


class Row(Orderable):
    """A row in the place that somebody gave it; rows without one come as they were made.

    No database need give equal rows twice in the same order, and an edition is to be the same
    whichever holds the content.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
