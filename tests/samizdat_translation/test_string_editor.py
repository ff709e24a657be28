"""One string at a time: what is shown, what is saved, and what is never lost."""

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from wagtail.rich_text import RichText
from wagtail_localize.models import StringTranslation
from wagtail_localize.operations import translate_object

from desk import job_of, member, segment, statement_in, sync, translate
from factories import StatementPageFactory, editor_in, locale_of
from samizdat_translation.models import (
    LocaleMembership,
    LocalePolicy,
    Role,
    StringComment,
    StringState,
    StringStatus,
    Term,
)
from samizdat_translation.string_editor.saving import token_of

pytestmark = pytest.mark.django_db

LETTER = "her letter"


@pytest.fixture
def statement():
    return statement_in("en", "ru", "ko")


@pytest.fixture
def job(statement):
    return job_of(statement, "ru")


@pytest.fixture
def boris(client):
    """A translator into Russian, logged in."""
    user = member("boris", "ru")
    client.force_login(user)
    return user


@pytest.fixture
def vera(client):
    """A reviewer of Russian, logged in."""
    user = member("vera", "ru", Role.REVIEW)
    client.force_login(user)
    return user


def address(job, text, show="all"):
    return reverse("samizdat_translation:string", args=[job.pk, segment(job, text).pk]) + (
        f"?show={show}"
    )


def screen(client, job, text, **more):
    answer = client.get(address(job, text, **more))
    assert answer.status_code == 200
    return answer


def post(client, job, text, typed, action="next", show="all", by_script=False, **fields):
    stored = stored_of(job, text)
    headers = {"X-Requested-With": "string-editor"} if by_script else {}
    return client.post(
        address(job, text, show),
        {"action": action, "text": typed, "token": token_of(stored)} | fields,
        headers=headers,
    )


def stored_of(job, text):
    found = segment(job, text)
    return StringTranslation.objects.filter(
        translation_of=found.string, context=found.context, locale=job.target_locale
    ).first()


def data_of(job, text):
    stored = stored_of(job, text)
    return stored.data if stored else None


def shown(answer, selector):
    return [" ".join(node.text().split()) for node in LexborHTMLParser(answer.text).css(selector)]


# --- going through


def test_it_begins_with_the_first_string_that_is_left(client, boris, job):
    translate(job, "Free Anna", "Свободу Анне")

    answer = client.get(reverse("samizdat_translation:strings", args=[job.pk]))

    assert answer.url == address(job, "arrested", "left")


def test_saving_leads_to_the_next_string_and_after_the_last_to_the_end(client, boris, job):
    texts = [
        ("Free Anna", "Свободу Анне"),
        ("arrested", "Анну задержали 12 марта 2024."),
        (LETTER, 'Прочтите <a id="a1">её письмо</a>, <b>сегодня</b>.'),
    ]
    ways = [post(client, job, text, typed, show="left").url for text, typed in texts]

    assert ways == [
        address(job, "arrested", "left"),
        address(job, LETTER, "left"),
        reverse("samizdat_translation:strings_end", args=[job.pk]),
    ]
    assert [data_of(job, text) for text, _typed in texts] == [typed for _text, typed in texts]
    assert {row.last_translated_by for row in StringTranslation.objects.all()} == {boris}


