"""Nothing that publishes a page goes past the gates: no form, no clock, no approval, no program."""

import datetime
from contextlib import suppress

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PageLogEntry,
    Revision,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from factories import (
    ConsentFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from samizdat_pages.gates import NotReadyError
from samizdat_pages.gates.checks import check_middleware
from samizdat_pages.models import PrisonerPage
from samizdat_pages.visibility import vetoed

pytestmark = pytest.mark.django_db
NEVER = (
    "There is no consent for “Name”. Record who agreed, and when: the person, the family, the "
    "lawyer; or that it is public already."
)


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("en")["en"])


@pytest.fixture
def unnamed(section):
    """A draft of a profile whose person has not agreed to be named."""
    person = PersonRecordFactory(consents=["case"])
    page = PrisonerPageFactory(parent=section, person=person, draft=True, title="Anna")
    page.save_revision()
    return page


def refused(page, title="Anna"):
    return f"“{title}” is not published. {NEVER}"


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


# --- programs


def test_a_revision_is_not_published(unnamed):
    with pytest.raises(NotReadyError) as error:
        unnamed.get_latest_revision().publish()

    assert error.value.message_dict == {"person": [NEVER]}
    assert not is_live(unnamed)


def test_a_page_is_not_saved_as_live(unnamed):
    unnamed.live = True
    with pytest.raises(NotReadyError):
        unnamed.save()
    with pytest.raises(NotReadyError):
        unnamed.save(update_fields=["live"])

    assert not is_live(unnamed)


def test_a_page_is_not_created_live(section):
    person = PersonRecordFactory(consents=[])
    with pytest.raises(NotReadyError):
        section.add_child(instance=PrisonerPage(title="Anna", person=person))

    assert not section.get_children().exists()


def test_a_draft_is_saved_with_all_that_is_missing(unnamed):
    unnamed.title = "Anna P."
    unnamed.save()
    unnamed.save_revision()

    assert Page.objects.get(pk=unnamed.pk).title == "Anna P."


def test_a_draft_of_a_live_page_is_saved_whatever_is_missing(section):
    page = PrisonerPageFactory(parent=section)
    page.person.consents.all().delete()
    page.title = "Another title"
    page.save_revision()

    assert page.get_latest_revision().as_object().title == "Another title"


def test_a_live_page_that_is_not_complete_any_more_can_still_be_locked_and_unpublished(section):
    page = PrisonerPageFactory(parent=section)
    page.person.consents.all().delete()
    page.locked = True
    page.save(update_fields=["locked"])
    page.unpublish()

    assert not is_live(page)


def test_a_complete_page_is_published(unnamed):
    ConsentFactory(person=unnamed.person)
    unnamed.get_latest_revision().publish()

    assert is_live(unnamed)


# --- withdrawals and old revisions


@pytest.fixture
def withdrawn(section):
    """A profile that was live, and whose person then withdrew: page, and the revision of then."""
    page = PrisonerPageFactory(parent=section, title="Anna")
    revision = page.save_revision()
    revision.publish()
    consent = page.person.consents.get(scope="name")
    consent.withdrawn_on = datetime.date(2024, 2, 1)
    consent.save()
    page.refresh_from_db()
    return page, revision


def test_a_withdrawal_acts_when_it_is_saved(withdrawn):
    page, _revision = withdrawn

    assert list(vetoed().values_list("pk", flat=True)) == [page.pk]
    assert not is_live(page)


def test_a_consent_has_no_drafts():
    from wagtail.models import DraftStateMixin, RevisionMixin

    from samizdat_pages.models import Consent, PersonRecord

    for model in (Consent, PersonRecord):
        assert not issubclass(model, DraftStateMixin | RevisionMixin)


def test_an_old_revision_does_not_come_back_after_a_withdrawal(withdrawn):
    page, revision = withdrawn
    with pytest.raises(NotReadyError):
        revision.publish()

    assert not is_live(page)


