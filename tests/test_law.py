"""The law: an edition is a function of the content, the code, the settings and the day.

Whatever was edited since the last build, an incremental build gives the bytes of a full one.
"""

from pathlib import Path

import pytest

from editing import run
from servers.postgres import postgres
from varied_site import VariedSite


@pytest.mark.django_db
@pytest.mark.timeout(1800)
def test_incremental_equals_full_whatever_is_edited():
    run(12)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.timeout(14400)
def test_incremental_equals_full_in_many_sequences():
    run(300)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.component("postgres")
def test_incremental_equals_full_on_postgresql(tmp_path: Path):
    site = VariedSite(tmp_path)
    with postgres() as server:
        server.create("law", collation="ru")
        settings = {"DATABASES": {"default": server.settings("law")}, "DEBUG": False}
        site.run("-m", "django", "migrate", "--verbosity=0", **settings)
        site.run("-c", "import django; django.setup(); from editing import run; run(8)", **settings)