def test_a_filter_shows_its_strings_and_says_how_many(
    client, boris, job, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translate(job, "Free Anna", "Свободу Анне")
        translate(job, "arrested", "Анну задержали.", translation_type="machine")
        fuzzy = translate(job, LETTER, "Прочтите")
    StringState.objects.create(string_translation=fuzzy, state=StringStatus.FUZZY)

    answer = screen(client, job, "arrested")

    assert shown(answer, ".strings-filter li") == [
        "what is left to do (2)",
        "not translated (0)",
        "needs review (2)",
        "fuzzy (1)",
        "changed in the source (0)",
        "not confirmed yet (3)",
        "with comments (0)",
        "with warnings (2)",
        "all (3)",
    ]
    assert shown(answer, ".strings-standing") == ["needs review"]


def test_source_field_and_reference_have_their_language_and_direction(client):
    statement = statement_in("en", "ar", "fa")
    job = job_of(statement, "fa")
    client.force_login(member("boris", "fa"))
    translate(job_of(statement, "ar"), "Free Anna", "الحرية لآنا")
    client.post(
        reverse("samizdat_translation:strings_reference", args=[job.pk]), {"reference": "ar"}
    )

    page = LexborHTMLParser(screen(client, job, "Free Anna").text)

    assert {
        selector: (node.attributes["lang"], node.attributes["dir"])
        for selector in ("[data-source]", ".strings-reference", "#text")
        for node in page.css(selector)
    } == {
        "[data-source]": ("en", "ltr"),
        ".strings-reference": ("ar", "rtl"),
        "#text": ("fa", "rtl"),
    }


# --- saving


def test_a_title_is_typed_as_plain_text_and_a_paragraph_with_its_tags(client, boris):
    job = job_of(statement_in("en", "ru", title="Tom & Jerry <3"), "ru")

    answer = screen(client, job, "Tom")
    post(client, job, "Tom", "Том & Джерри <3")

    assert shown(answer, "[data-source]") == ["Tom & Jerry <3"]
    assert data_of(job, "Tom") == "Том &amp; Джерри &lt;3"
    assert LexborHTMLParser(screen(client, job, "Tom").text).css_first("#text").text() == (
        "Том & Джерри <3"
    )


def test_broken_markup_is_refused_and_what_was_typed_stays(client, boris, job):
    answer = post(client, job, LETTER, "Прочтите <b>письмо")

    assert answer.status_code == 422
    assert data_of(job, LETTER) is None
    assert LexborHTMLParser(answer.text).css_first("#text").text() == "Прочтите <b>письмо"
    assert shown(answer, "[data-answer] li") == ["<b> is not closed. <b>"]


def test_a_warning_does_not_keep_anybody_from_saving(client, boris, job):
    answer = post(client, job, "arrested", "Анну задержали 13 марта 2024.")

    assert answer.status_code == 302
    assert data_of(job, "arrested") == "Анну задержали 13 марта 2024."
    assert shown(screen(client, job, "arrested"), ".strings-told li") == [
        "“12” of the source is missing. Is it another number here? 12",
        "The source does not have “13”. 13",
    ]


def test_a_script_is_told_what_the_checks_say_without_saving(client, boris, job):
    answer = post(client, job, "arrested", "Анну  задержали", "check", by_script=True)

    told = LexborHTMLParser(answer.json()["told"])
    assert [node.attributes["data-check"] for node in told.css("li")] == [
        *("numbers", "numbers", "end-punctuation", "double-spaces")
    ]
    assert data_of(job, "arrested") is None


def test_without_a_script_checking_shows_the_screen_with_what_was_typed(client, boris, job):
    answer = post(client, job, "arrested", "Анну  задержали", "check")

    assert LexborHTMLParser(answer.text).css_first("#text").text() == "Анну  задержали"
    assert len(shown(answer, ".strings-told li")) == 4
    assert data_of(job, "arrested") is None


def test_an_emptied_field_takes_the_translation_away(client, boris, job):
    translate(job, "arrested", "Анну задержали.")

    post(client, job, "arrested", "  ")

    assert data_of(job, "arrested") is None


# --- two translators on one string


def test_the_second_of_two_is_told_and_both_texts_are_shown(client, boris, job):
    token = token_of(None)
    translate(job, "arrested", "Её задержали.", last_translated_by=member("clara", "ru"))

    answer = post(client, job, "arrested", "Анну задержали.", token=token)

    assert answer.status_code == 409
    assert data_of(job, "arrested") == "Её задержали."
    assert LexborHTMLParser(answer.text).css_first("#text").text() == "Анну задержали."
    assert shown(answer, ".strings-conflict .strings-text") == [
        "Её задержали.",
        "ЕёАнну задержали.",
    ]


def test_whoever_knowingly_replaces_a_text_leaves_it_in_a_comment(client, boris, job):
    clara = member("clara", "ru")
    translate(job, "arrested", "Её задержали.", last_translated_by=clara)

    post(client, job, "arrested", "Анну задержали.", over="1")

    assert data_of(job, "arrested") == "Анну задержали."
    assert [comment.text for comment in StringComment.objects.all()] == [
        f"Replaced what Translator {clara.pk} had written meanwhile: Её задержали."
    ]


def test_the_same_text_from_two_people_is_no_conflict(client, boris, job):
    translate(job, "arrested", "Анну задержали.")

    answer = post(client, job, "arrested", "Анну задержали.", token="none")

    assert answer.status_code == 302


def test_a_text_for_a_string_that_is_gone_is_given_back(client, boris, statement, job):
    was = address(job, "arrested")
    statement.body = [("paragraph", "<p>Something else.</p>")]
    statement.save_revision().publish()
    sync(statement)

    answer = client.post(was, {"action": "next", "text": "Анну задержали.", "token": "none"})

    assert answer.status_code == 404
    assert LexborHTMLParser(answer.text).css_first("#text").text() == "Анну задержали."


# --- changed sources


def test_a_changed_source_is_shown_word_by_word_with_the_old_translation(
    client, boris, statement, job
):
    translate(job, "arrested", "Анну задержали 12 марта 2024.")
    translate(job, LETTER, 'Прочтите <a id="a1">её письмо</a>, <b>сегодня</b>.')
    statement.body[0] = (
        "paragraph",
        RichText(
            '<p>Read <a href="https://example.org/">her letter</a>, <b>today</b>.</p>'
            "<p>Anna was arrested on 13 March 2024.</p>"
        ),
        statement.body[0].id,
    )
    statement.save_revision().publish()
    sync(statement)

    answer = screen(client, job, "13 March")

    assert shown(answer, ".strings-changed del, .strings-changed ins") == ["12", "13"]
    assert LexborHTMLParser(answer.text).css_first("#text").text() == (
        "Анну задержали 12 марта 2024."
    )
    assert shown(answer, ".strings-standing") == ["the source changed"]


def test_a_source_that_moved_is_told_at_once(
    client, boris, statement, job, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        statement.title = "Free Anna now"
        statement.save_revision().publish()

    assert shown(screen(client, job, "Free Anna"), ".strings-moved") == ["source moved"]


# --- help


def test_suggestions_terms_and_the_reference_stand_beside_the_source(client, boris, statement, job):
    other = job_of(statement_in_same_site(statement, "Free Anna!"), "ru")
    translate(other, "Free Anna!", "Свободу Анне!")
    Term.objects.create(
        source_locale=job.source_locale,
        target_locale=job.target_locale,
        source_text="Anna",
        target_text="Анна",
    )
    translate(job_of(statement, "ko"), "Free Anna", "안나를 석방하라")
    client.post(
        reverse("samizdat_translation:strings_reference", args=[job.pk]), {"reference": "ko"}
    )

    answer = screen(client, job, "Free Anna")

    assert shown(answer, ".strings-offers a") == ["Свободу Анне! 94 %"]
    assert shown(answer, ".strings-glossary li") == ["Anna → Анна"]
    assert shown(answer, ".strings-reference") == ["안나를 석방하라"]


def statement_in_same_site(statement, title):
    page = StatementPageFactory(parent=statement.get_parent(), title=title)
    translate_object(page, [locale_of("ru")])
    return page


def test_a_suggestion_is_taken_without_a_script_too(client, boris, statement, job):
    other = job_of(statement_in_same_site(statement, "Free Anna!"), "ru")
    translate(other, "Free Anna!", "Свободу Анне!")

    answer = client.get(address(job, "Free Anna") + "&take=0")

    assert LexborHTMLParser(answer.text).css_first("#text").text() == "Свободу Анне!"
    assert data_of(job, "Free Anna") is None


def test_an_outdated_reference_is_marked(client, boris, statement, job):
    translate(job_of(statement, "ko"), "Free Anna", "안나를 석방하라")
    statement.title = "Free Anna today"
    statement.save_revision().publish()
    sync(statement)
    client.post(
        reverse("samizdat_translation:strings_reference", args=[job.pk]), {"reference": "ko"}
    )

    answer = screen(client, job, "Free Anna")

    assert shown(answer, ".strings-reference") == ["안나를 석방하라"]
    assert shown(answer, ".strings-source .strings-moved") == [
        "outdated: made for an older wording"
    ]


def test_a_comment_is_kept_shown_and_settled(client, boris, job):
    post(client, job, "arrested", "", "comment", comment=" Which day? ")
    [comment] = StringComment.objects.all()
    before = shown(screen(client, job, "arrested"), ".strings-comment p:nth-child(2)")
    elsewhere = shown(screen(client, job, LETTER), ".strings-comment")
    post(client, job, "arrested", "", "settle", settles=str(comment.pk))

    comment.refresh_from_db()
    assert (before, elsewhere) == (["Which day?"], [])
    assert (comment.author, comment.resolved_by) == (boris, boris)
    assert comment.resolved_at is not None


# --- the second reader


def standing(client, job, text):
    return shown(screen(client, job, text), ".strings-standing")


def test_a_reader_confirms_what_somebody_else_wrote(client, vera, job):
    translate(job, "arrested", "Анну задержали.", last_translated_by=member("boris", "ru"))
    before = standing(client, job, "arrested")

    post(client, job, "arrested", "Анну задержали.", "confirm")

    assert (before, standing(client, job, "arrested")) == (["translated"], ["confirmed"])
    assert StringState.objects.get().set_by == vera


def test_nobody_confirms_their_own_text_unless_one_reader_suffices(client, vera, job):
    translate(job, "arrested", "Анну задержали.", last_translated_by=vera)

    post(client, job, "arrested", "Анну задержали.", "confirm")
    alone = standing(client, job, "arrested")
    LocalePolicy.objects.create(
        locale=job.target_locale, one_reader_suffices=True, reason="There are two of us."
    )
    post(client, job, "arrested", "Анну задержали.", "confirm")

    assert (alone, standing(client, job, "arrested")) == (["translated"], ["confirmed"])


def test_a_translator_confirms_nothing(client, boris, job):
    translate(job, "arrested", "Анну задержали.", last_translated_by=member("clara", "ru"))

    post(client, job, "arrested", "Анну задержали.", "confirm")

    assert standing(client, job, "arrested") == ["translated"]


def test_a_reader_who_changes_a_text_is_its_author_then(client, vera, job):
    translate(job, "arrested", "Анну задержали.", last_translated_by=member("boris", "ru"))

    post(client, job, "arrested", "Анну арестовали.", "confirm")

    assert standing(client, job, "arrested") == ["translated"]
    assert stored_of(job, "arrested").last_translated_by == vera


def test_machine_output_needs_review_until_a_person_saves_it(client, boris, job):
    translate(job, "arrested", "Анну задержали.", translation_type="machine", tool_name="X")
    before = standing(client, job, "arrested")

    post(client, job, "arrested", "Анну задержали.")

    stored = stored_of(job, "arrested")
    assert (before, standing(client, job, "arrested")) == (["needs review"], ["translated"])
    assert (stored.translation_type, stored.tool_name) == ("manual", "")


def test_a_confirmed_text_that_is_saved_again_unchanged_stays_confirmed(client, boris, job):
    text = translate(job, "arrested", "Анну задержали.")
    StringState.objects.create(string_translation=text, state=StringStatus.CONFIRMED)

    post(client, job, "arrested", "Анну задержали.")

    assert standing(client, job, "arrested") == ["confirmed"]


def test_a_doubt_marks_the_string_and_saves_what_was_typed(client, boris, job):
    post(client, job, "arrested", "Анну задержали.", "doubt")

    assert standing(client, job, "arrested") == ["needs review"]
    assert data_of(job, "arrested") == "Анну задержали."


# --- who may, and the end


@pytest.mark.parametrize(
    "name", ["strings", "strings_end", "strings_preview", "strings_reference", "string"]
)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_a_job_of_another_language_cannot_be_opened(client, statement, name, method):
    job = job_of(statement, "ru")
    client.force_login(member("kim", "ko", Role.COORDINATE))
    more = [segment(job, "arrested").pk] if name == "string" else []

    answer = getattr(client, method)(
        reverse(f"samizdat_translation:{name}", args=[job.pk, *more]), {"text": "나"}
    )

    if (name, method) == ("string", "post"):  # what was typed is given back, and nothing else told
        assert answer.status_code == 403
        assert shown(answer, "textarea") == ["나"]
        assert "Free Anna" not in answer.text
    else:
        assert answer.url == reverse("wagtailadmin_home")
    assert not StringTranslation.objects.exists()


def test_the_end_lists_what_is_left_and_what_the_checks_say(
    client, boris, job, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translate(job, "Free Anna", "Свободу Анне")
        translate(job, "arrested", "Анну задержали в марте.")

    answer = client.get(reverse("samizdat_translation:strings_end", args=[job.pk]))

    assert shown(answer, ".strings-overview > li:has(.strings-standing)") == [
        "not translated 1",
        "translated 2",
    ]
    assert shown(answer, ".strings-told li") == [
        "“12” of the source is missing. Is it another number here?",
        "“2024” of the source is missing. Is it another number here?",
    ]
    assert "Send to review" not in answer.text


def test_a_whole_text_is_sent_to_review(client, boris, job, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate(job, "Free Anna", "Свободу Анне", last_translated_by=boris)
        translate(job, "arrested", "Анну задержали 12 марта 2024.", last_translated_by=boris)
        translate(
            job, LETTER, '<a id="a1">Её письмо</a>, <b>сегодня</b>.', last_translated_by=boris
        )
    end = reverse("samizdat_translation:strings_end", args=[job.pk])
    offered = "Send to review" in client.get(end).text

    client.post(end)

    job.refresh_from_db()
    assert offered
    assert job.state == "in_review"


def test_while_it_is_reviewed_a_translator_saves_nothing_and_loses_nothing(client, boris, job):
    job.state = "in_review"
    job.save()

    answer = post(client, job, "arrested", "Анну задержали.")

    assert answer.status_code == 403
    assert data_of(job, "arrested") is None
    assert LexborHTMLParser(answer.text).css_first("#text").text() == "Анну задержали."


def test_the_preview_shows_the_page_with_what_is_translated(client, boris, job):
    translate(job, "Free Anna", "Свободу Анне")

    answer = client.get(reverse("samizdat_translation:strings_preview", args=[job.pk]))

    assert "Свободу Анне" in answer.text
    assert "arrested" in answer.text


def test_a_screen_takes_the_same_number_of_queries_however_long_the_text(
    client, boris, django_assert_max_num_queries
):
    long = "".join(f"<p>Paragraph number {number} of a long text.</p>" for number in range(60))
    job = job_of(statement_in("en", "ru", body=[("paragraph", long)]), "ru")
    screen(client, job, "number 7 of")

    with django_assert_max_num_queries(40):
        screen(client, job, "number 7 of")


# --- wagtail-localize's own editor


def localize_editor(client, job):
    target = job.translation.get_target_instance()
    return client.get(reverse("wagtailadmin_pages:edit", args=[target.pk]))


def test_the_editor_of_wagtail_localize_leads_to_the_strings_and_shows_what_the_desk_knows(
    client, admin_client, statement, job, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translate(job, "arrested", "Анну задержали 13 марта 2024.")
        statement.title = "Free Anna now"
        statement.save_revision().publish()

    answer = localize_editor(admin_client, job)

    assert shown(answer, ".strings-panel .w-status") == [
        "in progress",
        "source moved",
        "not translated: 2",
        "translated: 1",
    ]
    assert shown(answer, ".strings-panel .strings-told li") == [
        "“12” of the source is missing. Is it another number here?",
        "The source does not have “13”.",
    ]
    assert reverse("samizdat_translation:strings", args=[job.pk]) in answer.text
    assert "js-translation-editor" in answer.text


def test_whoever_has_no_role_for_the_language_sees_nothing_of_the_desk_there(client, job):
    client.force_login(editor_in("Editors", name="eve"))

    assert shown(localize_editor(client, job), ".strings-panel") == []


def put(client, job, text, typed):
    where = reverse(
        "wagtail_localize:edit_string_translation",
        args=[job.translation.pk, segment(job, text).pk],
    )
    body = encode_multipart(BOUNDARY, {"value": typed})
    return client.put(where, body, content_type=MULTIPART_CONTENT)


def test_in_the_editor_of_wagtail_localize_the_second_of_two_is_told_too(admin_client, job):
    clara = member("clara", "ru")
    localize_editor(admin_client, job)
    first = put(admin_client, job, "arrested", "Анну арестовали.")
    localize_editor(admin_client, job)
    stored = stored_of(job, "arrested")
    stored.data, stored.last_translated_by = "Её задержали.", clara
    stored.save()

    answer = put(admin_client, job, "arrested", "Анну схватили.")

    assert first.status_code == 201
    assert (answer.status_code, answer.json()["data"], answer.json()["error"]) == (
        200,
        "Анну схватили.",
        f"Not saved: Translator {clara.pk} saved another text meanwhile: “Её задержали.”. "
        "Reload to see it.",
    )
    assert data_of(job, "arrested") == "Её задержали."

    localize_editor(admin_client, job)
    assert put(admin_client, job, "arrested", "Анну схватили.").status_code == 200
    assert data_of(job, "arrested") == "Анну схватили."


# --- what ends while somebody writes


def stop(job, statement, vera):
    job.translation.enabled = False
    job.translation.save()


def delete_the_page(job, statement, vera):
    statement.delete()


def delete_the_translation(job, statement, vera):
    job.translation.delete()


def take_the_role_away(job, statement, vera):
    LocaleMembership.objects.exclude(user=vera).update(locale=locale_of("ko"))


@pytest.mark.parametrize("by_script", [True, False])
@pytest.mark.parametrize("end", [stop, delete_the_page, delete_the_translation, take_the_role_away])
def test_what_was_typed_is_given_back_when_there_is_nothing_to_save_it_to(
    client, boris, vera, job, statement, end, by_script
):
    client.force_login(boris)
    where = address(job, LETTER)
    end(job, statement, vera)

    headers = {"X-Requested-With": "string-editor"} if by_script else {}
    answer = client.post(where, {"text": "Её письмо", "token": "none"}, headers=headers)

    said = answer.json()["answer"] if by_script else answer.text
    assert answer.status_code == (409 if by_script else 403 if end is take_the_role_away else 404)
    assert "Not saved: you cannot translate this text any more." in said
    if not by_script:
        assert shown(answer, "textarea") == ["Её письмо"]
    assert not StringTranslation.objects.exists()


def test_nothing_typed_is_nothing_found(client, boris, job):
    where = address(job, LETTER)
    job.translation.delete()

    assert client.post(where, {"text": " "}).status_code == 404
    assert client.get(where).status_code == 404
