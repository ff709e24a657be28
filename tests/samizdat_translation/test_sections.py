"""Sections are submitted whole, in few queries, and any stop is harmless."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, PageViewRestriction
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.operations import translate_object

from factories import (
    SectionPageFactory,
    StatementPageFactory,
    editor_in,
    locale_of,
    paragraph,
    site_in,
)
from samizdat_translation.models import DeskRun, Role, TranslationJob
from samizdat_translation.sections import runs
from samizdat_translation.sections.sources import source_of
from samizdat_translation.sections.submitting import Wish, submit
from translating import desk_member

pytestmark = pytest.mark.django_db
TEXT = '<p>One <a href="https://a.example/">link</a>.</p><p>Two.</p><p>Two.</p>'


@pytest.fixture
def section():
    home = site_in("ru", "en", "ko")["ru"]
    section = SectionPageFactory(parent=home)
    for number in range(3):
        StatementPageFactory(parent=section, title=f"S{number}", body=[("paragraph", TEXT)])
    return section


def wish(*languages: str, **more) -> Wish:
    return Wish(tuple(locale_of(language) for language in languages), **more)


def order(page: Page, *languages: str, drafts=False, **more) -> DeskRun:
    return runs.order(page.page_ptr, wish(*languages, **more), subpages=True, drafts=drafts)


def translated_into(language: str) -> list[str]:
    return sorted(
        Page.objects.filter(locale=locale_of(language), depth__gt=2).values_list("title", flat=True)
    )


def assert_tree_is_sound() -> None:
    assert not any(Page.find_problems())


def stored(source: TranslationSource) -> list:
    return [
        list(model.objects.filter(source=source).order_by("pk").values())
        for model in (StringSegment, TemplateSegment, OverridableSegment)
    ] + [list(TranslationContext.objects.order_by("pk").values())]


def test_a_text_is_taken_apart_as_wagtail_localize_does_it(section):
    source = source_of(section.get_children().first().specific)
    before = stored(source)

    source.refresh_segments()

    assert stored(source) == before
    assert [len(rows) for rows in before[:3]] == [4, 1, 2]


def test_a_target_is_what_wagtail_localize_makes(section):
    page = section.get_children().first().specific
    submit(section, wish("en", "ko"))
    submit(page, wish("en"))
    translate_object(page, [locale_of("ko")])
    ours, theirs = (page.get_translation(locale_of(language)) for language in ("en", "ko"))

    assert (ours.title, ours.slug, ours.live, ours.depth) == (
        theirs.title,
        theirs.slug,
        theirs.live,
        theirs.depth,
    )
    assert ours.body.raw_data[0]["value"] == theirs.body.raw_data[0]["value"]
    assert ours.latest_revision.content["title"] == page.title


def queries(do) -> int:
    with CaptureQueriesContext(connection) as caught:
        do()
    return len(caught)


def test_how_long_a_text_is_makes_no_difference_to_its_queries(section):
    submit(section, wish("en", "ko"))
    short, long = (
        StatementPageFactory(parent=section, body=paragraph("<br>" + "</p><p>".join(words)))
        for words in (["a"], [f"Paragraph {number}" for number in range(40)])
    )
    submit(StatementPageFactory(parent=section), wish("en"))  # what is asked once is asked now

    assert (
        queries(lambda: submit(long, wish("en"))) <= queries(lambda: submit(short, wish("en"))) + 4
    )


def test_each_page_and_language_has_a_bound_that_no_neighbour_moves(section):
    """Wagtail's own copy is most of it. Two more languages cost twice what one more does."""
    submit(section, wish("en", "ko", "ar"))
    submit(section.get_children().first(), wish("en", "ko", "ar"))  # asked once is asked now

    def cost(*languages: str) -> int:
        page = StatementPageFactory(parent=section, body=paragraph("a"))
        return queries(lambda: submit(page, wish(*languages)))

    one, three = cost("en"), cost("en", "ko", "ar")
    for _ in range(5):
        StatementPageFactory(parent=section)
    again = cost("en")

    assert again <= one
    assert (three - one) / 2 <= 95


