"""Django's tags `translate` and `blocktranslate`, for the words of a theme.

Load it after `i18n`: `{% load i18n samizdat_words %}`. With `context "for readers"` the two tags
find a word as `samizdat_blocks.words` does and escape it; with any other context, or none, they are
Django's own. A word that falls back on another language says so:

    <h2>{% translate "Latest" context "for readers" %}</h2>
    <h2><span lang="en" dir="ltr">Latest</span></h2>

An attribute cannot hold markup, nor can `<title>`: there, and wherever plain text is needed, keep
the word first.

    {% translate "Languages" context "for readers" as label %}<nav aria-label="{{ label }}">
"""

from django import template
from django.template.base import Parser, Token, render_value_in_context
from django.template.context import Context
from django.templatetags.i18n import (
    BlockTranslateNode,
    TranslateNode,
    do_block_translate,
    do_translate,
)
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from samizdat_blocks.templatetags.samizdat_blocks_tags import language_attributes
from samizdat_blocks.words import CONTEXT, SOURCE_LANGUAGE, find_word

register = template.Library()


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> "WordNode":
    return WordNode(do_translate(parser, token))


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser: Parser, token: Token) -> "BlockWordNode":
    return BlockWordNode(do_block_translate(parser, token))


class WordNode(template.Node):
    """`{% translate "Home" context "for readers" %}`, as Django parsed it."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node

    def render(self, context: Context) -> str:
        node = self.node
        if node.noop or not _for_readers(node, context):
            return node.render(context)
        node.filter_expression.var.translate = False
        msgid = str(node.filter_expression.resolve(context)).replace("%", "%%")
        word = find_word(msgid)
        text = word.text % {}
        if node.asvar:
            context[node.asvar] = text
            return ""
        return _marked(conditional_escape(text), word.language)


class BlockWordNode(template.Node):
    """`{% blocktranslate context "for readers" %}since {{ date }}{% endblocktranslate %}`."""

    def __init__(self, node: BlockTranslateNode) -> None:
        self.node = node

    def render(self, context: Context) -> str:
        node = self.node
        if not _for_readers(node, context):
            return node.render(context)
        values = {name: value.resolve(context) for name, value in node.extra_context.items()}
        number = node.counter.resolve(context) if node.counter else None
        if node.countervar:
            values[node.countervar] = number
        with context.push(**values):
            msgid, names = node.render_token_list(node.singular)
            plural, more_names = node.render_token_list(node.plural or [])
            shown = {
                name: render_value_in_context(context.get(name, ""), context)
                for name in (*names, *more_names)
            }
        word = find_word(msgid, plural, number)
        html = mark_safe(conditional_escape(word.text) % shown)
        if node.asvar:
            context[node.asvar] = html
            return ""
        return _marked(html, word.language)


def _for_readers(node: TranslateNode | BlockTranslateNode, context: Context) -> bool:
    message_context = node.message_context
    return message_context is not None and message_context.resolve(context) == CONTEXT


def _marked(html: SafeString, language: str) -> SafeString:
    if language == (get_language() or SOURCE_LANGUAGE):
        return html
    return format_html("<span{}>{}</span>", language_attributes(language), html)