def test_reverting_to_an_old_revision_in_the_admin_is_refused(admin_client, withdrawn):
    page, revision = withdrawn
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = admin_client.post(
        url, form_of(page, **{"action-publish": "1", "revision": str(revision.pk)})
    )

    assert "was withdrawn on Feb. 1, 2024" in shown.content.decode()
    assert not is_live(page)


def test_an_old_revision_that_is_scheduled_is_not_published_either(withdrawn):
    page, revision = withdrawn
    due(revision)
    with suppress(CommandError):
        call_command("publish_scheduled")

    assert not is_live(page)


# --- the clock


def due(revision, minutes=1):
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - datetime.timedelta(minutes=minutes)
    )


def test_the_clock_goes_on_after_a_page_that_is_refused(section, unnamed, capsys):
    good = StatementPageFactory(parent=section, draft=True, title="Good")
    due(unnamed.get_latest_revision(), minutes=5)
    due(good.save_revision())
    gone = StatementPageFactory(parent=section, title="Gone")
    Page.objects.filter(pk=gone.pk).update(expire_at=timezone.now())

    with pytest.raises(CommandError) as error:
        call_command("publish_scheduled")

    assert str(error.value) == refused(unnamed)
    assert capsys.readouterr().out == "Published: 1. Unpublished: 1.\n"
    assert [is_live(page) for page in (unnamed, good, gone)] == [False, True, False]


def test_a_refused_page_is_not_tried_again_and_its_history_says_why(unnamed, capsys):
    due(unnamed.get_latest_revision())
    with pytest.raises(CommandError):
        call_command("publish_scheduled")
    call_command("publish_scheduled")
    entry = PageLogEntry.objects.get(action="samizdat.publish.refused")

    assert capsys.readouterr().out == ""
    assert (entry.page_id, entry.formatter.format_message(entry)) == (unnamed.pk, refused(unnamed))
    assert not unnamed.revisions.exclude(approved_go_live_at=None).exists()


def test_a_page_that_breaks_does_not_stop_the_clock(section, monkeypatch, caplog):
    broken = StatementPageFactory(parent=section, draft=True, title="Broken")
    good = StatementPageFactory(parent=section, draft=True, title="Good")
    for page in (broken, good):
        due(page.save_revision())
    publish = Revision.publish

    def break_one(revision, **kwargs):
        if revision.object_str == "Broken":
            raise RuntimeError("no space left")
        publish(revision, **kwargs)

    monkeypatch.setattr(Revision, "publish", break_one)
    with pytest.raises(CommandError, match="Broken: no space left"):
        call_command("publish_scheduled")

    assert [is_live(page) for page in (broken, good)] == [False, True]
    assert [record.message for record in caplog.records if record.exc_info] == [
        "Broken could not be done as scheduled."
    ]


def test_a_dry_run_changes_nothing(unnamed, capsys):
    due(unnamed.get_latest_revision())
    call_command("publish_scheduled", "--dryrun")

    assert "Anna" in capsys.readouterr().out
    assert unnamed.revisions.exclude(approved_go_live_at=None).exists()


# --- the form


def form_of(page, **fields):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": page.lead,
            "person": page.person_id,
            "charges": "",
            "appeal": "",
            "card_text": "",
            "body": streamfield([("paragraph", rich_text("<p>Her story.</p>"))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
        | fields
    )


def edit(client, page, **fields):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **fields), follow=True
    )


def test_saving_a_draft_asks_for_nothing(admin_client, unnamed):
    edit(admin_client, unnamed, title="Anna P.")

    assert PrisonerPage.objects.get(pk=unnamed.pk).title == "Anna P."


@pytest.mark.parametrize("go_live_at", ["", "2099-01-01 10:00"])
def test_publishing_and_scheduling_name_what_is_missing_and_lose_nothing(
    admin_client, unnamed, go_live_at
):
    shown = edit(
        admin_client,
        unnamed,
        title="Anna of the long title",
        go_live_at=go_live_at,
        **{"action-publish": "1"},
    )
    form = shown.context["form"]

    assert form.errors == {
        "person": [NEVER],
        "__all__": ["“Anna of the long title” is not published: 1 thing is missing."],
    }
    assert form["title"].value() == "Anna of the long title"
    assert "Her story." in shown.content.decode()
    assert NEVER in told(shown)[0]
    assert not unnamed.revisions.exclude(approved_go_live_at=None).exists()
    assert not is_live(unnamed)


