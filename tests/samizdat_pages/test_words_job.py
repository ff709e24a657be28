"""The words of the site as a job of the translation desk, from the queue to readers."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from factories import StatementPageFactory, locale_of, site_in
from reader import read
from samizdat_pages.models import ReaderWord
from samizdat_pages.words import sheets
from samizdat_pages.words.listing import entries, missing_words
from samizdat_translation.deciding import decide, publish
from samizdat_translation.models import JobState, Role, TranslationJob
from samizdat_translation.refusing import DeskError
from samizdat_translation.sections import runs
from samizdat_translation.sections.submitting import Wish
from samizdat_translation.states import Action
from samizdat_translation.string_editor.items import Items
from translating import committed, desk_member, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(settings):
    """A site into whose Ukrainian no package has put its words."""
    added = [*settings.LANGUAGES, ("uk", "українська")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = added
    return site_in("ru", "uk", "en")


@pytest.fixture
def jin(homes):
    return desk_member("jin", uk=Role.COORDINATE)


@pytest.fixture
def job(client, jin) -> TranslationJob:
    """Made by the button on the screen of the language."""
    client.force_login(jin)
    where = reverse("samizdat_translation:language", args=[locale_of("uk").pk])
    with committed():
        answer = client.post(where, {"action": "first"}, follow=True)
    assert "It is in the queue" in answer.content.decode()
    return TranslationJob.objects.get()


def translated(job, user, **instead) -> None:
    """Translate every word by putting it into brackets, or as is said for its English form."""
    by_name = {entry.name: entry for entry in job.translation.source.as_instance().entries}
    with committed():
        for segment in job.translation.source.stringsegment_set.all():
            entry = by_name[segment.context.path.partition(".")[2]]
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=job.target_locale,
                defaults={
                    "data": instead.get(entry.msgid, f"[{segment.string.data}]"),
                    "translation_type": "manual",
                    "last_translated_by": user,
                },
            )


def published(job, writer, reader) -> None:
    with committed():
        decide(now(job), Action.SEND, writer)
        decide(now(job), Action.APPROVE, reader)
    with committed():
        publish(now(job), reader)


def test_it_holds_every_word_that_the_language_lacks_in_the_root_language(job):
    lacking = [entry for entry in entries(locale_of("uk")) if not entry.is_packaged]

    words = job.translation.source.as_instance().entries

    assert [(word.msgid, word.category, word.text) for word in words] == [
        (entry.word.msgid, entry.category, entry.default.text) for entry in lacking
    ]
    assert "Перейти к тексту" in {word.text for word in words}
    assert (job.state, job.title, job.strings, job.done) == (
        JobState.TODO,
        "Слова сайта",
        len(words),
        0,
    )


def test_readers_get_the_words_when_a_second_person_has_approved_them(job, jin, homes):
    reader = desk_member("mina", uk=Role.REVIEW)
    writer = desk_member("hana", uk=Role.TRANSLATE)
    translated(job, writer, **{"Skip to the text": "До тексту"})
    assert not ReaderWord.objects.exists()

    with pytest.raises(DeskError), committed():
        decide(now(job), Action.APPROVE, writer)
    published(job, writer, reader)

    assert missing_words(locale_of("uk")) == []
    assert now(job).state == JobState.PUBLISHED
    assert read(homes["uk"]).css_first(".skip-link").text() == "До тексту"
    assert read(homes["ru"]).css_first(".skip-link").text() == "Перейти к тексту"


def test_a_lost_placeholder_keeps_the_words_from_readers_and_is_named(job, jin):
    reader = desk_member("mina", uk=Role.REVIEW)
    msgid = next(
        entry.word.msgid
        for entry in entries(locale_of("uk"))
        if "%(" in entry.word.msgid and not entry.word.plural
    )
    translated(job, jin, **{msgid: "Нема"})

    with pytest.raises(DeskError, match="Нема"):
        published(job, jin, reader)

    assert not ReaderWord.objects.exists()
    assert now(job).state == JobState.READY


def test_each_string_tells_where_it_stands_and_with_which_numbers(job):
    labels = {item.label for item in Items(now(job)).all}

    assert "Footer" in labels
    assert any(label.endswith("2, 3, 4, …") for label in labels)


def test_what_readers_have_already_is_not_asked_for_again(client, jin, homes):
    ReaderWord.objects.create(locale=locale_of("uk"), msgid="Skip to the text", text="До тексту")

    with committed():
        sheets_job = submit_by_screen(client, jin)

    assert (sheets_job.state, sheets_job.done) == (JobState.IN_PROGRESS, 1)
    assert StringTranslation.objects.get().data == "До тексту"


def submit_by_screen(client, user) -> TranslationJob:
    client.force_login(user)
    where = reverse("samizdat_translation:language", args=[locale_of("uk").pk])
    with committed():
        client.post(where, {"action": "first"})
    return TranslationJob.objects.get()


def test_what_an_editor_changes_later_stays_when_the_job_is_published_again(job, jin):
    reader = desk_member("mina", uk=Role.REVIEW)
    translated(job, jin, Home="[1]")
    published(job, jin, reader)
    ReaderWord.objects.filter(msgid="Home").update(text="Додому")

    translated(now(job), jin, Home="[1]", **{"Skip to the text": "До тексту"})
    published(job, jin, reader)

    texts = dict(ReaderWord.objects.filter(category="").values_list("msgid", "text"))
    assert (texts["Home"], texts["Skip to the text"]) == ("Додому", "До тексту")


def test_new_words_come_into_the_job_and_the_rest_stays(client, job, jin, monkeypatch):
    translated(job, jin)
    strings = now(job).strings
    shorter = [entry for entry in sheets.lacking(locale_of("uk")) if entry.word.msgid != "Home"]
    monkeypatch.setattr(sheets, "lacking", lambda locale: shorter)

    fewer = submit_by_screen(client, jin)
    monkeypatch.undo()
    more = submit_by_screen(client, jin)

    assert (fewer.pk, fewer.strings) == (job.pk, strings - 1)
    assert (more.strings, more.done, more.source_moved) == (strings, strings, False)


def test_it_is_the_first_job_of_a_language_into_which_a_page_is_submitted(homes, jin):
    page = StatementPageFactory(parent=homes["ru"], title="Заявление")
    wish = Wish((locale_of("uk"),), jin)

    with committed():
        runs.carry_out(runs.order(page.page_ptr, wish, subpages=False, drafts=False))
        runs.carry_out(runs.order(page.page_ptr, wish, subpages=False, drafts=False))

    jobs = TranslationJob.objects.order_by("pk")
    assert [job.title for job in jobs] == ["Слова сайта", "Заявление"]


def test_the_root_language_and_one_that_has_all_words_need_no_job(homes):
    page = StatementPageFactory(parent=homes["ru"])
    wish = Wish((locale_of("en"), locale_of("ru")))

    with committed():
        runs.carry_out(runs.order(page.page_ptr, wish, subpages=False, drafts=False))

    assert {job.title for job in TranslationJob.objects.all()} == {page.title}
