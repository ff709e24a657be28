"""gettext's own programs, which read PO files quite independently of polib."""

import subprocess
from pathlib import Path

from components import path_of


def through_gettext(folder: Path) -> bytes:
    """Check `a.po` with msgfmt, and merge it with itself as a template, as Poedit does."""
    msgfmt, msgmerge = path_of("gettext"), path_of("gettext").with_name("msgmerge")
    checked = [msgfmt, "--check-header", "--check-domain", "-o", folder / "a.mo", folder / "a.po"]
    subprocess.run(checked, check=True, capture_output=True)
    merge_them = [msgmerge, "--quiet", "-o", folder / "b.po", folder / "a.po", folder / "a.po"]
    subprocess.run(merge_them, check=True, capture_output=True)
    return (folder / "b.po").read_bytes()
