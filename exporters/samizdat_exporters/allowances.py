"""What people have allowed against the gate: "here, because …"."""

from collections.abc import Iterable

from samizdat_exporters.findings import Finding
from samizdat_exporters.models import Allowance
from samizdat_exporters.rules import ALLOWABLE

# Rule, file ("" for all), and the digest of the words.
Key = tuple[str, str, str]


class Allowances:
    """The allowances of one publication, as they hold in one build."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._keys = frozenset(keys)

    @classmethod
    def of(cls, publication: str) -> "Allowances":
        """Read what has been allowed and not taken back."""
        rows = Allowance.objects.filter(publication=publication).order_by()
        return cls(rows.values_list("rule", "file", "matched"))

    def cover(self, finding: Finding) -> bool:
        """Whether a person has allowed this, in this file or in all."""
        return is_allowable(finding) and any(
            (finding.rule, file, finding.matched) in self._keys for file in (finding.file, "")
        )


def is_allowable(finding: Finding) -> bool:
    """Whether a person may allow this at all."""
    return finding.rule in ALLOWABLE