def test_a_section_takes_far_fewer_queries_than_wagtail_localize_needs(section):
    first, second = section.get_children()[:2]
    translate_object(section, [locale_of("en"), locale_of("ko")])
    locales = [locale_of("en"), locale_of("ko")]

    theirs = queries(lambda: translate_object(first.specific, locales))
    ours = queries(lambda: submit(second, wish("en", "ko")))

    assert ours < 0.6 * theirs


def test_a_section_becomes_drafts_and_jobs_with_what_was_asked_for(section):
    hana = desk_member("hana", en=Role.COORDINATE, ko=Role.COORDINATE)
    StatementPageFactory(parent=section, title="Draft", draft=True)

    runs.carry_out(order(section, "en", "ko", user=hana, priority=30, note="Soon"))

    run = DeskRun.objects.get()
    assert (run.done, run.total, run.problems) == (4, 4, [])
    assert run.finished_at
    assert translated_into("ko") == sorted([section.title, "S0", "S1", "S2"])
    assert not Page.objects.filter(locale=locale_of("ko"), depth__gt=2, live=True).exists()
    wanted = TranslationJob.objects.values_list("priority", "note", "submitted_by")
    assert Counter(wanted) == {(30, "Soon", hana.pk): 8}
    entries = ModelLogEntry.objects.filter(action="samizdat_translation.submit")
    assert Counter(entries.values_list("user", flat=True)) == {hana.pk: 8}
    assert_tree_is_sound()


def test_drafts_go_along_as_they_were_saved_last(section):
    draft = StatementPageFactory(parent=section, title="Old", draft=True)
    draft.title = "New"
    draft.save_revision()

    runs.carry_out(order(section, "en", drafts=True))

    assert "New" in translated_into("en")
    assert StringSegment.objects.filter(string__data="New").exists()


