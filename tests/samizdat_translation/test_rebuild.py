"""All jobs counted anew, as a command does it every night."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail_localize.models import StringTranslation

from samizdat_translation import rebuild as rebuilding
from samizdat_translation.models import JobState, TranslationJob
from translating import Desk, segments_of, write

pytestmark = pytest.mark.django_db


def rows() -> list[dict]:
    unlike = {"state_since", "last_activity", "id", "reference"}
    return [
        {name: value for name, value in row.items() if name not in unlike}
        for row in TranslationJob.objects.order_by("translation").values()
    ]


def test_a_rebuild_gives_what_signals_gave(monkeypatch):
    monkeypatch.setattr(rebuilding, "AT_ONCE", 2)
    desk = Desk("ko", "en")
    jobs = [*desk.jobs(), *desk.jobs(desk.statement("Второе"))]
    write(jobs[0])
    write(jobs[1], segment=segments_of(jobs[1])[0], machine=True)
    before = rows()
    TranslationJob.objects.update(strings=99, done=98, words_left=7, title="?")

    seen: list[tuple[int, int]] = []
    result = rebuilding.rebuild(lambda done, total: seen.append((done, total)))

    assert rows() == before
    assert (result.jobs, result.made, seen) == (4, 0, [(0, 4), (2, 4), (4, 4)])


def test_a_database_older_than_the_desk_gets_its_jobs():
    desk = Desk("ko", "en")
    korean, english = sorted(desk.jobs(), key=lambda job: -ord(job.target_locale.language_code[0]))
    write(korean)
    korean.translation.save_target(publish=False)
    target = korean.translation.get_target_instance()
    type(target).objects.filter(pk=target.pk).update(live=True)
    TranslationJob.objects.all().delete()

    output = StringIO()
    call_command("translation_jobs", "rebuild", "--json", stdout=output)

    found = json.loads(output.getvalue())
    assert (found["jobs"], found["made"]) == (2, 2)
    assert dict(TranslationJob.objects.values_list("translation", "state")) == {
        korean.translation_id: JobState.PUBLISHED,
        english.translation_id: JobState.TODO,
    }
    assert StringTranslation.objects.count() == 2


def test_the_command_says_what_it_did():
    Desk("ko").job()
    output = StringIO()

    call_command("translation_jobs", "rebuild", stdout=output, stderr=StringIO())

    assert output.getvalue().startswith("1 jobs counted, 0 of them new, in 0.")
