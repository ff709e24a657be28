"""Writes shipped articles into the database, beside what editors wrote there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Locale

from samizdat_pages.models import LawProvision, LawProvisionText
from samizdat_pages.taxonomies.languages import content_locales
from samizdat_pages.taxonomies.provisions.shapes import Provision


@dataclass(frozen=True)
class ProvisionsResult:
    """What was added, and in which of the site's languages there are shipped words."""

    articles: int
    texts: int
    languages: list[str]


@transaction.atomic
def add_missing(provisions: Sequence[Provision]) -> ProvisionsResult:
    """Add rows and words that are missing. What is there stays as it is.

    An article that an editor has written under the same law is that article, and is not doubled.
    """
    shipped = {language for provision in provisions for language in provision.names}
    locales = [locale for locale in content_locales() if locale.language_code in shipped]
    known = _Known(LawProvision.objects.prefetch_related("texts"))
    rows, texts = 0, []
    for provision in provisions if locales else ():
        row = known.find(provision)
        if row is None:
            row = LawProvision.objects.create(
                uid=provision.uid, country=provision.law.country, article=provision.article
            )
            rows += 1
        texts += _missing_texts(row, provision, locales)
    LawProvisionText.objects.bulk_create(texts)
    return ProvisionsResult(rows, len(texts), [locale.language_code for locale in locales])


class _Known:
    """The articles that are there, by their key, and by what they say."""

    def __init__(self, rows: Iterable[LawProvision]) -> None:
        self.by_uid = {row.uid: row for row in rows}
        self.by_law = {
            (row.country, row.article, text.law): row for row in rows for text in row.texts.all()
        }

    def find(self, provision: Provision) -> LawProvision | None:
        if row := self.by_uid.get(provision.uid):
            return row
        laws = provision.law.names.values()
        keys = ((provision.law.country, provision.article, law) for law in laws)
        return next((self.by_law[key] for key in keys if key in self.by_law), None)


def _missing_texts(
    row: LawProvision, provision: Provision, locales: Iterable[Locale]
) -> list[LawProvisionText]:
    there = {text.locale_id for text in row.texts.all()}
    return [
        LawProvisionText(
            owner=row,
            locale=locale,
            translation_key=row.uid,
            name=provision.names[locale.language_code],
            law=provision.law.names[locale.language_code],
        )
        for locale in locales
        if locale.pk not in there and locale.language_code in provision.names
    ]
