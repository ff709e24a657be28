"""The report of what the gate said, and the forms beside it."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from factories import editor_in
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.models import Allowance, PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import keep_findings, key_of

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/gate/"
DAY = datetime.date(2026, 11, 21)
EMAIL = Finding(
    "about/index.html",
    "The e-mail address “anna@group.example” is not declared public.",
    "Take it out of the page.",
    edit_path="/admin/pages/7/edit/",
    line=12,
    rule="email",
    matched="0" * 32,
)
PRIVATE = Finding("x/index.html", "It is private.", "Take it out.", rule="private-page")
NAMED = Finding("y/index.html", "“Анна” stands here.", "Take it out.", rule="withdrawn-name")
WARNING = Finding(
    "z/index.html", "A name.", "Look.", Severity.WARNING, rule="user-name", matched="1"
)
REASON = "The court wrote it like that."


@pytest.fixture
def site(home):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def uid(site):
    return str(PublicationSettings.for_site(site).uid)


@pytest.fixture
def said(uid):
    keep_findings(store_of(uid), DAY, [EMAIL, PRIVATE, NAMED, WARNING])


def allow_url(site, finding=EMAIL):
    return f"{REPORT}{site.pk}/{key_of(finding)}/"


def text_of(response):
    return " ".join(response.content.decode().split())


def test_before_the_first_build_the_report_says_so(admin_client, site):
    assert "No edition has been built yet." in text_of(admin_client.get(REPORT))


def test_every_finding_is_shown_with_the_way_to_the_field(admin_client, site, said):
    shown = text_of(admin_client.get(REPORT))
    for words in (
        "was refused: readers have the edition before it.",
        "Refused (3)",
        "Warnings (1)",
        "E-mail address that is not declared public",
        "“anna@group.example”",
        "about/index.html:12",
        'href="/admin/pages/7/edit/"',
        "What the content may not say",
    ):
        assert words in shown


def test_only_what_may_be_allowed_has_the_button(admin_client, site, said):
    shown = text_of(admin_client.get(REPORT))
    assert [allow_url(site, each) in shown for each in (EMAIL, PRIVATE, NAMED, WARNING)] == [
        True,
        False,
        False,
        True,
    ]
    for finding in (PRIVATE, NAMED):
        assert admin_client.get(allow_url(site, finding)).status_code == 404
    assert admin_client.get(f"{REPORT}{site.pk}/unknown/").status_code == 404


def test_a_reason_is_needed_to_allow(admin_client, site, said):
    url = allow_url(site)
    assert "about/index.html:12" in text_of(admin_client.get(url))
    shown = admin_client.post(url, {"reason": "so", "everywhere": "False"})
    assert "at least 10 characters" in text_of(shown)
    assert not Allowance.objects.exists()


@pytest.mark.parametrize(("everywhere", "file"), [("False", EMAIL.file), ("True", "")])
def test_what_is_allowed_is_named_without_its_words_and_logged(
    admin_client, admin_user, site, uid, said, everywhere, file
):
    response = admin_client.post(allow_url(site), {"reason": REASON, "everywhere": everywhere})
    assert response.url == REPORT
    [allowance] = Allowance.objects.all()
    assert (
        str(allowance.publication),
        allowance.rule,
        allowance.file,
        allowance.matched,
        allowance.reason,
        allowance.user,
    ) == (uid, "email", file, EMAIL.matched, REASON, admin_user)
    assert timezone.now() - allowance.allowed_at < datetime.timedelta(hours=1)
    [entry] = ModelLogEntry.objects.filter(action="samizdat.allow")
    assert (entry.user, entry.data) == (
        admin_user,
        {"rule": "email", "file": file, "reason": REASON},
    )
    where = file or "all files"
    assert entry.message == (
        f"E-mail address that is not declared public: allowed in {where}, because: {REASON}"
    )
    shown = text_of(admin_client.get(REPORT))
    assert REASON in shown
    assert "Allowed since" in shown


def test_what_was_allowed_can_be_taken_back_and_that_is_logged_too(admin_client, site, said):
    admin_client.post(allow_url(site), {"reason": REASON, "everywhere": "True"})
    allowance = Allowance.objects.get()
    url = f"{REPORT}allowed/{allowance.pk}/"
    assert admin_client.get(url).status_code == 405
    assert admin_client.post(url).url == REPORT
    assert not Allowance.objects.exists()
    [entry] = ModelLogEntry.objects.filter(action="samizdat.allow.take_back")
    assert entry.message == (
        "E-mail address that is not declared public: no longer allowed in all files"
    )


def test_who_may_not_publish_reads_nothing_and_who_was_not_given_it_allows_nothing(
    client, site, said
):
    client.force_login(editor_in("Editors", name="berta"))
    assert client.get(REPORT).status_code == 302
    moderator = editor_in("Moderators", name="clara")
    client.force_login(moderator)
    shown = text_of(client.get(REPORT))
    assert "about/index.html" in shown
    assert "Allow here" not in shown
    assert client.post(allow_url(site), {"reason": REASON, "everywhere": "True"}).status_code == 302
    moderator.user_permissions.add(Permission.objects.get(codename="add_allowance"))
    client.post(allow_url(site), {"reason": REASON, "everywhere": "True"})
    url = f"{REPORT}allowed/{Allowance.objects.get().pk}/"
    assert client.post(url).status_code == 302
    assert Allowance.objects.exists()


def test_the_report_stands_in_the_menu_and_speaks_russian(client, site, said):
    client.force_login(editor_in("Moderators", name="dora", language="ru"))
    shown = text_of(client.get(REPORT))
    assert "Что сказал контроль" in shown
    assert "Адрес электронной почты, не объявленный открытым" in shown
