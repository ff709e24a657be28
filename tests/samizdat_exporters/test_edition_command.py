import io
import json
import sys
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from wagtail import hooks
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
    # On a slow machine there are lines between.
    said = err.splitlines()
    assert [*said[:2], *said[-2:]] == [
        "Building: asking the database what has changed",
        "Building: reading the tree of pages",
        "Building: 4 of 4 pages, /en/feed.xml",
        "Building: putting the edition in place",
    ]
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


def test_a_rehearsal_of_another_day_lies_in_a_folder_of_its_own(homes, tmp_path):
    out, _err = run("--json", "--as-of", "2031-03-08", "--out", str(tmp_path / "here"))
    assert json.loads(out)["as_of"] == "2031-03-08"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("8.3.2031", "Expected a day such as 2026-11-21 after --as-of, found '8.3.2031'."),
        ("2031-02-29", "Expected a day such as 2026-11-21 after --as-of, found '2031-02-29'."),
        (
            "2031-03-08",
            "An edition of 2031-03-08 would show readers another day than today. Name a folder of "
            "its own for it with --out, or leave --as-of out.",
        ),
    ],
)
def test_a_day_that_cannot_be_meant_changes_nothing(homes, day, message):
    with pytest.raises(CommandError) as refused:
        run("--as-of", day)
    assert str(refused.value) == message
    assert not setting("MIRROR_DIR").exists()


def test_it_says_when_something_changes_by_itself(homes, tmp_path):
    StatementPageFactory(parent=homes["en"], expire_at=datetime(2031, 3, 8, 9, tzinfo=UTC))
    assert run()[0].splitlines()[0] == "Next change by itself: 2031-03-08 09:00 UTC."
    result = json.loads(run("--json")[0])
    assert result["next_change"] == "2031-03-08T09:00:00+00:00"


def test_what_is_found_is_named_with_its_place_for_people_and_for_programs(homes, capsys):
    broken(homes)
    page = homes["en"].get_children().get(slug="news")
    veto = hooks.register_temporarily("samizdat_veto", lambda site, as_of: {page.pk: "No."})
    with veto:
        out, _err = run()
        [warning] = [
            found for found in json.loads(run("--json")[0])["warnings"] if "No." in found["reason"]
        ]
    edit_path = f"/admin/pages/{page.pk}/edit/"
    assert (
        "Warning: en/news/index.html: This is left out of the edition: No. If that is not meant, "
        f"correct it, and it is in the next edition. ({edit_path})"
    ) in out.splitlines()
    assert warning == {
        "severity": "warning",
        "file": "en/news/index.html",
        "line": None,
        "reason": "This is left out of the edition: No.",
        "fix": "If that is not meant, correct it, and it is in the next edition.",
        "edit_path": edit_path,
        "rule": "left-out",
        "matched": "",
    }


def test_a_refusal_names_its_line_and_what_was_only_warned_of(homes):
    class Check:
        def of_site(self):
            found = {"reason": "It names Anna.", "fix": "Take it out.", "file": "a.html", "line": 7}
            return [found, {"reason": "Look.", "fix": "Again.", "severity": "warning"}]

    out = io.StringIO()
    with hooks.register_temporarily("samizdat_check", lambda site, as_of: Check()):
        with pytest.raises(CommandError) as refused:
            run()
        with pytest.raises(SystemExit):
            call_command("edition", "build", "--json", stdout=out)
    assert "\n  Refused: a.html:7: It names Anna. Take it out.\n" in str(refused.value)
    result = json.loads(out.getvalue())
    assert [found["line"] for found in result["refused"]] == [7]
    assert [found["reason"] for found in result["warnings"]] == ["Look."]
