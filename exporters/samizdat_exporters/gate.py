"""The gate: looks at every finished document for what must not go out."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain

from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.content_checks import ContentChecks
from samizdat_exporters.findings import Finding, Severity, digest_of
from samizdat_exporters.publication import Publication
from samizdat_exporters.reuse import Remember
from samizdat_exporters.rules import Rule, protects
from samizdat_exporters.rules.content import ContentRules
from samizdat_exporters.rules.feeds import loads_in
from samizdat_exporters.rules.fragments import is_there, places_in
from samizdat_exporters.rules.machine import Machine
from samizdat_exporters.rules.mentions import index_of
from samizdat_exporters.rules.reading import Reading
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.trails import Trails

FIX_CMS = Sentence(
    gettext_noop("Choose the page with the page chooser, or write the public address.")
)
FIX_LOADS = Sentence(gettext_noop("Upload the file to the site, or link to it instead."))
FIX_FRAGMENT = Sentence(gettext_noop("Correct the link, or take out what follows the “#”."))


class Gate:
    """Holds one document after another against what no reader may see."""

    def __init__(self, publication: Publication, site: Site, as_of: date, trails: Trails) -> None:
        self._trails = trails
        self._publication = publication
        # Checks remember what they asked: all they ever asked counts for every document.
        with trails.begin() as trail:
            self._checks = ContentChecks(site, as_of)
        self._readings = trail.readings
        with trails.begin():
            self.rules = ContentRules(site)
        hosts = "|".join(map(re.escape, sorted(publication.secret_hosts)))
        self._machine = Machine(publication)
        # The slashes may be escaped, as JSON and queries do it; a name may stand before an @.
        self._cms_address = re.compile(
            rf"(?://|\\/\\/|%2F%2F)(?:[^\s/\"'<>@]{{1,99}}@)?\[?(?:{hosts})(?![\w-]|\.\w)(?::\d+)?",
            re.IGNORECASE,
        )

    def look_at(
        self, file: str, text: str, edit_path: str = ""
    ) -> tuple[tuple[Finding, ...], bytes]:
        """Give all that is wrong with one document, and an index of its words."""
        reading = Reading(file, text)
        with self._trails.begin() as trail:
            found = [
                *self._checks.of_document(file, text, edit_path),
                *self.rules.look_at(reading, edit_path),
            ]
        self._readings |= trail.readings
        return tuple(found), index_of(reading)

    def look_into(self, file: str, text: str, edit_path: str) -> None:
        """Add a finding for all that is wrong with a text that people uploaded as a document."""
        self.check_addresses(file, text, edit_path)
        for finding in self.check_content(file, text, edit_path):
            self._find(finding)

    def check_content(self, file: str, text: str, edit_path: str = "") -> tuple[Finding, ...]:
        """Give all that the content of the CMS makes wrong with one document."""
        return self.look_at(file, text, edit_path)[0]

    def must_go(self, file: str, text: str) -> bool:
        """Whether people are harmed by a document of an older edition that stays."""
        return any(
            found.severity is Severity.REFUSED and protects(found.rule)
            for found in self.check_content(file, text)
        )

    def check_site(self, remembered: Remember) -> list[Finding]:
        """Give what packages find wrong with the content as a whole."""
        return list(self._checks.of_site(remembered))

    def take_readings(self) -> set[bytes]:
        """Hand over the queries that the checks have made since the last time."""
        readings, self._readings = self._readings, set()
        return readings

    def check_addresses(self, file: str, text: str, edit_path: str = "") -> None:
        """Add a finding for each address of the CMS in a document or a style sheet."""
        for match in chain(self._cms_address.finditer(text), self._machine.within(text)):
            line = text.count("\n", 0, match.start()) + 1
            self._find(
                Finding(
                    file,
                    Sentence(
                        gettext_noop("Line %(line)s names the address of the CMS, %(address)s."),
                        line=str(line),
                        address=match[0],
                    ),
                    FIX_CMS,
                    edit_path=edit_path,
                    line=line,
                    rule=Rule.CMS_ADDRESS,
                    matched=digest_of(match[0].casefold()),
                )
            )

    def check_loads(self, file: str, text: str, edit_path: str = "") -> None:
        """Add a finding for all that a feed or a data file has loaded from somebody else."""
        for url in loads_in(Reading(file, text)):
            if self._publication.own_path(_absolute(url)) is None:
                self._find(third_party(file, url, edit_path))

    def check_places(self, file: str, text: str, edit_path: str = "") -> None:
        """Add a finding for each link of a page to a place in itself that is not there."""
        fragments = self._trails.current.fragments
        own = [key for key in fragments if key[0] == file]
        missing = missing_places(text, (fragment for _file, fragment in own))
        for fragment in missing:
            self._find(no_such_place(file, file, fragment, edit_path))
        for key in own:
            del fragments[key]

    def _find(self, finding: Finding) -> None:
        self._trails.current.findings.add(finding)


def missing_places(html: str, fragments: Iterable[str]) -> list[str]:
    """Give those of the fragments that name no place in a page."""
    wanted = list(fragments)
    places = places_in(html) if wanted else set()
    return [fragment for fragment in wanted if not is_there(fragment, places)]


def no_such_place(file: str, target: str, fragment: str, edit_path: str) -> Finding:
    """Say of a link that there is nothing at the place that it names."""
    here = gettext_noop("It links to the place “#%(place)s”, which is not in this page.")
    there = gettext_noop("It links to the place “#%(place)s”, which is not in %(file)s.")
    reason = (
        Sentence(here, place=fragment)
        if file == target
        else Sentence(there, place=fragment, file=target)
    )
    return Finding(
        file,
        reason,
        FIX_FRAGMENT,
        edit_path=edit_path,
        rule=Rule.FRAGMENT,
        matched=digest_of(f"{target}#{fragment}"),
    )


def third_party(file: str, url: str, edit_path: str) -> Finding:
    """Say that reading a document would tell somebody else's server about the reader."""
    return Finding(
        file,
        Sentence(
            gettext_noop("Readers' browsers would load %(url)s from somebody else's server."),
            url=url,
        ),
        FIX_LOADS,
        edit_path=edit_path,
        rule=Rule.THIRD_PARTY,
        matched=digest_of(url),
    )


def _absolute(url: str) -> str:
    return f"https:{url}" if url.startswith("//") else url
