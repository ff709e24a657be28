"""The gate: looks at every finished document for what must not go out."""

import re
from datetime import date

from wagtail.models import Site

from samizdat_exporters.content_checks import ContentChecks
from samizdat_exporters.findings import Finding
from samizdat_exporters.publication import Publication
from samizdat_exporters.trails import Trails


class Gate:
    """Holds one document after another against what no reader may see."""

    def __init__(self, publication: Publication, site: Site, as_of: date, trails: Trails) -> None:
        self._trails = trails
        # Checks remember what they asked: all they ever asked counts for every document.
        with trails.begin() as trail:
            self._checks = ContentChecks(site, as_of)
        self._readings = trail.readings
        hosts = "|".join(map(re.escape, sorted(publication.secret_hosts)))
        # The slashes may be escaped, as JSON and queries do it; a name may stand before an @.
        self._cms_address = re.compile(
            rf"(?://|\\/\\/|%2F%2F)(?:[^\s/\"'<>@]{{1,99}}@)?\[?(?:{hosts})(?![\w-]|\.\w)(?::\d+)?",
            re.IGNORECASE,
        )

    def check_content(self, file: str, text: str, edit_path: str = "") -> tuple[Finding, ...]:
        """Give what packages find wrong with one document."""
        with self._trails.begin() as trail:
            found = tuple(self._checks.of_document(file, text, edit_path))
        self._readings |= trail.readings
        return found

    def check_site(self) -> list[Finding]:
        """Give what packages find wrong with the content as a whole."""
        with self._trails.begin():
            return list(self._checks.of_site())

    def take_readings(self) -> set[bytes]:
        """Hand over the queries that the checks have made since the last time."""
        readings, self._readings = self._readings, set()
        return readings

    def check_addresses(self, file: str, text: str, edit_path: str = "") -> None:
        """Add a finding for each address of the CMS in a document or a style sheet."""
        for match in self._cms_address.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            self._trails.current.findings.add(
                Finding(
                    file,
                    f"Line {line} names the address of the CMS, {match[0]}.",
                    "Choose the page with the page chooser, or write the public address.",
                    edit_path=edit_path,
                    line=line,
                )
            )
