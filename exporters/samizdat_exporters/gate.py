"""The gate: looks at every finished document for what must not go out."""

import re

from samizdat_exporters.content_checks import ContentChecks
from samizdat_exporters.findings import Finding, Findings
from samizdat_exporters.publication import Publication


class Gate:
    """Holds one document after another against what no reader may see."""

    def __init__(self, publication: Publication, findings: Findings, checks: ContentChecks) -> None:
        self._findings = findings
        self._checks = checks
        hosts = "|".join(map(re.escape, sorted(publication.secret_hosts)))
        # The slashes may be escaped, as JSON and queries do it; a name may stand before an @.
        self._cms_address = re.compile(
            rf"(?://|\\/\\/|%2F%2F)(?:[^\s/\"'<>@]{{1,99}}@)?\[?(?:{hosts})(?![\w-]|\.\w)(?::\d+)?",
            re.IGNORECASE,
        )

    def check(self, file: str, text: str, edit_path: str = "") -> None:
        """Add a finding for each thing that is wrong with one document."""
        self.check_addresses(file, text, edit_path)
        self._findings.extend(self._checks.of_document(file, text, edit_path))

    def check_site(self) -> None:
        """Add what packages find wrong with the content as a whole."""
        self._findings.extend(self._checks.of_site())

    def check_addresses(self, file: str, text: str, edit_path: str = "") -> None:
        """Add a finding for each address of the CMS in a document or a style sheet."""
        for match in self._cms_address.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            self._findings.add(
                Finding(
                    file,
                    f"Line {line} names the address of the CMS, {match[0]}.",
                    "Choose the page with the page chooser, or write the public address.",
                    edit_path=edit_path,
                    line=line,
                )
            )
