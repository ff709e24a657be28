"""Holds one document after another against addresses and words that no reader may get.

What it judges by is asked of the database once. It is no query of a document: `facts` and `keys`
say whether two builds judge alike, so that a new draft makes nobody read ten thousand pages.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.findings import Finding, Severity, digest_of
from samizdat_exporters.public_addresses import public_addresses
from samizdat_exporters.rules import Rule
from samizdat_exporters.rules.emails import emails_in, keys_of
from samizdat_exporters.rules.mentions import Mention, Mentions
from samizdat_exporters.rules.reading import Reading
from samizdat_exporters.rules.terms import addresses_of_users, terms
from samizdat_exporters.sentences import Sentence

REASONS = {
    Rule.USER_ADDRESS: gettext_noop("“%(words)s” is the address of a user of this CMS."),
    Rule.EMAIL: gettext_noop("The e-mail address “%(words)s” is not declared public."),
    Rule.USER_NAME: gettext_noop("“%(words)s” is the name by which a user logs in."),
    Rule.DRAFT_TITLE: gettext_noop("“%(words)s” is the title of a draft."),
    Rule.PRIVATE_PAGE: gettext_noop("“%(words)s” is the title of a private page."),
    Rule.UPLOAD_NAME: gettext_noop("“%(words)s” is the name under which a file was uploaded."),
}
FIXES = {
    Rule.USER_ADDRESS: gettext_noop(
        "Take it out of the page. If readers shall write there, give the user another address."
    ),
    Rule.EMAIL: gettext_noop(
        "Take it out of the page. If it is meant for readers, put it into a contact block, or add "
        "it under Settings → Publication."
    ),
    Rule.USER_NAME: gettext_noop("If the person is meant, take the name out of the page."),
    Rule.DRAFT_TITLE: gettext_noop(
        "If the page is not to be known yet, take its title out of this one."
    ),
    Rule.PRIVATE_PAGE: gettext_noop(
        "Take it out of the page. If it is nothing secret, give the private page another title."
    ),
    Rule.UPLOAD_NAME: gettext_noop("Take it out of the page: it may tell who made the file."),
}
WARNINGS = {Rule.USER_NAME, Rule.DRAFT_TITLE}


class ContentRules:
    """The rules of the gate that the database decides."""

    def __init__(self, site: Site) -> None:
        self._declared = keys_of(public_addresses(site))
        self._of_users = addresses_of_users()
        self.mentions = Mentions(terms())

    @property
    def facts(self) -> bytes:
        """Give what decides about addresses, to compare two builds."""
        return repr((sorted(self._declared), sorted(self._of_users))).encode()

    def look_at(self, reading: Reading, edit_path: str) -> Iterator[Finding]:
        """Give what is wrong with a document; `edit_path` is where it is written in the admin."""
        for found in emails_in(reading):
            if found.key in self._declared and found.key not in self._of_users:
                continue
            rule = Rule.USER_ADDRESS if found.key in self._of_users else Rule.EMAIL
            matched = digest_of(found.key)
            yield _finding(rule, found.written, matched, reading.file, found.line, edit_path)
        for term, line in sorted(self.mentions.within(reading), key=_in_order):
            yield _finding(Rule(term.rule), term.text, term.key, reading.file, line, edit_path)


def _finding(rule: Rule, words: str, matched: str, file: str, line: int, edit_path: str) -> Finding:
    return Finding(
        file=file,
        reason=Sentence(REASONS[rule], words=words),
        fix=Sentence(FIXES[rule]),
        severity=Severity.WARNING if rule in WARNINGS else Severity.REFUSED,
        edit_path=edit_path,
        line=line,
        rule=rule.value,
        matched=matched,
    )


def _in_order(mention: Mention) -> tuple[int, str, str]:
    return mention.line, mention.term.rule, mention.term.text
