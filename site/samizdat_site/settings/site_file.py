"""The file that `manage.py begin` writes: what settings must know of a real site."""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class SiteFile:
    """Language tags, the root locale first, and the paths of locales that differ from them."""

    name: str
    languages: list[str]
    locale_paths: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "SiteFile":
        """Read the file; before there is one, stand in with English alone."""
        if not path.exists():
            return cls(name="", languages=["en"])
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        """Write TOML, of which JSON's strings, lists and inline tables are a part."""
        values = asdict(self)
        paths = values.pop("locale_paths")
        lines = [f"{key} = {json.dumps(values[key], ensure_ascii=False)}" for key in values]
        lines += ["", "[locale_paths]", *(f"{key} = {json.dumps(paths[key])}" for key in paths)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
