"""Jobs say what is so: their counts, states and marks follow whatever happens."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from factories import VenueFactory, locale_of
from samizdat_pages.models import PlaceText
from samizdat_translation.counting import counts_of
from samizdat_translation.keeping import refresh
from samizdat_translation.models import JobState, StringState, StringStatus, TranslationJob
from translating import Desk, committed, desk_member, now, segments_of, write

pytestmark = pytest.mark.django_db


def publish(page: Page, **changes: object) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    with committed():
        page.save_revision().publish()


def summary(job: TranslationJob) -> tuple:
    job = now(job)
    return (
        job.state,
        job.strings,
        job.done,
        job.machine,
        job.needs_review,
        job.outdated,
        job.source_moved,
    )


def test_a_submitted_page_has_a_job_for_each_language_that_counts_its_strings():
    desk = Desk("ko", "en")
    jobs = desk.jobs(desk.statement("Против войны", "Четыре слова про войну."), note="Срочно")

    assert [
        (job.target_locale.language_code, job.title, job.note, job.words_left, *summary(job))
        for job in jobs
    ] == [
        ("en", "Против войны", "Срочно", 6, JobState.TODO, 2, 0, 0, 0, 0, False),
        ("ko", "Против войны", "Срочно", 6, JobState.TODO, 2, 0, 0, 0, 0, False),
    ]


def test_progress_equals_what_wagtail_localize_counts_itself():
    desk = Desk("ko", "en")
    jobs = desk.jobs()
    write(jobs[0], segment=segments_of(jobs[0])[0])
    write(jobs[1], machine=True)
    broken = StringTranslation.objects.filter(locale=jobs[1].target_locale).first()
    broken.data = "<b>not closed"
    broken.save()

    counts = counts_of(Translation.objects.values_list("pk", flat=True))

    assert {pk: (each.strings, each.done) for pk, each in counts.items()} == {
        each.pk: each.get_progress() for each in Translation.objects.all()
    }


def test_a_machines_text_needs_review_until_somebody_confirms_it():
    job = Desk("ko").job()
    write(job, machine=True)
    before = summary(job)
    jin = desk_member("jin")
    with committed():
        for text in StringTranslation.objects.all():
            StringState.objects.create(
                string_translation=text, state=StringStatus.CONFIRMED, set_by=jin
            )

    assert (before, summary(job), list(now(job).translated_by.all())) == (
        (JobState.IN_PROGRESS, 2, 2, 2, 2, 0, False),
        (JobState.IN_PROGRESS, 2, 2, 2, 0, 0, False),
        [jin],
    )


def test_saving_one_string_touches_one_job(django_assert_max_num_queries):
    desk = Desk("ko", "en")
    job, _other = desk.jobs()
    desk.jobs(desk.statement("Другое"))
    jin = desk_member("jin")
    before = {each.pk: summary(each) for each in TranslationJob.objects.exclude(pk=job.pk)}

    with django_assert_max_num_queries(31):
        write(job, jin, segment=segments_of(job)[0])

    assert summary(job) == (JobState.IN_PROGRESS, 2, 1, 0, 0, 0, False)
    assert {each.pk: summary(each) for each in TranslationJob.objects.exclude(pk=job.pk)} == before
    assert [*now(job).translated_by.all()] == [jin]


def test_many_strings_of_one_transaction_are_counted_once(recounts):
    job = Desk("ko").job()
    recounts.clear()
    with committed(), transaction.atomic():
        write_inside(job)

    assert recounts == [[job.translation_id]]


def write_inside(job: TranslationJob, user: User | None = None) -> None:
    for each in segments_of(job):
        StringTranslation.objects.create(
            translation_of=each.string,
            context=each.context,
            locale=job.target_locale,
            data="x",
            last_translated_by=user,
        )


@pytest.fixture
def recounts(monkeypatch) -> list[list[int]]:
    """Note which translations are counted."""
    seen: list[list[int]] = []

    def noting(keys: list[int]) -> int:
        seen.append(list(keys))
        return refresh(keys)

    monkeypatch.setattr("samizdat_translation.touched.refresh", noting)
    return seen


def test_what_is_rolled_back_is_not_counted(recounts):
    job = Desk("ko").job()
    jin = desk_member("jin")
    recounts.clear()
    with committed(), transaction.atomic():
        write_inside(job, jin)
        transaction.set_rollback(True)

    assert (recounts, summary(job)[:3], [*now(job).translated_by.all()]) == (
        [],
        (JobState.TODO, 2, 0),
        [],
    )


def test_a_source_that_is_published_anew_is_marked_at_once_and_synchronising_keeps_old_texts():
    desk = Desk("ko")
    statement = desk.statement()
    job = desk.job(statement)
    write(job)
    with committed():
        job.translation.save_target(publish=True)
    TranslationJob.objects.update(state=JobState.PUBLISHED)

    publish(statement, title="Заявление, исправленное")
    moved = summary(job)
    texts = set(StringTranslation.objects.values_list("data", flat=True))
    with committed():
        job.translation.source.update_from_db()

    assert moved == (JobState.OUTDATED, 2, 2, 0, 0, 0, True)
    assert summary(job) == (JobState.OUTDATED, 2, 1, 0, 0, 1, False)
    assert set(StringTranslation.objects.values_list("data", flat=True)) == texts
    assert now(job).title == "Заявление, исправленное"


def test_a_new_paragraph_beside_translated_ones_is_not_outdated():
    desk = Desk("ko")
    statement = desk.statement(text="Первый.</p><p>Второй.")
    job = desk.job(statement)
    write(job)
    page = type(statement).objects.get(pk=statement.pk)
    page.body[0].value.source += "<p>Третий.</p>"
    with committed():
        page.save_revision().publish()
        job.translation.source.update_from_db()

    assert summary(job) == (JobState.IN_PROGRESS, 4, 3, 0, 0, 0, False)


def test_unpublishing_what_was_published_makes_it_ready_again():
    desk = Desk("ko")
    job = desk.job()
    write(job)
    TranslationJob.objects.update(state=JobState.READY, reviewed_at=job.state_since)
    with committed():
        job.translation.save_target(publish=True)
    published = now(job).state
    with committed():
        job.translation.get_target_instance().unpublish()

    assert (published, now(job).state) == (JobState.PUBLISHED, JobState.READY)


def test_deleting_a_translated_page_keeps_the_work_and_stops_the_job():
    desk = Desk("ko")
    job = desk.job()
    write(job)
    with committed():
        job.translation.get_target_instance().delete()

    assert not Translation.objects.get().enabled
    assert (now(job).done, StringTranslation.objects.count()) == (2, 2)


def test_deleting_a_language_deletes_its_jobs_and_no_others():
    desk = Desk("ko", "en")
    desk.jobs()
    for page in Page.objects.filter(locale=locale_of("ko")).order_by("-depth"):
        page.delete()
    with committed():
        Locale.objects.get(language_code="ko").delete()

    assert [job.target_locale.language_code for job in TranslationJob.objects.all()] == ["en"]


def test_a_row_without_drafts_that_changes_is_a_source_that_moved():
    desk = Desk("ko")
    venue = VenueFactory()
    text = PlaceText.objects.filter(owner=venue.place, locale=locale_of("ru")).get()
    job = desk.job(text)
    write(job)
    before = now(job).source_moved
    text.name = "Другой город"
    with committed():
        text.save()

    assert (before, now(job).source_moved) == (False, True)


def test_a_translation_older_than_the_desk_gets_its_job_with_the_next_text():
    job = Desk("ko").job()
    TranslationJob.objects.all().delete()
    write(job, segment=segments_of(job)[0])

    assert [each.state for each in TranslationJob.objects.all()] == [JobState.IN_PROGRESS]
