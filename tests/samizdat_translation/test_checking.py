"""Queues know of which strings the checks warn, without checking them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.operations import translate_object

from desk import job_of, member, segment, statement_in, translate
from factories import StatementPageFactory, locale_of
from samizdat_translation.checking import check_texts
from samizdat_translation.models import StringCheck, TranslationJob

pytestmark = pytest.mark.django_db


def warned(job):
    return TranslationJob.objects.get(pk=job.pk).warned


def test_a_job_counts_the_strings_of_which_the_checks_warn(django_capture_on_commit_callbacks):
    job = job_of(statement_in("en", "ru"), "ru")
    with django_capture_on_commit_callbacks(execute=True):
        translate(job, "Free Anna", "Свободу Анне")
        text = translate(job, "arrested", "Анну задержали  12 марта 2023")
    before = warned(job)
    with django_capture_on_commit_callbacks(execute=True):
        text.data = "Анну задержали 12 марта 2024."
        text.save()

    assert (before, warned(job)) == (1, 0)
    assert list(StringCheck.objects.values_list("warnings", flat=True)) == [0, 0]


def test_the_queue_leads_to_the_strings_with_warnings(client, django_capture_on_commit_callbacks):
    job = job_of(statement_in("en", "ru"), "ru")
    with django_capture_on_commit_callbacks(execute=True):
        translate(job, "arrested", "Анну задержали 12 марта 2023.")
    client.force_login(member("boris", "ru"))

    queue = client.get(reverse("samizdat_translation:queue", args=["free"]))
    way = f"{reverse('samizdat_translation:strings', args=[job.pk])}?show=warnings"

    assert f'href="{way}"' in queue.text
    assert client.get(way).url.endswith(f"/{segment(job, 'arrested').pk}/?show=warnings")


def test_a_title_is_checked_as_plain_text_and_a_paragraph_as_markup():
    job = job_of(statement_in("en", "ru", title="Free <Anna>"), "ru")
    translate(job, "Free", "Свободу &lt;Анне")
    translate(job, "arrested", "Анну задержали 12 марта 2024<b>.")

    check_texts([job.translation])

    assert [
        (check.string_translation.context.path, check.warnings)
        for check in StringCheck.objects.order_by("pk")
    ] == [("title", 0), (segment(job, "arrested").context.path, 2)]


def test_only_what_was_saved_since_is_checked_and_many_jobs_take_no_more_queries():
    one = job_of(statement_in("en", "ru"), "ru")
    translate(one, "Free Anna", "Свободу Анне")
    alone = queries_of([one])
    home = one.translation.source.get_source_instance().get_parent()
    many = [one, *(another(home, number) for number in range(5))]
    together, again = queries_of(many), queries_of(many)

    assert together <= alone
    assert again == 1
    assert StringCheck.objects.count() == 6


def another(parent, number):
    page = StatementPageFactory(parent=parent, title=f"Another {number}")
    translate_object(page, [locale_of("ru")])
    job = job_of(page, "ru")
    translate(job, "Another", f"Другое {number}")
    return job


def queries_of(jobs):
    translations = [
        TranslationJob.objects.select_related("translation__source").get(pk=job.pk).translation
        for job in jobs
    ]
    with CaptureQueriesContext(connection) as queries:
        check_texts(translations)
    return len(queries)
