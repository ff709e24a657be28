"""Formatting and links: broken markup is refused, lost markup is told."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .base import Finding, Pair, Severity
from .markup import Markup, Tag

# What wagtail-localize lets pass in a string.
INLINE = frozenset({"a", "abbr", "acronym", "b", "code", "em", "i", "strong", "br"})


def broken_markup(pair: Pair) -> Iterator[Finding]:
    """Refuse what wagtail-localize could not save, or what would damage the page."""
    for message, start, end in _broken(pair.target, _link_ids(pair.source)):
        yield Finding("broken-markup", message, start, end, severity=Severity.REFUSED)


def _broken(target: Markup, known: Counter[str]) -> Iterator[tuple[str, int, int]]:
    for start in target.loose:
        yield (
            _("“<” begins a tag that does not end. If the sign is meant, write “&lt;”."),
            start,
            start + 1,
        )
    for tag in target.tags:
        if message := _strange(tag, known):
            yield message, tag.start, tag.end
    yield from _unbalanced(target.tags)


def _strange(tag: Tag, known: Counter[str]) -> str:
    if tag.name not in INLINE:
        return _("The tag <%(tag)s> is not allowed here. Take those of the source.") % {
            "tag": tag.name
        }
    if tag.strange or (tag.closing and tag.id is not None):
        return _("The tag <%(tag)s> has something in it that is not allowed.") % {"tag": tag.name}
    if tag.id is not None and tag.name != "a":
        return _("Only a link has an id, and <%(tag)s> is none.") % {"tag": tag.name}
    if tag.name == "a" and not tag.closing:
        return _strange_link(tag, known)
    if tag.name == "br" and tag.closing:
        return _("A line break is written <br>.")
    return ""


def _strange_link(tag: Tag, known: Counter[str]) -> str:
    if tag.id is None:
        return _("This link leads nowhere: it needs the id of a link in the source.")
    if tag.id not in known:
        return _("The source has no link with the id “%(id)s”.") % {"id": tag.id}
    return ""


def _unbalanced(tags: Iterable[Tag]) -> Iterator[tuple[str, int, int]]:
    """Name tags that open and do not close, or the reverse, or overlap, and links in links."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.name == "br":
            continue
        if not tag.closing:
            if tag.name == "a" and any(outer.name == "a" for outer in opened):
                yield _("A link cannot stand inside another link."), tag.start, tag.end
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        else:
            message = _("</%(tag)s> closes what is not open here.") % {"tag": tag.name}
            yield message, tag.start, tag.end
    for tag in opened:
        yield _("<%(tag)s> is not closed.") % {"tag": tag.name}, tag.start, tag.end


def kept_links(pair: Pair) -> Iterator[Finding]:
    """Tell of links that the translation lost or has twice."""
    wanted, found = _link_ids(pair.source), _link_ids(pair.target)
    for tag in _opening(pair.source, "a"):
        if tag.id and tag.id not in found:
            message = _('The link <a id="%(id)s"> of the source is missing.') % {"id": tag.id}
            yield Finding("links", message, tag.start, tag.end, in_source=True)
    for tag in _opening(pair.target, "a"):
        if tag.id and tag.id in wanted and found[tag.id] > wanted[tag.id]:
            message = _('The link <a id="%(id)s"> stands here more often than in the source.')
            yield Finding("links", message % {"id": tag.id}, tag.start, tag.end)


def kept_tags(pair: Pair) -> Iterator[Finding]:
    """Tell of formatting and line breaks that are lost or added."""
    wanted, found = _formatting(pair.source), _formatting(pair.target)
    for name in sorted(wanted.keys() | found.keys()):
        words = {"tag": name, "expected": wanted[name], "found": found[name]}
        if wanted[name] > found[name]:
            tag = next(_opening(pair.source, name))
            message = _("<%(tag)s> stands %(expected)s× in the source and %(found)s× here.")
            yield Finding("tags", message % words, tag.start, tag.end, in_source=True)
        elif wanted[name] < found[name]:
            tag = [*_opening(pair.target, name)][-1]
            message = _("<%(tag)s> stands %(expected)s× in the source and %(found)s× here.")
            yield Finding("tags", message % words, tag.start, tag.end)


def _opening(markup: Markup, name: str) -> Iterator[Tag]:
    return (tag for tag in markup.tags if tag.name == name and not tag.closing)


def _link_ids(markup: Markup) -> Counter[str]:
    return Counter(tag.id for tag in _opening(markup, "a") if tag.id)


def _formatting(markup: Markup) -> Counter[str]:
    return Counter(tag.name for tag in markup.tags if not tag.closing and tag.name != "a")
