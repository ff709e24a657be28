"""What all tests share: no state outside a temporary folder, no network beyond this machine."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_save
from django.utils import translation
from pytest_django import Settings
from wagtail.users.models import UserProfile

import migrated_database
from components import COMPONENTS

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Let tests press Ctrl-C, also where a shell that runs them in the background ignores it.

    And let no law depend on how fast the machine is.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    hypothesis.settings.register_profile(
        "unhurried",
        hypothesis.settings(),
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("unhurried")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose component is missing; where CI=true, fail it instead."""
    for marker in item.iter_markers("component"):
        component = COMPONENTS[marker.args[0]]
        if component.path is None:
            give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            give_up(component.reason)


@pytest.fixture(autouse=True)
def own_media(settings: Settings, tmp_path: Path) -> Path:
    """Give every test an empty media folder, and a mirror folder that does not exist yet.

    Wagtail caches where renditions lie: that goes with the folder.
    """
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SAMIZDAT = settings.SAMIZDAT | {"MIRROR_DIR": tmp_path / "mirror"}
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def editors_read_english() -> Iterator[None]:
    """Let messages to editors be English, though the root language of the test site is Russian."""

    def prefer_english(instance: AbstractUser, created: bool, **kwargs: object) -> None:
        if created:
            UserProfile.objects.get_or_create(user=instance, preferred_language="en")

    user_model = get_user_model()
    post_save.connect(prefer_english, sender=user_model)
    with translation.override("en"):
        yield
    post_save.disconnect(prefer_english, sender=user_model)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Build on the database file that is there, see `migrated_template`."""
    return True


@pytest.fixture(scope="session")
def migrated_template(pytestconfig: pytest.Config) -> Path:
    """Say where an empty, migrated database of the present state is kept between runs."""
    return migrated_database.kept_in(pytestconfig.cache.mkdir("databases"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated_template: Path
) -> None:
    """Start from the kept database, if there is one."""
    migrated_database.copy(migrated_template, Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, migrated_template: Path) -> Iterator[None]:
    """Keep the migrated database for the next run, if it is the first of its kind."""
    migrated_database.keep(Path(connection.settings_dict["NAME"]), migrated_template)
    yield
    connection.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the distribution as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def demo_mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo as `make demo SERVE=0` does, once for all worker processes."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    var = folder / "demo"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (var / "mirror").exists():
            demo = [sys.executable, str(ROOT / "manage.py"), "demo_run", "--no-serve"]
            settings = {"DJANGO_SETTINGS_MODULE": "samizdat_site.settings.demo"}
            environment = os.environ | settings | {"SAMIZDAT_VAR": str(var)}
            done = subprocess.run(
                demo, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr
    return var / "mirror"
