"""`python -m bench.resident FILE nothing|edited`: build as a worker does that runs all day.

What a worker does first, starting and a build that warms it, is not measured. Writes the seconds
of the second build, by the clock and of the processor.
"""

import json
import os
import sys
from pathlib import Path
from time import monotonic

import django

PROCESSES = 2


def main(file: Path, case: str) -> None:
    django.setup()
    from django.conf import settings
    from wagtail.models import Site

    from bench.editing import edit
    from samizdat_exporters.build import build

    site = Site.objects.get(is_default_site=True)
    out = Path(str(settings.SAMIZDAT["MIRROR_DIR"]))
    build(site, out, full=False, processes=PROCESSES)
    if case == "edited":
        edit(text="A sentence more.")
    started, worked = monotonic(), _worked()
    edition = build(site, out, full=False, processes=PROCESSES)
    file.write_text(json.dumps([monotonic() - started, _worked() - worked]))
    sys.stdout.write(json.dumps({"rendered": edition.rendered}))


def _worked() -> float:
    """Give the seconds that this process and those which it has ended kept processors busy."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
