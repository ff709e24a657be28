"""`python -m bench.sites.make_here 600`: fill the empty database that the settings name."""

import os
import sys
from pathlib import Path

import django


def main(pages: int) -> None:
    django.setup()

    from bench.sites.making import make

    make(pages, Path(os.environ["BENCH_SITE"]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
