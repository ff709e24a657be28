"""What became of one address, in a form that can be kept and sent."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from samizdat_exporters.findings import Finding
from samizdat_exporters.sentences import folded, unfolded
from samizdat_exporters.trails import Trail
from samizdat_mirror.manifest import File


class Outcome(StrEnum):
    WRITTEN = "written"
    LEFT_OUT = "left out"  # only rendering showed it: the links to it are to be done again
    REFUSED = "refused"  # readers cannot open it


@dataclass(frozen=True, slots=True)
class Result:
    """All that making one address led to, see `Trail`.

    `why` and `fix` belong to what is left out or refused. `document` is the blob of the text that
    the content checks saw, and `checked` what they found in it; "" where there is no text. `words`
    is the index of that text, see `rules.mentions`.
    """

    outcome: Outcome
    why: str = ""
    fix: str = ""
    document: str = ""
    files: Mapping[str, File] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    fragments: tuple[tuple[str, str], ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    answered: tuple[int, ...] = ()
    barred: bool = False
    findings: tuple[Finding, ...] = ()
    checked: tuple[Finding, ...] = ()
    readings: bytes = b""
    words: bytes = b""

    @classmethod
    def of(
        cls,
        outcome: Outcome,
        trail: Trail,
        *,
        why: str = "",
        fix: str = "",
        document: str = "",
        checked: tuple[Finding, ...] = (),
        words: bytes = b"",
    ) -> "Result":
        return cls(
            outcome,
            why,
            fix,
            document,
            files=trail.files,
            links=tuple(trail.links),
            fragments=tuple(trail.fragments),
            asked=trail.asked,
            answered=tuple(sorted(trail.answered)),
            barred=trail.barred,
            findings=tuple(trail.findings),
            checked=checked,
            readings=b"".join(sorted(trail.readings)),
            words=words,
        )

    def with_checks(self, checked: tuple[Finding, ...], words: bytes) -> "Result":
        return replace(self, checked=checked, words=words)

    def to_json(self) -> str:
        """Write everything but readings and words, which are kept apart."""
        return json.dumps(
            {
                "outcome": self.outcome,
                "why": folded(self.why),
                "fix": folded(self.fix),
                "document": self.document,
                "files": {path: asdict(file) for path, file in self.files.items()},
                "links": self.links,
                "fragments": self.fragments,
                "asked": self.asked,
                "answered": self.answered,
                "barred": self.barred,
                "findings": [finding.kept() for finding in self.findings],
                "checked": [finding.kept() for finding in self.checked],
            }
        )

    @classmethod
    def from_json(cls, text: str, readings: bytes, words: bytes = b"") -> "Result":
        values = json.loads(text)
        for name in ("findings", "checked"):
            values[name] = tuple(map(Finding.from_dict, values[name]))
        values["why"], values["fix"] = unfolded(values["why"]), unfolded(values["fix"])
        for name in ("links", "answered"):
            values[name] = tuple(values[name])
        values["fragments"] = tuple((file, place) for file, place in values["fragments"])
        values["outcome"] = Outcome(values["outcome"])
        values["files"] = {path: File(**file) for path, file in values["files"].items()}
        return cls(**values, readings=readings, words=words)


def keys_in(readings: bytes) -> set[bytes]:
    """Take the keys of readings apart, 16 bytes each."""
    return {readings[start : start + 16] for start in range(0, len(readings), 16)}
