"""The demo's settings with what a test says otherwise, as JSON in the environment."""

import json
import os
from collections import defaultdict
from typing import Any

from samizdat_site.settings.demo import *  # noqa: F403  (settings modules build on one another)
from samizdat_site.settings.demo import SAMIZDAT


class NoMigrations(defaultdict[str, None]):
    """Say of any app that it has none: its tables are made from the models as they are."""

    def __contains__(self, label: object) -> bool:
        return True


_varied: dict[str, Any] = json.loads(os.environ.get("VARIED_SETTINGS", "{}"))
SAMIZDAT = SAMIZDAT | _varied.pop("SAMIZDAT_CHANGES", {})
if _varied.pop("WITHOUT_MIGRATIONS", False):
    MIGRATION_MODULES = NoMigrations(lambda: None)
globals().update(_varied)
