"""The strings of a job with all that the desk knows of them, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from wagtail_localize.models import StringSegment, TemplateSegment

from samizdat_translation.fields import Field, field_of
from samizdat_translation.glossary.terms import agreed_terms, terms_in
from samizdat_translation.models import StringComment, StringState, StringStatus, TranslationJob
from samizdat_translation.pairs import pair_of
from samizdat_translation.string_checks import AgreedTerm, Finding, Pair, check
from samizdat_translation.string_checks.markup import parse
from samizdat_translation.wording.shown import shown, stored, text_of

from .in_place import (
    comments_about,
    comments_in_place,
    key_of,
    older_wordings,
    translations_in_place,
)
from .standing import Filter, Standing, shows


@dataclass
class Item:
    """One string of a job.

    `older` is the translation of what the source said in its place before, where there is no newer.
    """

    segment: Any
    rich: bool
    place: Field
    languages: tuple[str, str]
    target_locale_id: int
    terms: Sequence[AgreedTerm] = ()
    translation: Any = None
    older: Any = None
    comments: list[StringComment] = field(default_factory=list)

    @property
    def key(self) -> dict[str, int]:
        """Name the row of the translation, which need not exist."""
        return {
            "translation_of_id": self.segment.string_id,
            "context_id": self.segment.context_id,
            "locale_id": self.target_locale_id,
        }

    @property
    def source(self) -> str:
        """The source as a translator sees it."""
        return shown(self.segment.string.data, rich=self.rich)

    @property
    def target(self) -> str:
        """The translation as a translator sees it, "" without one."""
        return shown(self.translation.data, rich=self.rich) if self.translation else ""

    @property
    def proposed(self) -> str:
        """What the field begins with: the translation, or that of the older wording."""
        known = self.translation or self.older
        return shown(known.data, rich=self.rich) if known else ""

    @property
    def excerpt(self) -> str:
        """The source without tags, for lists."""
        return text_of(self.segment.string.data)

    @property
    def openings(self) -> list[str]:
        """The tags of the source that open something, as they are written, for buttons."""
        if not self.rich:
            return []
        tags = parse(self.source).tags
        return [self.source[tag.start : tag.end] for tag in tags if not tag.closing]

    @property
    def label(self) -> str:
        """Where in the text the string stands."""
        return capfirst(self.place.label)

    @property
    def open_comments(self) -> int:
        """How many comments nobody has settled yet."""
        return sum(comment.resolved_at is None for comment in self.comments)

    @property
    def standing(self) -> Standing:
        """How far the string is."""
        if self.translation is None:
            return Standing.OUTDATED if self.older else Standing.UNTRANSLATED
        if self.translation.has_error:
            return Standing.ERROR
        state = StringState.of(self.translation)
        if state is not StringStatus.CONFIRMED:
            return Standing(state.value)
        has_row = getattr(self.translation, "desk_state", None) is not None
        return Standing.CONFIRMED if has_row else Standing.TRANSLATED

    @cached_property
    def terms_here(self) -> list[AgreedTerm]:
        """Terms and names of the glossary that stand in the source."""
        return terms_in(self.excerpt, self.terms, self.languages[0])

    @property
    def warnings(self) -> int:
        """How many things the checks found when the translation was saved."""
        checked = getattr(self.translation, "desk_check", None)
        return checked.warnings if checked else 0

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks say of the translation as it is stored."""
        return self.check(self.target) if self.translation else []

    def check(self, typed: str) -> list[Finding]:
        """Say what the checks say of a text that somebody typed."""
        return check(self.pair(typed))

    def pair(self, typed: str) -> Pair:
        """Give source and translation as the checks take them."""
        return pair_of(
            self.segment.string.data,
            typed,
            self.languages,
            rich=self.rich,
            place=self.place,
            terms=self.terms_here,
        )

    def stored(self, typed: str) -> str:
        """Give what is to be stored of a text that somebody typed."""
        return stored(typed, rich=self.rich)


class Items:
    """All strings of a job, in the order of the text."""

    def __init__(self, job: TranslationJob) -> None:
        self.job = job
        self.locale = job.target_locale
        self.source = job.translation.source
        self.all = self._load()

    def shown_by(self, which: Filter) -> list[Item]:
        """Give those that a filter shows."""
        return [item for item in self.all if shows(which, item)]

    def get(self, segment_id: int) -> Item | None:
        """Give the string with a segment's key, or None when the source has it no more."""
        return next((item for item in self.all if item.segment.pk == segment_id), None)

    def after(self, item: Item, which: Filter) -> Item | None:
        """Give the next string that a filter shows: below first, then from the beginning."""
        here = self.all.index(item)
        ring = [*self.all[here + 1 :], *self.all[:here]]
        return next((each for each in ring if shows(which, each)), None)

    def before(self, item: Item, which: Filter) -> Item | None:
        """Give the string before, without going round."""
        above = self.all[: self.all.index(item)]
        return next((each for each in reversed(above) if shows(which, each)), None)

    def _load(self) -> list[Item]:
        segments = list(
            StringSegment.objects.filter(source=self.source)
            .select_related("string__locale", "context")
            .order_by("order", "pk")
        )
        known = translations_in_place(self.source.object_id, self.locale.pk)
        olders = older_wordings(segments, known)
        rich = set(
            TemplateSegment.objects.filter(source=self.source).values_list("context_id", flat=True)
        )
        comments = comments_in_place(self.source.object_id, self.locale.pk)
        terms = agreed_terms(self.job.source_locale, self.locale)
        model = self.job.content_type.model_class()
        languages = (self.job.source_locale.language_code, self.locale.language_code)
        return [
            Item(
                segment,
                rich=segment.context_id in rich,
                place=field_of(model, segment.context.path, languages[1]),
                languages=languages,
                target_locale_id=self.locale.pk,
                terms=terms,
                translation=known.get(key_of(segment)),
                older=olders.get(key_of(segment)),
                comments=comments_about(segment, segment.context_id in rich, comments),
            )
            for segment in segments
        ]
