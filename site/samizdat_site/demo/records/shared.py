from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations

from samizdat_site.demo.library import Library
from samizdat_site.demo.vocabulary import Shared


def make_shared(shared: Shared, library: Library) -> Any:
    """Make a row for all languages, what stands below it, and its words in each language."""
    row = library.row(shared.model, shared.fields, uid=shared.uid)
    row.save()
    check(row)
    texts: Any = row._meta.get_field("texts").related_model
    for language, words in shared.words.items():
        texts.put(row, language, **words).full_clean()
    return row


def check(row: Model) -> None:
    """Raise ValidationError for what an editor could not have saved, in rows below as well."""
    row.full_clean()
    for relation in get_all_child_relations(type(row)):
        for child in getattr(row, relation.get_accessor_name()).all():
            check(child)
