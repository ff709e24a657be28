"""`python -m bench.sites 600`: make a site of so many pages, unless it is there, and name it."""

import sys

from bench.sites.kept import kept_site

sys.stdout.write(f"{kept_site(int(sys.argv[1]))}\n")
