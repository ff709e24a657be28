"""A block that shows people as cards: chosen one by one, or by case and status."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, ListBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale
from wagtail.snippets.blocks import SnippetChooserBlock

from samizdat_blocks.fields import ContentStructBlock

if TYPE_CHECKING:
    from samizdat_pages.people import Card

MAX = 24


def statuses() -> list[tuple[str, Any]]:
    choices: list[tuple[str, Any]] = apps.get_model("samizdat_pages", "StatusEvent").Status.choices
    return choices


class PrisonerCardsValue(StructValue):
    def cards(self, locale: Locale) -> "list[Card]":
        """Give the cards of those of whom readers may learn."""
        from samizdat_pages import people

        if chosen := [person for person in self["people"] if person]:
            people.load_people(chosen)
            return people.cards(chosen, locale)
        case, status = self.get("case"), self.get("status") or ""
        if not (case or status):
            return []
        found = people.people_matching(case, status, locale)
        return people.cards(found[: self.get("limit") or MAX], locale)


class SampleCardsValue(PrisonerCardsValue):
    """What an editor sees before choosing the block: nobody who exists."""

    def cards(self, locale: Locale) -> "list[Card]":
        import uuid

        from samizdat_pages.localised import Said
        from samizdat_pages.people import Card

        label = str(dict(statuses())["remand"])
        names = ("Anna Example", "Ivan Example", "Vera Example")
        return [
            Card(uuid.UUID(int=number), Said(name), "remand", label, None, None)
            for number, name in enumerate(names)
        ]


class PrisonerCardsBlock(ContentStructBlock):
    people = ListBlock(
        SnippetChooserBlock("samizdat_pages.PersonRecord"), label=_("People"), default=[]
    )
    case = SnippetChooserBlock(
        "samizdat_pages.Case",
        required=False,
        label=_("Everybody of this case"),
        help_text=_("Instead of choosing people one by one."),
    )
    status = ChoiceBlock(
        choices=statuses, required=False, label=_("Everybody with this status"), default=""
    )
    limit = IntegerBlock(
        label=_("How many at most"), default=6, min_value=1, max_value=MAX, required=False
    )

    def clean(self, value: PrisonerCardsValue) -> PrisonerCardsValue:
        value = super().clean(value)
        chosen = value.get("people") or value.get("case") or value.get("status")
        if not (chosen or self.is_deferred_validation):
            message = _("Nobody would be shown. Choose people, a case or a status.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(message)])
        return value

    def get_context(
        self, value: PrisonerCardsValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        return context | {"cards": value.cards(_locale(context))}

    def get_api_representation(
        self, value: PrisonerCardsValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give who is shown, and nothing of who is not."""
        from samizdat_pages.api.people import card_for_programs

        cards = value.cards(_locale(context or {}))
        return {"people": [card_for_programs(card) for card in cards]}

    def get_preview_value(self) -> StructValue:
        return SampleCardsValue(self, [("people", [])])

    class Meta:
        icon = "group"
        label = _("People")
        group = _("People and donations")
        description = _("Cards with portrait and status. Who must be hidden is left out.")
        template = "samizdat_pages/blocks/prisoner_cards.html"
        value_class = PrisonerCardsValue


def _locale(context: dict[str, Any]) -> Locale:
    page = context.get("page")
    return page.locale if page else Locale.get_active()