def test_a_run_that_was_stopped_is_finished_by_the_next(section, monkeypatch):
    run = order(section, "en", "ko")
    done: list[Page] = []

    def stop_at_the_third(page, wanted):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(page)
        return submit(page, wanted)

    monkeypatch.setattr(runs, "submit", stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        runs.carry_out(run)
    run.refresh_from_db()
    assert (run.done, run.finished_at) == (2, None)
    monkeypatch.undo()

    runs.carry_out(run)

    assert (run.done, Translation.objects.count()) == (4, 8)
    assert (
        translated_into("en") == translated_into("ko") == sorted([section.title, "S0", "S1", "S2"])
    )
    assert_tree_is_sound()


def test_what_is_translated_already_costs_nothing_and_keeps_its_job(section):
    runs.carry_out(order(section, "en", priority=40))
    before = list(TranslationJob.objects.order_by("pk").values())

    assert queries(lambda: runs.carry_out(order(section, "en"))) < 20
    assert list(TranslationJob.objects.order_by("pk").values()) == before


def test_what_was_translated_before_is_put_in_again(section):
    page = section.get_children().first()
    submit(section, wish("en"))
    submit(page, wish("en"))
    title = StringSegment.objects.get(string__data="S0", context__path="title")
    StringTranslation.objects.create(
        translation_of=title.string,
        context=title.context,
        locale=locale_of("en"),
        data="Said",
        translation_type="manual",
    )
    page.get_translation(locale_of("en")).delete()
    Translation.objects.filter(source=title.source).update(enabled=False)

    submit(page, wish("en"))

    assert page.get_translation(locale_of("en")).title == "Said"


def test_what_stands_above_becomes_a_job_too_and_no_copy_that_readers_see():
    home = site_in("ru")["ru"]
    section = SectionPageFactory(parent=home)
    page = StatementPageFactory(parent=section)

    new = submit(page, wish("ko"))

    below = Page.objects.filter(locale=locale_of("ko")).order_by("depth")
    assert [(each.live, each.alias_of_id) for each in below] == [(False, None)] * 3
    assert len(new) == 3
    assert_tree_is_sound()


def test_one_bad_page_keeps_nobody_from_the_others(section):
    bad = section.get_children()[1].specific
    type(bad).objects.filter(pk=bad.pk).update(
        expire_at="2020-01-01T00:00Z", go_live_at="2021-01-01T00:00Z"
    )

    run = order(section, "en")
    runs.carry_out(run)

    assert (run.done, [found["page"] for found in run.problems]) in [(4, []), (4, [bad.pk])]
    assert {"S0", "S2"} <= set(translated_into("en"))
    assert_tree_is_sound()


def is_there(source: TranslationSource) -> bool:
    """Whether the page of a source was not deleted: nobody can be asked to sync it then."""
    rows = source.specific_content_type.model_class().objects
    return rows.filter(translation_key=source.object_id, locale=source.locale).exists()


def act(chance: random.Random, section: Page, languages: list[str]) -> None:
    """Do one of the things that people do with pages in several languages."""
    pages = Page.objects.filter(depth__gt=2).order_by("path")
    page = chance.choice(list(pages))
    what = chance.choice(["submit", "submit", "sync", "publish", "move", "delete", "create"])
    if what == "submit":
        runs.carry_out(order(section, *languages))
    elif what == "sync" and (
        sources := list(filter(is_there, TranslationSource.objects.order_by("pk")))
    ):
        source = chance.choice(sources)
        source.update_from_db()
        for translation in source.translations.filter(enabled=True):
            translation.save_target(publish=False)
    elif what == "publish":
        page.specific.save_revision().publish()
    elif what == "move":
        roof = Page.objects.filter(locale=page.locale, depth=3).exclude(pk=page.pk).first()
        if roof and page.depth > 3 and page.pk != section.pk:
            page.move(roof, pos="last-child")
    elif what == "delete" and page.depth > 3 and page.pk != section.pk:
        page.delete()
    elif what == "create":
        StatementPageFactory(parent=Page.objects.get(pk=section.pk), title="New")


def live_through(chance: random.Random, steps: int) -> None:
    home = site_in("ru", "en", "ko")["ru"]
    section = SectionPageFactory(parent=home)
    SectionPageFactory(parent=Page.objects.get(pk=section.pk))
    StatementPageFactory(parent=Page.objects.get(pk=section.pk))
    for _step in range(steps):
        act(chance, section, ["en", "ko"])
        assert_tree_is_sound()
    runs.carry_out(order(section, "en", "ko"))
    assert_tree_is_sound()


CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(deadline=None, max_examples=3, suppress_health_check=CHECKS)
@given(st.randoms(use_true_random=False))
def test_whatever_people_do_the_tree_stays_sound(chance):
    with undone():
        live_through(chance, 6)


@pytest.mark.slow
@settings(deadline=None, max_examples=100, suppress_health_check=CHECKS)
@given(st.randoms(use_true_random=False))
def test_whatever_people_do_the_tree_stays_sound_a_hundred_times(chance):
    with undone():
        live_through(chance, 12)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what one example of many did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def url(page: Page) -> str:
    return reverse("samizdat_translation:submit_section", args=[page.pk])


def test_a_coordinator_submits_a_section_and_sees_how_far_it_is(
    section, client, django_capture_on_commit_callbacks
):
    hana = desk_member("hana", ko=Role.COORDINATE, fa=Role.COORDINATE, ru=Role.COORDINATE)
    client.force_login(hana)
    form = client.get(url(section)).context["form"]
    offered = {locale.language_code for locale in form.fields["locales"].queryset}
    assert offered == {"ko", "fa"}
    ko = locale_of("ko").pk

    with django_capture_on_commit_callbacks(execute=True):
        data = {
            "locales": [ko],
            "subpages": "on",
            "priority": "30",
            "due_on": "2030-01-31",
            "note": "",
        }
        answer = client.post(url(section), data)

    run = DeskRun.objects.get()
    assert answer.url == reverse("samizdat_translation:run", args=[run.reference])
    assert "Everything is done." in client.get(answer.url).content.decode()
    progress = client.get(reverse("samizdat_translation:run_progress", args=[run.reference]))
    assert progress.json() == {
        "is_running": False,
        "is_silent": False,
        "done": 4,
        "total": 4,
        "words": "4 of 4",
    }
    due = set(TranslationJob.objects.values_list("due_on", flat=True))
    assert [day.isoformat() for day in due] == ["2030-01-31"]


def test_a_language_that_somebody_does_not_coordinate_cannot_be_chosen(section, client):
    client.force_login(desk_member("hana", ko=Role.COORDINATE, en=Role.REVIEW))

    answer = client.post(url(section), {"locales": [locale_of("en").pk], "priority": "20"})

    assert answer.status_code == 200
    assert "Nothing is submitted yet: see below." in answer.content.decode()
    assert not DeskRun.objects.exists()


def test_a_coordinator_without_rights_in_the_tree_submits_what_readers_see_and_no_more(
    section, client, django_capture_on_commit_callbacks
):
    client.force_login(desk_member("hana", ko=Role.COORDINATE))
    draft = StatementPageFactory(parent=section, title="Draft", draft=True)
    private = StatementPageFactory(parent=section, title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    for hidden in (draft, private):
        assert client.get(url(hidden)).status_code == 302
        assert client.post(url(hidden), {"locales": [locale_of("ko").pk]}).status_code == 302
    assert "drafts" not in client.get(url(section)).context["form"].fields
    wanted = {"locales": [locale_of("ko").pk], "priority": "20", "subpages": "on", "drafts": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url(section), wanted)

    assert translated_into("ko") == sorted([section.title, "S0", "S1", "S2"])
    assert not StringSegment.objects.filter(string__data__in=["Draft", "Private"]).exists()


def test_a_draft_is_submitted_only_if_that_is_said(section, client):
    hana = desk_member("hana", ko=Role.COORDINATE)
    GroupPagePermission.objects.create(
        group=hana.groups.first(),
        page=section,
        permission=Permission.objects.get(codename="change_page"),
    )
    client.force_login(hana)
    draft = StatementPageFactory(parent=section, draft=True)

    answer = client.post(url(draft), {"locales": [locale_of("ko").pk], "priority": "20"})

    assert "This is a draft. Tick this to have it translated." in answer.content.decode()
    assert not DeskRun.objects.exists()


def test_others_neither_submit_nor_see_nor_restart_a_run(section, client):
    run = order(section, "ko")
    args = [run.reference]
    client.force_login(desk_member("minsu", ko=Role.REVIEW))

    answers = [
        client.get(url(section)),
        client.post(url(section)),
        client.get(reverse("samizdat_translation:run", args=args)),
        client.post(reverse("samizdat_translation:run", args=args)),
        client.get(reverse("samizdat_translation:run_progress", args=args)),
    ]

    assert {answer.status_code for answer in answers} <= {302, 403}
    assert not Translation.objects.exists()


def test_a_run_of_which_nothing_was_heard_can_be_gone_on_with(
    section, client, django_capture_on_commit_callbacks
):
    hana = desk_member("hana", ko=Role.COORDINATE)
    run = order(section, "ko", user=hana)
    DeskRun.objects.update(alive_at="2020-01-01T00:00Z")
    client.force_login(hana)
    place = reverse("samizdat_translation:run", args=[run.reference])

    before = client.get(place).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        after = client.post(place, follow=True).content.decode()

    assert "Nothing was heard of this for a while" in before
    assert TranslationJob.objects.count() == 4
    assert "Everything is done." in client.get(place).content.decode(), after


def test_the_page_has_a_button_for_those_who_coordinate(section, client):
    moderator = editor_in("Moderators", name="mod")
    client.force_login(moderator)
    edit = reverse("wagtailadmin_pages:edit", args=[section.pk])
    assert url(section) not in client.get(edit).content.decode()

    moderator.locale_memberships.create(locale=locale_of("ko"), role="coordinate")

    assert url(section) in client.get(edit).content.decode()