def test_creating_and_publishing_at_once_names_what_is_missing(admin_client, section):
    person = PersonRecordFactory(consents=["case"])
    draft = PrisonerPage(title="Anna", slug="anna", person=person)
    url = reverse("wagtailadmin_pages:add", args=["samizdat_pages", "prisonerpage", section.pk])
    shown = admin_client.post(url, form_of(draft, **{"action-publish": "1"}))

    assert shown.context["form"].errors["person"] == [NEVER]
    assert not section.get_children().exists()


def test_a_picture_is_named_in_the_part_of_the_text_where_it_stands(admin_client, section):
    image = SafeImageFactory(title="A march", credit="")
    page = PrisonerPageFactory(parent=section, draft=True)
    picture = {
        "image": {"image": image.pk, "alt_text": "A march", "decorative": ""},
        "caption": "",
    }
    body = streamfield([("paragraph", rich_text("<p>One.</p>")), ("picture", picture)])
    shown = edit(admin_client, page, body=body, **{"action-publish": "1"})
    [error] = shown.context["form"].errors["body"].as_data()

    assert error.as_json_data() == {
        "blockErrors": {1: {"messages": ["Picture “A march”: Say who made the picture."]}}
    }


def test_the_panel_on_top_of_the_form_lists_what_is_missing(admin_client, unnamed):
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[unnamed.pk]))
    html = shown.content.decode()

    assert "Before readers get this" in html
    assert NEVER in html
    assert f"Mend it at “{unnamed.person}”" in html


def test_the_panel_of_a_complete_draft_says_that_it_can_be_published(admin_client, section):
    page = PrisonerPageFactory(parent=section, draft=True)
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "Nothing is missing. This page can be published." in shown.content.decode()


def test_the_form_of_a_new_page_has_the_panel_too(admin_client, section):
    url = reverse("wagtailadmin_pages:add", args=["samizdat_pages", "prisonerpage", section.pk])

    assert "Choose the person whom this profile is about." in admin_client.get(url).content.decode()


# --- approval


@pytest.fixture
def workflow(section):
    """An approval by moderators for all pages of the section."""
    workflow = Workflow.objects.create(name="Approval")
    task = GroupApprovalTask.objects.create(name="Read it")
    task.groups.add(Group.objects.create(name="Readers of drafts"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=section)
    return workflow


def test_submitting_for_approval_names_what_is_missing(admin_client, workflow, unnamed):
    shown = edit(admin_client, unnamed, **{"action-submit": "1"})

    assert shown.context["form"].errors["person"] == [NEVER]
    assert unnamed.current_workflow_state is None


@pytest.fixture
def submitted(workflow, unnamed, admin_user):
    """A page that was complete when it was submitted, and is no longer."""
    unnamed.save_revision()
    workflow.start(unnamed, admin_user)
    return unnamed


def approval(page):
    state = page.current_workflow_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])


def test_an_approval_that_would_publish_says_why_it_does_not(admin_client, submitted):
    shown = admin_client.post(approval(submitted), {"comment": ""}, follow=True)

    assert shown.redirect_chain == [(f"/admin/pages/{submitted.pk}/edit/", 302)]
    assert told(shown) == [refused(submitted)]
    assert not is_live(submitted)
    assert submitted.current_workflow_task_state.status == "in_progress"


