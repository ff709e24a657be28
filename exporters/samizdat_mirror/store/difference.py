"""What one edition has that another has not."""

from dataclasses import dataclass

from samizdat_mirror.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths of files, sorted."""

    added: list[str]
    changed: list[str]
    removed: list[str]

    @classmethod
    def between(cls, former: Manifest | None, later: Manifest) -> "Difference":
        """Compare two editions by their manifests; nothing at all has no files."""
        before = former.files if former else {}
        common = before.keys() & later.files.keys()
        return cls(
            added=sorted(later.files.keys() - before.keys()),
            changed=sorted(path for path in common if before[path] != later.files[path]),
            removed=sorted(before.keys() - later.files.keys()),
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)
