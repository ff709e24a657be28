"""What making one document led to: collected while it is made, by whoever comes across it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

from samizdat_exporters.findings import Findings
from samizdat_mirror.manifest import File


@dataclass(slots=True)
class Trail:
    """All that one document needs and depends on.

    `fragments` are places in pages, as (file, place), to which it links.

    `links` are addresses of the site in the order in which they stand, `files` what it brings into
    the tree, `readings` the queries that it is made from. `asked` holds, for each address of which
    it mattered whether it is left out, the reason or "". `barred` says that some file was refused
    because a removal holds for it.
    """

    links: dict[str, None] = field(default_factory=dict)
    fragments: dict[tuple[str, str], None] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    readings: set[bytes] = field(default_factory=set)
    asked: dict[str, str] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    barred: bool = False

    def join(self, other: "Trail") -> None:
        """Take over what something that this document uses led to."""
        # Most have one or two of these, and a page joins dozens.
        if other.readings:
            self.readings |= other.readings
        if other.files:
            self.files |= other.files
        if other.links:
            self.links |= other.links
        if other.fragments:
            self.fragments |= other.fragments
        if other.asked:
            self.asked |= other.asked
        if other.answered:
            self.answered |= other.answered
        if other.findings is not NOTHING.findings:
            self.findings.extend(other.findings)
        self.barred |= other.barred

    def put_away(self) -> "Trail":
        """Keep it, only to be read: what is empty takes no room of its own."""
        for each in fields(self):
            if not getattr(self, each.name):
                setattr(self, each.name, getattr(NOTHING, each.name))
        return self


NOTHING = Trail()


class Trails:
    """Knows what is being made at the moment. One for each process."""

    def __init__(self, on_begin: Callable[[], None] = lambda: None) -> None:
        self.current = Trail()
        self._on_begin = on_begin

    @contextmanager
    def begin(self) -> Iterator[Trail]:
        """Collect apart what the block leads to: the trail around it does not get it."""
        with self._new() as trail:
            self._on_begin()
            yield trail

    @contextmanager
    def aside(self) -> Iterator[Trail]:
        """Collect apart what the block leads to; the trail around it gets it too."""
        around = self.current
        with self._new() as trail:
            try:
                yield trail
            finally:
                around.join(trail)

    @contextmanager
    def _new(self) -> Iterator[Trail]:
        around, self.current = self.current, Trail()
        try:
            yield self.current
        finally:
            self.current = around
