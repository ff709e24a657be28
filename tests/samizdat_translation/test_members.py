"""Coordinators look after who works on their language, and by which rule."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from factories import locale_of, site_in
from samizdat_translation.models import (
    LocaleMembership,
    LocalePolicy,
    Role,
    TranslationJob,
    TranslatorProfile,
)
from samizdat_translation.taking import claim
from translating import Desk, desk_member, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def sun():
    return desk_member("sun", ko=Role.COORDINATE)


class Korean:
    """The screen of Korean, as somebody sees it."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.address = reverse("samizdat_translation:language", args=[locale_of("ko").pk])

    def post(self, **form: object) -> list[str]:
        answer = self.client.post(self.address, form, follow=True)
        return [str(message).strip() for message in answer.context["messages"]]


def members() -> list[tuple[str, str]]:
    rows = LocaleMembership.objects.filter(locale=locale_of("ko"))
    return sorted(rows.values_list("user__username", "role"))


def test_who_gets_a_first_role_can_log_in_and_sees_the_desk_alone(sun):
    new = User.objects.create_user("new", password="new")
    TranslatorProfile.objects.create(user=new, pseudonym="Hana")
    client = Client()
    client.force_login(new)
    before = client.get(reverse("wagtailadmin_home")).status_code

    said = Korean(sun).post(action="give", name="Hana", role="translate")

    assert (before, said, members()) == (
        302,
        ["Hana has the role now."],
        [("new", "translate"), ("sun", "coordinate")],
    )
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("samizdat_translation:queue", args=["free"])).status_code == 200
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_an_account_is_found_by_its_exact_name_and_never_listed(sun):
    User.objects.create_user("secret-login")
    korean = Korean(sun)

    said = [korean.post(action="give", name=name, role="review") for name in ("secret", "")]

    assert [each[0].partition(".")[0] for each in said] == [
        "Nobody has the login name or pseudonym “secret”",
        "Nobody has the login name or pseudonym “”",
    ]
    assert "secret-login" not in korean.client.get(korean.address).content.decode()


def test_with_the_last_role_for_a_language_its_jobs_are_free_and_the_admin_is_closed(sun):
    job = Desk("ko").job()
    jin = desk_member("jin", ko=[Role.TRANSLATE, Role.REVIEW])
    claim(job, jin)
    korean = Korean(sun)
    held = []
    for role in (Role.REVIEW, Role.TRANSLATE):
        row = LocaleMembership.objects.get(user=jin, role=role)
        korean.post(action="take", membership=row.pk)
        held.append(now(job).assignee)

    assert held == [jin, None]
    assert not jin.groups.exists()
    client = Client()
    client.force_login(jin)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_somebody_always_coordinates(sun):
    row = LocaleMembership.objects.get(user=sun)

    said = Korean(sun).post(action="take", membership=row.pk)

    assert said == ["Somebody must coordinate the language. Give somebody else that role first."]
    assert members() == [("sun", "coordinate")]


def test_one_reader_suffices_only_with_a_reason_that_is_kept(sun):
    korean = Korean(sun)
    without = korean.post(action="rule", one_reader_suffices="on", reason=" ")
    nothing = LocalePolicy.objects.count()
    with_reason = korean.post(action="rule", one_reader_suffices="on", reason="We are two.")
    policy = LocalePolicy.objects.get()
    korean.post(action="rule", reason="We are three now.")

    assert (without, nothing) == (["Write why one reader suffices: others will ask."], 0)
    assert with_reason == ["The rule is kept, with your name and the reason."]
    assert (policy.one_reader_suffices, policy.reason, policy.set_by) == (True, "We are two.", sun)
    assert not LocalePolicy.objects.get().one_reader_suffices
    assert [
        entry.data["reason"]
        for entry in ModelLogEntry.objects.filter(action="samizdat_translation.policy").order_by(
            "pk"
        )
    ] == ["We are two.", "We are three now."]


def test_only_who_coordinates_a_language_changes_it(sun):
    site_in("ru", "en")
    for outsider in (
        desk_member("reader", ko=Role.REVIEW),
        desk_member("ed", en=Role.COORDINATE),
    ):
        korean = Korean(outsider)
        answers = [
            korean.client.get(korean.address).status_code,
            korean.client.post(korean.address, {"action": "rule", "reason": "x"}).status_code,
        ]
        assert answers == [302, 302]
    assert LocalePolicy.objects.count() == TranslationJob.objects.count() == 0


def test_a_coordinator_sees_their_languages_with_members_and_rule(sun):
    site_in("ru", "en")
    LocalePolicy.objects.create(locale=locale_of("ko"), one_reader_suffices=True, reason="x")
    client = Client()
    client.force_login(sun)

    context = client.get(reverse("samizdat_translation:languages")).context

    assert context["languages"] == [(locale_of("ko"), 1, True)]
