"""What the model says of the field in which a string stands."""

from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist

TITLES = frozenset({"title", "seo_title", "draft_title"})


class Field(NamedTuple):
    """The field's name for people, and what it can hold."""

    label: str
    is_title: bool = False
    max_length: int | None = None


def field_of(model: Any, path: str, language: str = "") -> Field:
    """Give the field of a content path such as `title` or `body.8f0c….text`.

    A field that makes strings by itself may say by `segment_label` what each of them is.
    """
    name, _dot, rest = path.partition(".")
    try:
        field = model._meta.get_field(name)
    except (AttributeError, FieldDoesNotExist):
        return Field(name.replace("_", " "))
    label = getattr(field, "verbose_name", None)
    if label is None:  # rows below a page, such as the panels of an exhibition
        label = field.related_model._meta.verbose_name_plural
    if rest:
        say = getattr(field, "segment_label", None)
        return Field((say(rest, language) if say else "") or str(label))
    return Field(str(label), name in TITLES, getattr(field, "max_length", None))
