"""Finds rows by their words in any language, or by what stands in their facts."""

import re
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from samizdat_pages.models.fields import CountryField
from samizdat_pages.text_checks import text_fields


def matching(owners: models.QuerySet, query: str) -> models.QuerySet:
    """Keep the owners in which every word of the query occurs, each wherever it may."""
    model: Any = owners.model
    text_model = model.texts.rel.related_model
    facts = [
        field.name
        for field in text_fields(model())
        if not isinstance(field, models.URLField | CountryField)
    ]
    words = [field.name for field in text_model.word_fields()]
    for part in query.split():
        texts = text_model.objects.filter(_contains(words, part), owner=OuterRef("pk"))
        owners = owners.filter(Q(Exists(texts)) | _contains(facts, part))
    return owners


def _contains(names: list[str], part: str) -> Q:
    """Look for a part of a word, in capitals or not.

    By a regular expression, since SQLite's LIKE knows the capitals of English alone.
    """
    found = Q(pk__in=[])
    for name in names:
        found |= Q((f"{name}__iregex", re.escape(part)))
    return found
