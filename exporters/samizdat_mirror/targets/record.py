"""What a push writes down on the mirror: what lies there, and whether that is finished.

It lies at `_samizdat/push.json` and is no part of what is signed: it spares work, and says
"update in progress" to whoever verifies. Nothing is believed because it stands there; who changes
it makes the next push upload too much or too little, which a verification finds. Pure: no input
or output.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from samizdat_mirror.manifest import FOLDER

RECORD = f"{FOLDER}/push.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """`changing` names what may lie there in part or not at all, with the SHA-256 it is to have.

    `beside` and `kept` are SHA-256 by path: what the manifest does not name, and which assets of
    the edition before are still there. `holder` names the installation that is at work, by a random
    number; `expires` is when others may take over.
    """

    publication: str
    number: int
    updating: bool = False
    holder: str = ""
    expires: datetime | None = None
    beside: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    changing: Mapping[str, str | None] = field(default_factory=dict)

    def is_held(self, by_other_than: str, now: datetime) -> bool:
        """Whether another installation is at work, and not long dead."""
        others = self.updating and self.holder != by_other_than
        return others and self.expires is not None and self.expires > now

    def to_json(self) -> str:
        document = {
            "format": FORMAT,
            "publication": self.publication,
            "number": self.number,
            "updating": self.updating,
            "holder": self.holder,
            "expires": self.expires.isoformat() if self.expires else None,
            "beside": dict(self.beside),
            "kept": dict(self.kept),
            "changing": dict(self.changing),
        }
        return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> "Record | None":
        """Read a record; None for anything else, which makes the mirror be looked through."""
        try:
            document = json.loads(text)
            if document.pop("format") != FORMAT:
                return None
            expires = document.pop("expires")
            moment = datetime.fromisoformat(expires) if expires else None
            if moment and moment.tzinfo is None:
                return None
            return cls(**document, expires=moment)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
