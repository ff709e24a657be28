"""What stands beside the pages, found again by the names that the content uses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from samizdat_pages.models import SafeImage

from .vocabulary import Fields, Picture, Record


@dataclass
class Library:
    """The rows that exist already: whatever is made next may refer to them."""

    pictures: dict[str, SafeImage] = field(default_factory=dict)
    records: dict[tuple[str, str], Model] = field(default_factory=dict)

    def resolve(self, fields: Fields) -> dict[str, Any]:
        """Put rows in the place of the names that stand for them."""
        return {name: self._found(value) for name, value in fields.items()}

    def row(self, model: type[Model], fields: Fields, **further: Any) -> Any:
        """Make a row, unsaved. A list of fields makes rows below it, in their order."""
        below = {name: value for name, value in fields.items() if isinstance(value, list)}
        own = {name: value for name, value in fields.items() if name not in below}
        row = model(**self.resolve(own), **further)
        for relation, rows in below.items():
            setattr(row, relation, self.rows(model, relation, rows))
        return row

    def rows(self, model: type[Model], relation: str, rows: Sequence[Any]) -> list[Any]:
        """Make what stands below a row of `model`: rows by their fields, or rows that exist."""
        related: Any = model._meta.get_field(relation).related_model
        return [
            self._found(each)
            if isinstance(each, Record)
            else self.row(related, each, sort_order=order)
            for order, each in enumerate(rows)
        ]

    def _found(self, value: Any) -> Any:
        match value:
            case Record(kind, key):
                return self.records[kind, key]
            case Picture(name):
                return self.pictures[name]
        return value
