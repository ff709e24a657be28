"""Where the bench keeps what it makes, and how programs are told."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("SAMIZDAT_VAR") or ROOT / "var").resolve() / "bench"
SOURCE_ROOTS = [str(ROOT / name) for name in ("site", "blocks", "exporters", "tests")]


def site_folder(pages: int) -> Path:
    """Give the folder of a site of so many pages: its database, its media, what it should be."""
    return VAR / f"site-{pages}"


def environment(
    site: Path, out: Path | None = None, settings: str = "bench.settings"
) -> dict[str, str]:
    """Give the environment in which a program acts on a site, and writes into a folder."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(SOURCE_ROOTS),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": settings,
        "BENCH_SITE": str(site),
        "BENCH_OUT": str(out or site / "out"),
    }
