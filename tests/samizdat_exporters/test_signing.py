"""Editions are signed as they are made, where there are keys, and elsewhere by people."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from wagtail.models import Site

from factories import StatementPageFactory
from publication_keys import make_keys
from samizdat_exporters import signing
from samizdat_exporters.build import build
from samizdat_exporters.errors import ExportError
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.signing import AwaitsSignatureError, SignatureError
from samizdat_exporters.store import store_of
from samizdat_exporters.store.going_back import go_back
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.trust import Keys, State, sign, verify

pytestmark = pytest.mark.django_db


def publish(out: Path):
    return build(Site.objects.get(is_default_site=True), out, full=False)


def store():
    site = Site.objects.get(is_default_site=True)
    return store_of(str(PublicationSettings.for_site(site).uid))


def verdict(folder: Path, pin, now=None):
    return verify(folder, pin, now or datetime.now(UTC))


@pytest.fixture
def pin(home, out, settings, tmp_path):
    return make_keys(tmp_path / "stick")


def test_what_is_published_is_genuine_and_current(home, out, pin):
    publish(out)
    StatementPageFactory(parent=home, slug="news")
    edition = publish(out)
    for folder in (out, store().current):
        found = verdict(folder, pin)
        assert (found.state, found.wrong) == (State.GENUINE, ())
        assert found.manifest.number == edition.number == 2


def test_an_edition_that_stays_the_same_is_vouched_for_anew(home, out, pin):
    publish(out)
    before = verdict(out, pin).vouched_at
    manifest = Manifest.of_folder(out)
    signing.renew(store(), out)
    publish(out)
    assert Manifest.of_folder(out) == manifest
    assert verdict(out, pin).vouched_at >= before
    assert verdict(out, pin).state is State.GENUINE


def test_going_back_is_signed_too(home, out, pin):
    publish(out)
    StatementPageFactory(parent=home, slug="news")
    publish(out)
    go_back(Site.objects.get(is_default_site=True), out, 1)
    assert verdict(out, pin).state is State.GENUINE
    assert verdict(out, pin).manifest.number == 3


def test_renewal_touches_the_timestamp_alone(home, out, pin):
    publish(out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert signing.renew(store(), out)
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {out / "_samizdat" / "metadata" / "timestamp.json"}
    assert before.keys() == after.keys()


def test_a_folder_with_another_edition_gets_no_timestamp_that_is_not_its_own(home, out, pin):
    publish(out)
    old = out.with_name("old")
    shutil.copytree(out, old)
    StatementPageFactory(parent=home, slug="news")
    publish(out)
    signing.renew(store(), old)
    assert verdict(old, pin).state is State.GENUINE
    assert verdict(old, pin).manifest.number == 1


def test_nothing_lies_beside_the_tree_that_is_not_signed(home, out, pin):
    publish(out)
    (out / "_samizdat" / "left.json").write_text("{}")
    (store().current / "_samizdat" / "left.json").write_text("{}")
    publish(out)
    assert verdict(out, pin).wrong == ()
    assert not (store().current / "_samizdat" / "left.json").exists()


def test_without_keys_an_edition_goes_out_unsigned(home, out):
    publish(out)
    assert not signing.is_signed(out)
    assert not signing.renew(store(), out)
    signing.require_signed(store())


def test_an_edition_from_before_the_keys_is_signed_before_it_is_sent(home, out, tmp_path):
    publish(out)
    pin = make_keys(tmp_path / "stick")
    signing.require_signed(store())
    assert verdict(store().current, pin).state is State.GENUINE


def test_keys_of_another_user_stop_the_web_server_and_say_who_may(home, out, pin, monkeypatch):
    monkeypatch.setattr("samizdat_exporters.signing.os.access", lambda *_: False)
    with pytest.raises(ExportError, match=r"not for this user of the system.*mirror publish"):
        publish(out)
    assert not out.exists()


def test_a_key_that_others_may_read_stops_the_edition(home, out, pin):
    key = next(signing.keys_folder().glob("targets-*.pem"))
    key.chmod(0o644)
    with pytest.raises(SignatureError, match=r"chmod 600"):
        publish(out)


class TestByHand:
    """With SIGNING = "manual", people sign elsewhere."""

    @pytest.fixture(autouse=True)
    def manual(self, pin, settings, tmp_path):
        self.kept = tmp_path / "offline"
        shutil.move(signing.keys_folder(), self.kept)
        shutil.copytree(self.kept / "roots", signing.keys_folder() / "roots")
        settings.SAMIZDAT = settings.SAMIZDAT | {"SIGNING": "manual"}

    def sign(self):
        sign(store().current, Keys.load(self.kept), datetime.now(UTC))

    def test_readers_keep_the_old_edition_until_somebody_signs(self, home, out, pin):
        publish(out)
        assert not out.exists()
        with pytest.raises(AwaitsSignatureError, match=r"samizdat sign"):
            signing.require_signed(store())
        self.sign()
        publish(out)
        assert verdict(out, pin).state is State.GENUINE
        StatementPageFactory(parent=home, slug="news")
        publish(out)
        assert verdict(out, pin).manifest.number == 1

    def test_what_was_signed_stays_signed_when_nothing_changes(self, home, out, pin):
        publish(out)
        self.sign()
        publish(out)
        publish(out)
        assert verdict(store().current, pin).state is State.GENUINE


def test_an_abandoned_mirror_says_when_it_was_last_vouched_for(home, out, pin):
    publish(out)
    found = verdict(out, pin, datetime.now(UTC) + timedelta(days=365))
    assert found.state is State.STALE
    assert "last vouched for on" in found.sentence
