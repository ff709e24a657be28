"""Says what was measured on, and of which state of the code."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version

from bench.folders import ROOT


def facts() -> dict[str, str]:
    """Give what a number means nothing without."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": _commit(),
        "processors": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "memory": f"{memory / 2**30:.0f} GiB",
        "python": platform.python_version(),
        "django": version("django"),
        "wagtail": version("wagtail"),
    }


def _commit() -> str:
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return asked.stdout.strip() or "unknown"
