"""Wagtail's own API v3, where a project mounts it, writes no translation past the roles."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import include, path
from wagtail.admin import urls as admin_urls
from wagtail.api.v3.urls import api as wagtails
from wagtail.models import APIToken, Page

from factories import locale_of
from samizdat_translation.access.denied import NO_ROLE, NOT_APPROVED
from samizdat_translation.deciding import decide
from samizdat_translation.models import LocaleMembership, Role
from samizdat_translation.states import Action
from translating import Desk, committed, desk_member, now, write

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


# As a project mounts it. Ours has the same name, so both cannot be in one project.
urlpatterns = [path("admin/", include(admin_urls)), path("cms/v3/", wagtails.urls)]


@pytest.fixture
def desk() -> Desk:
    return Desk("en", "ko")


class Program:
    """A program with the token of an editor who has all of Wagtail's rights but no superuser's."""

    def __init__(self, desk: Desk) -> None:
        self.user = desk_member("robot", ko=Role.COORDINATE)
        for name in ("Editors", "Moderators"):
            self.user.groups.add(Group.objects.get(name=name))
        _token, self.plain = APIToken.create_token(user=self.user, name="robot")

    def ask(self, method: str, address: str, **body: Any) -> tuple[int, str]:
        answer = Client().generic(
            method,
            f"/cms/v3/{address}",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.plain}"},
        )
        return answer.status_code, answer.content.decode()

    def join(self, language: str, role: Role) -> None:
        LocaleMembership.objects.create(user=self.user, locale=locale_of(language), role=role)


@pytest.fixture
def program(desk) -> Program:
    return Program(desk)


def rows() -> list[Any]:
    return list(
        Page.objects.order_by("pk").values("title", "draft_title", "live", "latest_revision")
    )


def test_a_token_without_the_role_changes_no_translation(desk, program):
    page = desk.job().translation.get_target_instance()
    before = rows()

    refused = [
        program.ask("PATCH", f"pages/{page.pk}/", title="Past the desk"),
        program.ask("PATCH", f"pages/{page.pk}/", title="x", meta={"action": "publish"}),
        program.ask("POST", f"pages/{page.pk}/actions/publish/"),
        program.ask("POST", f"pages/{page.pk}/actions/revert/", revision_id=1),
        program.ask("POST", f"pages/{page.pk}/actions/convert_alias/"),
    ]

    assert [status for status, _text in refused] == [403] * 5
    assert {json.loads(text)["detail"] for _status, text in refused} == {str(NO_ROLE)}
    assert rows() == before


def test_nobody_publishes_by_it_what_was_not_approved(desk, program):
    job = desk.job()
    page = job.translation.get_target_instance()
    program.join("en", Role.REVIEW)

    status, text = program.ask("POST", f"pages/{page.pk}/actions/publish/")
    assert (status, json.loads(text)["detail"]) == (403, str(NOT_APPROVED))

    write(job, desk_member("hana", en=Role.TRANSLATE))
    with committed():
        decide(now(job), Action.SEND, desk.boss)
        decide(now(job), Action.APPROVE, program.user)
    assert program.ask("POST", f"pages/{page.pk}/actions/publish/")[0] == 200


def test_only_coordinators_of_a_language_copy_into_it(desk, program):
    page = desk.statement()
    there = f"pages/{page.pk}/actions/copy_for_translation/"

    assert program.ask("POST", there, locale="en")[0] == 403
    assert program.ask("POST", there, locale="xx")[0] == 403
    assert program.ask("POST", there)[0] == 403
    assert not page.get_translations().exists()
    status, text = program.ask("POST", there, locale="ko")  # refused by Wagtail's own right alone
    assert (status, "permission to submit" in text) == (403, True)


def test_sources_and_what_takes_away_stay_with_wagtails_rights(desk, program):
    job = desk.job()
    source = job.translation.source.get_source_instance()
    target = job.translation.get_target_instance()

    assert program.ask("PATCH", f"pages/{source.pk}/", title="Новое")[0] == 200
    assert program.ask("DELETE", f"pages/{target.pk}/")[0] == 204
    assert not Page.objects.filter(pk=target.pk).exists()


def test_nonsense_is_the_apis_own_to_refuse(desk, program):
    target = desk.job().translation.get_target_instance()

    assert program.ask("PATCH", "pages/999999/")[0] in {403, 404, 422}
    answer = Client().patch(f"/cms/v3/pages/{target.pk}/", "[1", content_type="application/json")
    assert answer.status_code == 401
