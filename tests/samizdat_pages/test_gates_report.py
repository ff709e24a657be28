"""The report of what keeps pages back."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from factories import (
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/kept-back/"


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("en")["en"])


@pytest.fixture
def pages(section):
    """One of each: complete and live, complete draft, incomplete draft, hidden though published."""
    hidden = PrisonerPageFactory(parent=section, title="Hidden")
    hidden.person.sources.all().delete()
    hidden.person.consents.filter(scope="name").delete()
    PrisonerPageFactory(parent=section, title="Live")
    PrisonerPageFactory(parent=section, title="Ready", draft=True)
    PrisonerPageFactory(
        parent=section, title="Unsourced", draft=True, person=PersonRecordFactory(sources=[])
    )
    return section


def listed(response):
    return {
        page.title: [each.code.value for _place, same in page.by_place for each in same]
        for page in response.context["object_list"]
    }


def test_hidden_pages_and_incomplete_drafts_are_listed_the_published_first(admin_client, pages):
    shown = admin_client.get(ADDRESS)

    assert listed(shown) == {"Hidden": ["consent-name", "source"], "Unsourced": ["source"]}
    assert list(listed(shown)) == ["Hidden", "Unsourced"]
    assert "Published, hidden from readers" in shown.content.decode()
    assert "No source is named." in shown.content.decode()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("code=source", ["Hidden", "Unsourced"]),
        ("code=consent-name", ["Hidden"]),
        ("code=picture", []),
        ("code=source&live=false", ["Unsourced"]),
    ],
)
def test_the_report_is_narrowed_down_by_what_is_missing(admin_client, pages, query, titles):
    shown = admin_client.get(f"{ADDRESS}results/?{query}")

    assert list(listed(shown)) == titles


def test_where_nothing_is_missing_the_report_says_so(admin_client, section):
    assert "Nothing keeps a page back." in admin_client.get(ADDRESS).content.decode()


def test_the_report_can_be_taken_along_as_a_table(admin_client, pages):
    answer = admin_client.get(f"{ADDRESS}?export=csv")
    rows = b"".join(answer.streaming_content).decode().splitlines()

    assert [row.split(",")[:3] for row in rows[1:]] == [
        ["Hidden", "English", "True"],
        ["Unsourced", "English", "False"],
    ]


def test_the_menu_leads_to_the_report(admin_client, section):
    assert f'"{ADDRESS}"' in admin_client.get("/admin/").content.decode()


def test_the_report_shows_an_editor_their_own_pages_alone(client, django_user_model, pages):
    editor = django_user_model.objects.create_user("vera", password="a long secret")
    assert client.get(ADDRESS).status_code == 302

    group = Group.objects.create(name="Editors of one section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    other = SectionPageFactory(parent=pages.get_parent())
    own = StatementPageFactory(parent=other, draft=True, title="Own")
    image = SafeImageFactory(unreviewed=True)
    own.body = own.body.stream_block.to_python(
        [{"type": "picture", "id": "1", "value": {"image": image.pk, "caption": ""}}]
    )
    own.save()
    for codename in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=other, permission=Permission.objects.get(codename=codename)
        )
    editor.groups.add(group)
    client.force_login(editor)

    assert list(listed(client.get(ADDRESS))) == ["Own"]


def test_who_edits_no_pages_gets_no_report(client, django_user_model):
    guest = django_user_model.objects.create_user("guest", password="a long secret")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(guest)

    assert client.get(ADDRESS).status_code == 302
    assert ADDRESS not in client.get("/admin/").content.decode()


def test_fifty_rows_take_no_more_queries_than_five(
    admin_client, section, django_assert_max_num_queries, django_assert_num_queries
):
    def drafts(count):
        for _ in range(count):
            person = PersonRecordFactory(consents=[], sources=[])
            PrisonerPageFactory(parent=section, draft=True, person=person)

    drafts(5)
    admin_client.get(ADDRESS)
    with django_assert_max_num_queries(45) as counted:
        assert len(listed(admin_client.get(ADDRESS))) == 5
    drafts(45)
    with django_assert_num_queries(len(counted)):
        assert len(listed(admin_client.get(ADDRESS))) == 50
