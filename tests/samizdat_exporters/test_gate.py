"""What the gate refuses and warns of in an edition, and what people may allow against it."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.http import HttpResponse
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

import document_files
from factories import StatementPageFactory
from samizdat_exporters.allowances import Allowances
from samizdat_exporters.build import build
from samizdat_exporters.errors import GateError, HookError, ProtectedError
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.gate_admin.allowing import allow, take_back
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.rules import ALLOWABLE, Rule, protects
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import said_in

pytestmark = pytest.mark.django_db

TITLE = "Задержание в Гомеле: что известно"


@pytest.fixture(autouse=True)
def undeclared(unasked, monkeypatch):
    """Let only settings and tests declare addresses."""
    from samizdat_exporters.public_addresses import HOOK, of_settings

    monkeypatch.setitem(hooks._hooks, HOOK, [(of_settings, 0)])


def export(out, **options):
    return build(Site.objects.get(is_default_site=True), out, **options)


def refused(out, **options):
    with pytest.raises(GateError) as error:
        export(out, **options)
    return error.value.findings


def rules(findings):
    return [(finding.rule, finding.file, finding.line) for finding in findings]


def user(**fields):
    return get_user_model().objects.create_user(**fields)


def as_type(text, media_type):
    return lambda request: HttpResponse(text, content_type=media_type)


def test_an_address_that_nobody_declared_stops_the_edition_wherever_it_stands(answers, out):
    page = answers("page", '<p>\n<a href="mailto:anna%40group.example">write</a>')
    answers("data", as_type('{"to": "anna\\u0040group.example"}', "application/json"))
    answers("dates", as_type("X:anna@gro\r\n up.example\r\n", "text/calendar"))
    found = refused(out)
    assert rules(found) == [
        (Rule.EMAIL, "data/index.html", 1),
        (Rule.EMAIL, "dates/index.html", 1),
        (Rule.EMAIL, "page/index.html", 2),
    ]
    assert str(found[2]) == (
        "page/index.html:2: The e-mail address “anna@group.example” is not declared public. Take "
        "it out of the page. If it is meant for readers, put it into a contact block, or add it "
        f"under Settings → Publication. (/admin/pages/{page.pk}/edit/)"
    )


def test_what_settings_or_packages_declare_public_goes_out(answers, out):
    answers("page", "one@group.example ДВА@Группа.Рф three@group.example")
    PublicationSettings.objects.update(public_addresses="One@group.example\nдва@группа.рф")
    with hooks.register_temporarily(
        "samizdat_public_addresses", lambda site: ["three@group.example"]
    ):
        assert export(out).warnings == []


@pytest.mark.parametrize("given", ["a@b.example", None, [7]])
def test_a_declaration_that_is_not_understood_stops_the_build(home, out, given):
    with (
        hooks.register_temporarily("samizdat_public_addresses", lambda site: given),
        pytest.raises(HookError, match="samizdat_public_addresses expects"),
    ):
        export(out)


def test_the_address_of_a_user_is_refused_though_somebody_declared_it(answers, out):
    user(username="x", email="Anna@Group.example")
    user(username="boss@group.example", is_active=False)
    PublicationSettings.objects.update(public_addresses="anna@group.example boss@group.example")
    answers("page", "<p>anna@group.example</p>")
    answers("other", "<p>BOSS@group.example</p>")
    assert rules(refused(out)) == [
        (Rule.USER_ADDRESS, "other/index.html", 1),
        (Rule.USER_ADDRESS, "page/index.html", 1),
    ]


def test_names_of_users_and_titles_of_drafts_are_warned_of(answers, home, out):
    user(username="petrova")
    user(username="ivan")
    StatementPageFactory(parent=home, draft=True, title=TITLE)
    StatementPageFactory(parent=home, draft=True, title="Short title")
    page = answers("page", f"<p>\nPetrova, ivan</p>\n<p>{TITLE.upper()}, short title</p>")
    edition = export(out)
    assert edition.warnings == [
        Finding(
            "page/index.html",
            reason,
            fix,
            Severity.WARNING,
            f"/admin/pages/{page.pk}/edit/",
            line,
            rule,
            matched,
        )
        for reason, fix, line, rule, matched in [
            (
                "“petrova” is the name by which a user logs in.",
                "If the person is meant, take the name out of the page.",
                2,
                "user-name",
                edition.warnings[0].matched,
            ),
            (
                f"“{TITLE}” is the title of a draft.",
                "If the page is not to be known yet, take its title out of this one.",
                3,
                "draft-title",
                edition.warnings[1].matched,
            ),
        ]
    ]


def test_a_draft_that_is_called_as_a_public_page_betrays_nothing(answers, home, out):
    StatementPageFactory(parent=home, draft=True, title=TITLE)
    live = answers("page", f"<p>{TITLE} (2)</p>", title=f"{TITLE} (2)")
    live.draft_title = "Another title of a live page"
    live.save()
    answers("other", "<p>Another title of a live page</p>")
    assert rules(export(out).warnings) == [(Rule.DRAFT_TITLE, "other/index.html", 1)]


def test_the_title_of_a_private_page_is_refused(answers, home, out):
    StatementPageFactory(parent=home, private=True, title=TITLE)
    answers("page", f"<p>{TITLE}</p>")
    assert rules(refused(out)) == [(Rule.PRIVATE_PAGE, "page/index.html", 1)]


def test_the_name_under_which_a_file_was_uploaded_is_refused(answers, out):
    document = get_document_model().objects.create(
        title="Minutes", file=ContentFile(b"%PDF", name="Протокол-Анны.pdf")
    )
    name = document.file.name.rpartition("/")[2]
    answers("page", f'<a href="{document.url}" download="{name}">Minutes</a>')
    assert rules(refused(out)) == [(Rule.UPLOAD_NAME, "page/index.html", 1)]


def test_a_document_that_names_its_author_is_refused(answers, out):
    file = ContentFile(document_files.pdf(), name="m.pdf")
    document = get_document_model().objects.create(title="M", file=file)
    # It lies there from the time before uploads were cleaned.
    Path(document.file.path).write_bytes(b"%PDF-1.7 1 0 obj << /Author (Anna) >> endobj")
    answers("page", f'<a href="{document.url}">Minutes</a>')
    [found] = refused(out)
    assert found.rule == Rule.METADATA
    assert found.reason.endswith("names who made it: Anna.")


def test_what_a_feed_loads_from_elsewhere_is_refused(answers, out):
    inside = "&lt;img src='%s'&gt;"
    foreign, own = "https://cdn.example/x.png", "https://group.example/"
    answers("feed", as_type(f"<a>{inside % foreign}{inside % own}</a>", "application/atom+xml"))
    assert rules(refused(out)) == [(Rule.THIRD_PARTY, "feed/index.html", 0)]


def test_links_to_places_that_are_not_there_are_refused(answers, out):
    answers("page", '<a href="#one"></a><a href="/other/#two"></a><a href="#Здесь"></a>')
    answers("other", '<p id="one"><a href="/page/#%D0%97"></a><a href="#one"></a><a href="#top">')
    assert [(each.rule, each.file, each.reason) for each in refused(out)] == [
        (
            Rule.FRAGMENT,
            "other/index.html",
            "It links to the place “#%D0%97”, which is not in page/index.html.",
        ),
        (
            Rule.FRAGMENT,
            "page/index.html",
            "It links to the place “#one”, which is not in this page.",
        ),
        (
            Rule.FRAGMENT,
            "page/index.html",
            "It links to the place “#two”, which is not in other/index.html.",
        ),
        (
            Rule.FRAGMENT,
            "page/index.html",
            "It links to the place “#Здесь”, which is not in this page.",
        ),
    ]


def test_two_addresses_that_some_systems_take_for_one_are_named(home, out):
    StatementPageFactory(parent=home, slug="news")
    page = StatementPageFactory(parent=home, slug="letters")
    Page.objects.filter(pk=page.pk).update(slug="News", url_path=f"{home.url_path}News/")
    [found] = refused(out)
    assert found.rule == Rule.FILE_NAME
    assert found.reason.startswith("/News/ and /news/ would be one file on some systems")


def test_budgets_are_warnings_that_name_what_is_large(answers, out, settings):
    settings.SAMIZDAT = settings.SAMIZDAT | {"PAGE_BYTES": 200_000, "EDITION_BYTES": 250_000}
    answers("page", "x" * 300_000)
    assert [(each.rule, each.file) for each in export(out).warnings] == [
        (Rule.BUDGET, ""),
        (Rule.BUDGET, "page/index.html"),
    ]


def test_unchanged_pages_are_judged_by_what_is_new(answers, home, out):
    answers("page", f"<p>anna@group.example, petrova, {TITLE}</p>")
    PublicationSettings.objects.update(public_addresses="anna@group.example")
    assert export(out, full=False).warnings == []

    person = user(username="petrova")
    draft = StatementPageFactory(parent=home, draft=True, title=TITLE)
    edition = export(out, full=False)
    assert {found.rule for found in edition.warnings} == {Rule.DRAFT_TITLE, Rule.USER_NAME}
    assert edition.rendered == 0

    person.delete()
    draft.delete()
    edition = export(out, full=False)
    assert (edition.warnings, edition.rendered) == ([], 0)

    PublicationSettings.objects.update(public_addresses="")
    assert rules(refused_or_protected(out)) == [(Rule.EMAIL, "page/index.html", 1)]


def refused_or_protected(out):
    with pytest.raises((GateError, ProtectedError)) as error:
        export(out, full=False)
    return getattr(error.value, "cause", error.value).findings


def test_only_what_harms_people_is_taken_out_of_the_edition_that_readers_have(answers, home, out):
    answers("page", "<p>anna@group.example</p>")
    answers("other", "<p>boss@group.example</p>")
    PublicationSettings.objects.update(public_addresses="anna@group.example boss@group.example")
    export(out)
    PublicationSettings.objects.update(public_addresses="")
    user(username="x", email="boss@group.example")
    with pytest.raises(ProtectedError) as error:
        export(out)
    assert error.value.lacking == ["other/index.html"]
    assert (out / "page/index.html").exists()


def test_what_a_person_allows_goes_out_until_it_is_taken_back(answers, out, admin_user):
    answers("page", "<p>anna@group.example</p>")
    answers("other", "<p>anna@group.example</p>")
    uid = str(PublicationSettings.objects.get().uid)
    here, _there = sorted(refused(out))
    reason = "The court wrote it like that."
    allow(here, uid, admin_user, reason, everywhere=False)
    assert rules(refused(out)) == [(Rule.EMAIL, "page/index.html", 1)]
    allowance = allow(here, uid, admin_user, reason, everywhere=True)
    assert export(out).warnings == []
    take_back(allowance, admin_user)
    assert rules(refused(out)) == [(Rule.EMAIL, "page/index.html", 1)]


@pytest.mark.parametrize("rule", [*sorted(set(Rule) - ALLOWABLE), "", "withdrawn-name"])
def test_nobody_allows_what_tells_of_people_or_of_what_is_private(db, admin_user, rule):
    finding = Finding("index.html", "x", "y", rule=rule, matched="0" * 32)
    with pytest.raises(ValueError, match="Nobody may allow"):
        allow(finding, str(PublicationSettings._meta.get_field("uid").default()), admin_user, "x",
              everywhere=True)  # fmt: skip
    assert not Allowances([(rule, "", finding.matched)]).cover(finding)


def test_what_protects_people_is_never_allowed():
    assert not [rule for rule in ALLOWABLE if protects(rule)]
    assert {Rule.PRIVATE_PAGE, Rule.PRIVATE_DOCUMENT, Rule.USER_ADDRESS, Rule.METADATA} <= set(
        Rule
    ) - ALLOWABLE


def test_what_the_gate_said_last_is_kept_in_the_store_and_no_rehearsal_is(answers, out, tmp_path):
    store = store_of(str(PublicationSettings.objects.get().uid))
    assert said_in(store) is None
    answers("page", "<p>anna@group.example</p>")
    found = refused(out)
    said = said_in(store)
    assert (said.number, said.findings) == (None, found)
    answers("other", "<p>other@group.example</p>")
    with pytest.raises(GateError):
        export(tmp_path / "rehearsal", rehearsal=True)
    assert said_in(store) == said
    assert "findings.json" not in {path.name for path in out.rglob("*")}
