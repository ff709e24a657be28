"""Blocks of the group's own words: text, headings, notices, explanations."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from .fields import ContentStructBlock, LineBlock, ProseBlock


class ParagraphBlock(ProseBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        description = _("Running text: paragraphs, lists, links, bold and italic.")
        template = "samizdat_blocks/paragraph.html"
        preview_template = "samizdat_blocks/preview.html"
        preview_value = "<p>We meet on Saturdays. <b>Come as you are</b>, and bring a friend.</p>"


class HeadingBlock(ContentStructBlock):
    text = LineBlock(label=_("Heading"), max_length=200)
    level = ChoiceBlock(
        choices=[("2", _("Section")), ("3", _("Part of a section"))],
        default="2",
        label=_("Level"),
        help_text=_("A part stands below a section. The title of the page stands above both."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        description = _("Divides a long text, so that readers find their way.")
        template = "samizdat_blocks/heading.html"
        label_format = "{text}"
        preview_value = {"text": "What happened in March", "level": "2"}


class NoticeBlock(ContentStructBlock):
    kind = ChoiceBlock(
        choices=[("info", _("Note")), ("warning", _("Warning")), ("legal", _("Legal notice"))],
        default="info",
        label=_("Kind"),
    )
    text = ProseBlock(features=["bold", "italic", "link"], label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Notice")
        group = _("Text")
        description = _("Something that readers must not miss: a risk, a rule, a change of plan.")
        template = "samizdat_blocks/notice.html"
        label_format = "{kind}"
        preview_value = {
            "kind": "warning",
            "text": "<p>Do not open this page on a phone that may be searched at the border.</p>",
        }


class ExplainerBlock(ContentStructBlock):
    title = LineBlock(label=_("What is explained"), max_length=200)
    text = ProseBlock(label=_("Explanation"))

    class Meta:
        icon = "help"
        label = _("Explanation")
        group = _("Text")
        description = _("A box for readers who hear of something for the first time.")
        template = "samizdat_blocks/explainer.html"
        label_format = "{title}"
        preview_value = {
            "title": "What is a foreign agent?",
            "text": "<p>A label that the state gives to people and groups it wants to silence.</p>",
        }