def test_an_approval_in_a_window_closes_it_and_says_why(admin_client, submitted):
    answer = admin_client.post(
        approval(submitted), {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.json() == {
        "step": "success",
        "redirect": f"/admin/pages/{submitted.pk}/edit/",
    }
    assert told(admin_client.get(f"/admin/pages/{submitted.pk}/edit/")) == [refused(submitted)]


def test_an_approval_from_the_form_names_what_is_missing_and_a_rejection_does_not_ask(
    admin_client, submitted
):
    act = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    shown = edit(admin_client, submitted, **act)
    assert shown.context["form"].errors["person"] == [NEVER]

    edit(admin_client, submitted, **act | {"workflow-action-name": "reject"})
    submitted = PrisonerPage.objects.get(pk=submitted.pk)
    assert submitted.current_workflow_state.status == "needs_changes"


def test_a_workflow_is_cancelled_whatever_is_missing(admin_client, submitted):
    edit(admin_client, submitted, **{"action-cancel-workflow": "1"})

    assert PrisonerPage.objects.get(pk=submitted.pk).current_workflow_state is None


# --- many pages at once


def publish_many(client, *pages, **fields):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&{ids}"
    return client.post(address, fields, follow=True)


def test_one_page_that_is_refused_does_not_keep_the_others_back(admin_client, section, unnamed):
    good = StatementPageFactory(parent=section, draft=True)
    shown = publish_many(admin_client, unnamed, good)

    assert told(shown) == ["1 page has been published", refused(unnamed)]
    assert [is_live(unnamed), is_live(good)] == [False, True]


@pytest.fixture
def draft_translation():
    """A Russian section with an English translation, and in it a draft translation."""
    homes = site_in("ru", "en")
    section = SectionPageFactory(parent=homes["ru"])
    statement = StatementPageFactory(parent=section, title="Заявление")
    english = translated(section, "en", live=False)
    return english, translated(statement, "en", live=False, title="Statement")


def skipped(page):
    return (
        "This translation has never been published, so it is still a draft: "
        f'<a href="/admin/pages/{page.pk}/edit/">{page.title} (English)</a>. Look at it, and '
        "publish it there."
    )


def test_a_draft_translation_is_not_published_with_its_section(admin_client, draft_translation):
    section, translation_ = draft_translation
    original = StatementPageFactory(parent=section, draft=True, title="Only in English")
    shown = publish_many(admin_client, section, include_descendants="on")

    assert told(shown) == ["1 page and 1 child page have been published", skipped(translation_)]
    assert [is_live(page) for page in (section, original, translation_)] == [True, True, False]


def test_a_draft_translation_is_not_published_with_all_of_a_list(admin_client, draft_translation):
    section, translation_ = draft_translation
    address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id=all&childOf={section.pk}"
    shown = admin_client.post(address, follow=True)

    assert told(shown) == [skipped(translation_)]
    assert not is_live(translation_)


def test_a_draft_translation_that_is_ticked_is_published(admin_client, draft_translation):
    section, translation_ = draft_translation
    section.get_latest_revision() or section.save_revision()
    section.get_latest_revision().publish()
    shown = publish_many(admin_client, translation_)

    assert told(shown) == ["1 page has been published"]
    assert is_live(translation_)


def test_a_translation_that_was_published_before_goes_with_its_section(
    admin_client, draft_translation
):
    section, translation_ = draft_translation
    Page.objects.filter(pk=translation_.pk).update(first_published_at=timezone.now())
    publish_many(admin_client, section, include_descendants="on")

    assert is_live(translation_)


def test_copying_and_publishing_what_is_refused_says_why(admin_client, section):
    page = PrisonerPageFactory(parent=section, title="Anna")
    page.person.consents.filter(scope="name").delete()
    shown = admin_client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Anna again",
            "new_slug": "anna-again",
            "new_parent_page": section.pk,
            "publish_copies": "on",
        },
        follow=True,
    )
    assert told(shown) == [refused(page, "Anna again")]
    assert section.get_children().count() == 1


def test_a_statement_with_a_withdrawn_name_is_not_published(section):
    ConsentFactory(person=PersonRecordFactory(consents=["case"]), withdrawn=True)
    page = StatementPageFactory(
        parent=section, draft=True, body=paragraph("Free Anna Primerova!"), title="Free her"
    )
    with pytest.raises(ValidationError) as error:
        page.save_revision().publish()

    assert list(error.value.message_dict) == ["body"]


def test_a_project_without_the_middleware_is_told(settings):
    assert check_middleware() == []
    settings.MIDDLEWARE = []

    assert [each.id for each in check_middleware()] == ["samizdat_pages.W002"]
