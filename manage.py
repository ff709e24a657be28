#!/usr/bin/env python3
"""Django's command line for the project that runs here.

Which settings it takes: those of DJANGO_SETTINGS_MODULE; else the real site's, once
`manage.py begin` has made one; else the demo's.
"""

import os
import sys
from pathlib import Path

VAR = Path(os.environ.get("SAMIZDAT_VAR") or Path(__file__).resolve().parent / "var")


def settings_module(arguments: list[str]) -> str:
    """Name the settings that fit this folder, so that demo and real site never mix."""
    begun = (VAR / "site" / "site.toml").exists()
    begins = arguments[1:2] == ["begin"]
    return f"samizdat_site.settings.{'local' if begun or begins else 'demo'}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module(sys.argv))
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        sys.exit(
            f"Django could not be imported ({error}). Expected the project's environment: "
            "run `make install`, then `.venv/bin/python manage.py …`."
        )
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
