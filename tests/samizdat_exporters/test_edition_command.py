import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from factories import StatementPageFactory, paragraph, site_in
from samizdat_exporters.conf import setting
from samizdat_exporters.models import PublicationSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    homes = site_in("ru", "en")
    PublicationSettings.objects.create(
        site=Site.objects.get(is_default_site=True), canonical_url="https://group.example/"
    )
    return homes


def run(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("edition", "build", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_built_and_how_far_it_was(homes):
    out, err = run()
    mirror = setting("MIRROR_DIR")
    assert out.startswith("Built 2 pages (")
    assert out.endswith(f" s: {mirror}\n")
    assert err.endswith("Building: 4 of 4 pages, /en/feed.xml\n")
    assert (mirror / "en/index.html").exists()


def test_programs_get_json_and_nothing_else(homes, tmp_path):
    out, err = run("--json", "--out", str(tmp_path / "here"))
    result = json.loads(out)
    assert err == ""
    assert (result["folder"], result["pages"]) == (str(tmp_path / "here"), 2)
    assert result["warnings"] == []


def broken(homes) -> None:
    StatementPageFactory(parent=homes["en"], slug="draft", draft=True)
    link = '<a href="/en/draft/">soon</a>'
    StatementPageFactory(parent=homes["en"], slug="news", body=paragraph(link))


def test_a_refused_edition_lists_what_to_fix_and_where(homes):
    broken(homes)
    with pytest.raises(CommandError) as refused:
        run()
    assert str(refused.value).splitlines()[0] == "The edition was refused: 1 thing to fix."
    assert "/edit/" in str(refused.value)
    assert not setting("MIRROR_DIR").exists()


def test_a_refused_edition_is_json_too(homes, capsys):
    broken(homes)
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("edition", "build", "--json", stdout=out)
    assert stopped.value.code == 1
    [finding] = json.loads(out.getvalue())["refused"]
    assert finding["file"] == "en/news/index.html"
    assert finding["severity"] == "refused"


def test_an_unknown_site_is_answered_with_those_that_there_are(homes):
    with pytest.raises(CommandError) as refused:
        run("--site", "nowhere.example")
    assert str(refused.value) == (
        "Expected one Wagtail site nowhere.example, found 0. Known sites: localhost:80. "
        "Name one with --site HOST:PORT."
    )


@pytest.mark.parametrize("arguments", [["--site", "localhost:x"], ["--out", "/"]])
def test_every_failure_is_json_for_programs(homes, arguments):
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("edition", "build", "--json", *arguments, stdout=out)
    assert stopped.value.code == 1
    assert list(json.loads(out.getvalue())) == ["error"]


def test_what_a_page_prints_does_not_mix_with_the_result(homes, monkeypatch, capsys):
    from samizdat_pages.models import HomePage

    get_context = HomePage.get_context

    def printing(page, *args, **kwargs):
        sys.stdout.write("seen")
        return get_context(page, *args, **kwargs)

    monkeypatch.setattr(HomePage, "get_context", printing)
    call_command("edition", "build", "--json")
    printed = capsys.readouterr()
    assert json.loads(printed.out)["pages"] == 2
    assert "seen" in printed.err
