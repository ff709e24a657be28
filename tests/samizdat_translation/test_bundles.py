"""Texts go out as files and come back: what is written, what is asked, what is refused."""

import io
import zipfile

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation

from factories import StatementPageFactory, locale_of, paragraph, site_in
from gettext_tools import through_gettext
from samizdat_translation.access.denied import NO_ROLE, STOPPED
from samizdat_translation.bundles import archive, uploads
from samizdat_translation.bundles.applying import ChangedError, apply, conflict_name
from samizdat_translation.bundles.comparing import Kind
from samizdat_translation.bundles.exporting import bundle, one_file
from samizdat_translation.bundles.previewing import fingerprint, preview
from samizdat_translation.bundles.views import SHOWN
from samizdat_translation.models import (
    BundleImport,
    Role,
    StringState,
    StringStatus,
    TranslationJob,
    TranslatorProfile,
)
from translating import desk_member
from translations import submitted, translate

pytestmark = pytest.mark.django_db
LEAD = "Мы требуем."
TITLE = "Свободу!"


@pytest.fixture
def hana():
    return desk_member("hana", ko=Role.TRANSLATE)


@pytest.fixture
def job(hana) -> TranslationJob:
    home = site_in("ru", "ko")["ru"]
    page = StatementPageFactory(
        parent=home, title=TITLE, lead=LEAD, body=paragraph("<b>Все</b> свободны.")
    )
    return submitted(page, "ko")


def refresh(job: TranslationJob) -> TranslationJob:
    related = TranslationJob.objects.select_related("translation__source", "target_locale")
    return related.get(pk=job.pk)


def exported(job: TranslationJob) -> polib.POFile:
    return polib.pofile(one_file(refresh(job)).decode())


def entry(po: polib.POFile, source: str) -> polib.POEntry:
    return next(entry for entry in po if entry.msgid == source)


def edited(job: TranslationJob, source: str, text: str, *, fuzzy: bool = False) -> bytes:
    """Export, and translate one string as a program such as Poedit does."""
    po = exported(job)
    found = entry(po, source)
    found.msgstr, found.flags = text, ["fuzzy"] if fuzzy else []
    return str(po).encode()


def kept(content: bytes, user, language="ko") -> BundleImport:
    return uploads.keep(user, locale_of(language), uploads.read("a.po", content))


def previewed(upload: BundleImport):
    return preview(uploads.kept(upload), upload.user, upload.locale)


def outcomes(upload: BundleImport) -> list[tuple]:
    return [
        (found.kind, found.line.source, found.line.text, found.now.text if found.now else None)
        for file in previewed(upload)
        for found in file.outcomes
    ]


def problems(content: bytes, user, language="ko") -> list[str]:
    return [file.problem for file in previewed(kept(content, user, language))]


def confirm(upload: BundleImport, *overruled: str):
    return apply(upload, upload.user, fingerprint(previewed(upload)), overruled)


def states() -> dict:
    rows = StringTranslation.objects.select_related("desk_state", "translation_of")
    return {row.translation_of.data: (row.data, StringState.of(row)) for row in rows}


def test_a_file_has_neither_ids_of_wagtail_localize_nor_names_nor_struck_out_strings(job):
    translate(job, TITLE, "Old", last_translated_by=desk_member("minsu", ko=Role.TRANSLATE))
    page = job.translation.source.get_source_instance()
    page.title = "Новое"
    page.save()
    job.translation.source.update_from_db()

    content = one_file(refresh(job)).decode()

    assert str(job.translation.uuid) not in content
    assert str(page.translation_key) not in content
    assert page.body[0].id not in content
    assert "Old" not in content
    assert "minsu" not in content
    assert [found.msgid for found in polib.pofile(content)] == [
        "Новое",
        LEAD,
        "<b>Все</b> свободны.",
    ]


def test_a_file_has_each_state_and_the_reference_language(job):
    english = submitted(job.translation.source.get_source_instance(), "en")
    translate(english, TITLE, "Freedom!")
    translate(job, TITLE, "자유를!")
    doubtful = translate(job, LEAD, "우리는 요구한다.")
    StringState.objects.create(string_translation=doubtful, state=StringStatus.FUZZY)
    translate(job, "<b>Все</b> свободны.", "모두", translation_type="machine")

    po = polib.pofile(one_file(refresh(job), locale_of("en")).decode())

    assert [(found.msgstr, found.fuzzy, found.comment) for found in po] == [
        ("자유를!", False, "en: Freedom!"),
        ("우리는 요구한다.", True, ""),
        ("모두", True, ""),
    ]


def test_the_same_content_gives_the_same_zip(job):
    assert bundle([refresh(job)]) == bundle([refresh(job)])
    with zipfile.ZipFile(io.BytesIO(bundle([refresh(job)]))) as found:
        assert found.namelist() == ["0001.po"]


def test_fifty_jobs_take_as_many_queries_as_one(job, django_assert_num_queries):
    home = job.translation.source.get_source_instance().get_parent().specific
    jobs = [submitted(StatementPageFactory(parent=home), "ko") for _number in range(4)]

    loaded = [refresh(each) for each in [job, *jobs]]

    with django_assert_num_queries(2):
        one = bundle(loaded[:1])
    with django_assert_num_queries(2):
        many = bundle(loaded)
    assert len(many) > len(one)


@pytest.mark.parametrize("fuzzy", [False, True])
def test_what_a_translator_wrote_is_previewed_and_then_written(job, hana, fuzzy):
    upload = kept(edited(job, TITLE, "자유를!", fuzzy=fuzzy), hana)
    kind = Kind.REVIEW if fuzzy else Kind.APPLIED

    assert outcomes(upload) == [(kind, TITLE, "자유를!", "")]
    assert not StringTranslation.objects.exists()

    confirm(upload)

    state = StringStatus.FUZZY if fuzzy else StringStatus.CONFIRMED
    assert states() == {TITLE: ("자유를!", state)}
    assert StringTranslation.objects.get().last_translated_by == hana


def test_a_translator_may_confirm_what_a_machine_wrote(job, hana):
    translate(job, TITLE, "자유를!", translation_type="machine", tool_name="LibreTranslate")

    confirm(kept(edited(job, TITLE, "자유를!"), hana))

    assert states() == {TITLE: ("자유를!", StringStatus.CONFIRMED)}
    assert StringTranslation.objects.get().tool_name == ""


def test_an_empty_string_takes_nothing_away(job, hana):
    translate(job, TITLE, "자유를!")

    assert outcomes(kept(edited(job, TITLE, ""), hana)) == []


def test_what_others_wrote_meanwhile_stays_unless_the_translator_says_otherwise(job, hana):
    content = edited(job, TITLE, "From the file")
    translate(job, TITLE, "From the desk")
    upload = kept(content, hana)
    [file] = previewed(upload)

    assert outcomes(upload) == [(Kind.CONFLICT, TITLE, "From the file", "From the desk")]
    confirm(upload)
    assert states() == {TITLE: ("From the desk", StringStatus.CONFIRMED)}

    upload = kept(content, hana)
    confirm(upload, conflict_name(0, file.outcomes[0]))
    assert states() == {TITLE: ("From the file", StringStatus.CONFIRMED)}


def test_what_the_translator_left_as_it_was_does_not_undo_others_work(job, hana):
    translate(job, TITLE, "Old")
    content = edited(job, LEAD, "New lead")
    translate(job, TITLE, "Newer")

    assert outcomes(kept(content, hana)) == [(Kind.APPLIED, LEAD, "New lead", "")]


def test_a_file_that_lost_what_it_was_given_overwrites_nothing(job, hana):
    translate(job, TITLE, "Old")
    po = exported(job)
    del po.metadata["X-Samizdat-Base"]
    entry(po, TITLE).msgstr = "New"
    entry(po, LEAD).msgstr = "New lead"

    assert outcomes(kept(str(po).encode(), hana)) == [
        (Kind.CONFLICT, TITLE, "New", "Old"),
        (Kind.APPLIED, LEAD, "New lead", ""),
    ]


def test_the_translation_of_a_source_that_changed_is_kept_for_the_memory(job, hana):
    content = edited(job, TITLE, "자유를!")
    page = job.translation.source.get_source_instance()
    page.title = "Свободу всем!"
    page.save()
    job.translation.source.update_from_db()
    upload = kept(content, hana)

    assert outcomes(upload) == [(Kind.FORMER, TITLE, "자유를!", "")]
    confirm(upload)
    assert states() == {TITLE: ("자유를!", StringStatus.CONFIRMED)}


def test_equal_paragraphs_are_one_entry_and_both_are_translated(hana):
    home = site_in("ru", "ko")["ru"]
    body = [("paragraph", "<p>Да.</p><p>Нет.</p><p>Да.</p>")]
    job = submitted(StatementPageFactory(parent=home, body=body), "ko")

    po = exported(job)
    confirm(kept(edited(job, "Да.", "네."), hana))

    assert [found.msgid for found in po][1:] == ["Да.", "Нет."]
    segments = job.translation.source.stringsegment_set.get_translations(job.target_locale)
    assert sorted(segments.values_list("data", flat=True)) == ["네."]
    assert [found.msgstr for found in exported(job)][1:] == ["네.", ""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<script>alert(1)</script>", "The tag <script> is not allowed here."),
        ('<a id="a9">x</a>', "The source has no link with the id “a9”."),
        ("я" * 256, "A title has at most 255 characters, this one 256."),
    ],
)
def test_a_broken_text_is_refused_with_its_reason_and_the_rest_is_taken(job, hana, text, reason):
    po = polib.pofile(edited(job, TITLE, text).decode())
    entry(po, LEAD).msgstr = "우리는 요구한다."
    upload = kept(str(po).encode(), hana)

    [file] = previewed(upload)
    assert [found.kind for found in file.outcomes] == [Kind.REFUSED, Kind.APPLIED]
    assert file.outcomes[0].reason.startswith(reason)
    confirm(upload)
    assert list(states()) == [LEAD]


def test_a_string_that_is_twice_in_a_file_with_two_texts_names_the_one_that_is_not_taken(job, hana):
    po = exported(job)
    entry(po, TITLE).msgstr = "One"
    twin = polib.POEntry(msgctxt=po[0].msgctxt, msgid=TITLE, msgstr="Two")
    po.append(twin)

    assert outcomes(kept(str(po).encode(), hana)) == [
        (Kind.APPLIED, TITLE, "One", ""),
        (Kind.REFUSED, TITLE, "Two", "One"),
    ]


def test_what_does_not_belong_here_is_refused_and_its_texts_are_shown(job, hana):
    content = edited(job, TITLE, "자유를!")
    hana.locale_memberships.create(locale=locale_of("en"), role="translate")
    minsu = desk_member("minsu")

    def changed(old: str, new: str) -> bytes:
        return content.replace(old.encode(), new.encode())

    assert problems(content, hana, "en") == [
        "Expected English, found a text in 한국어. Upload it there."
    ]
    assert problems(changed("Language: ko", "Language: fa"), hana) == [
        "Expected 한국어, found fa in the line “Language”."
    ]
    assert problems(content, minsu) == [str(NO_ROLE)]
    wrong = changed(job.reference.hex, "0" * 32)
    message = "It belongs to no text here: expected a file that was downloaded from this desk."
    assert problems(wrong, hana) == problems(changed(job.reference.hex, "x"), hana) == [message]
    [file] = previewed(kept(wrong, hana))
    assert [line.text for line in file.lost] == ["자유를!"]
    job.translation.enabled = False
    job.translation.save()
    assert problems(content, hana) == [str(STOPPED)]


@pytest.mark.parametrize("header", ["Language: ko_KR", "Language: KO", ""])
def test_a_language_that_a_program_wrote_otherwise_is_no_reason_to_refuse(job, hana, header):
    content = edited(job, TITLE, "자유를!").decode()
    line = f'"{header}\\n"\n' if header else ""

    upload = kept(content.replace('"Language: ko\\n"\n', line).encode(), hana)

    assert outcomes(upload) == [(Kind.APPLIED, TITLE, "자유를!", "")]


def test_a_string_without_its_context_finds_its_only_place(job, hana):
    content = edited(job, TITLE, "자유를!").decode()
    bare = "\n".join(line for line in content.split("\n") if not line.startswith("msgctxt"))

    upload = kept(bare.encode(), hana)

    assert outcomes(upload) == [(Kind.APPLIED, TITLE, "자유를!", "")]
    assert confirm(upload) == {Kind.APPLIED: 1}
    assert states() == {TITLE: ("자유를!", StringStatus.CONFIRMED)}


def test_a_string_without_its_context_that_stands_in_two_places_is_given_back(hana):
    home = site_in("ru", "ko")["ru"]
    job = submitted(StatementPageFactory(parent=home, title=TITLE, lead=TITLE), "ko")
    content = edited(job, TITLE, "자유를!").decode()
    bare = "\n".join(line for line in content.split("\n") if not line.startswith("msgctxt"))

    upload = kept(bare.encode(), hana)

    assert outcomes(upload) == [(Kind.REFUSED, TITLE, "자유를!", None)]


def test_plural_forms_are_named_and_given_back(job, hana):
    plural = b'\nmsgid "a day"\nmsgid_plural "days"\nmsgstr[0] "one"\nmsgstr[1] "two"\n'

    upload = kept(edited(job, TITLE, "자유를!") + plural, hana)

    assert outcomes(upload) == [
        (Kind.APPLIED, TITLE, "자유를!", ""),
        (Kind.REFUSED, "a day", "one / two", None),
    ]
    [file] = previewed(upload)
    assert (file.unchanged, file.outcomes[1].reason) == (
        0,
        "Texts here have no plural forms. Translate the string that has one form.",
    )


def test_of_thousands_of_strings_the_first_are_shown(job, hana, client):
    client.force_login(hana)
    many = "".join(f'msgctxt "x"\nmsgid "s{n}"\nmsgstr "t{n}"\n\n' for n in range(SHOWN + 1))
    content = edited(job, TITLE, "자유를!") + f"\n{many}".encode()

    screen = client.post(upload_url(), {"file": SimpleUploadedFile("a.po", content)}, follow=True)

    text = screen.content.decode()
    assert f"Cannot be taken ({SHOWN + 1})" in text
    assert f"Only the first {SHOWN} are shown; all of them are in your file." in text
    assert f">t{SHOWN - 1}<" in text
    assert f">t{SHOWN}<" not in text


def test_a_text_that_is_twice_in_a_zip_is_read_once(job, hana):
    first = edited(job, TITLE, "One")
    packed = archive.pack([("a.po", first), ("b.po", edited(job, TITLE, "Two"))])

    upload = kept(packed, hana)

    assert [file.problem for file in previewed(upload)] == [
        "",
        "The upload has this text twice; a.po is read.",
    ]
    assert outcomes(upload) == [(Kind.APPLIED, TITLE, "One", "")]


def test_nothing_is_written_that_the_preview_did_not_show(job, hana):
    upload = kept(edited(job, TITLE, "자유를!"), hana)
    seen = fingerprint(previewed(upload))
    translate(job, TITLE, "Meanwhile")

    with pytest.raises(ChangedError):
        apply(upload, hana, seen)

    assert states() == {TITLE: ("Meanwhile", StringStatus.CONFIRMED)}


def test_an_upload_is_written_once_and_its_texts_are_forgotten(job, hana):
    upload = kept(edited(job, TITLE, "자유를!"), hana)
    seen = fingerprint(previewed(upload))
    apply(upload, hana, seen)

    with pytest.raises(ChangedError):
        apply(upload, hana, seen)
    assert BundleImport.objects.get().payload == {"files": []}


SOMETHING = st.tuples(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0<>&"), max_size=20),
    st.sampled_from(["none", "confirmed", "fuzzy", "machine"]),
)


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.tuples(SOMETHING, SOMETHING, SOMETHING))
def test_what_is_exported_and_brought_back_changes_nothing(job, hana, given_states):
    StringTranslation.objects.all().delete()
    for source, (text, state) in zip(
        [TITLE, LEAD, "<b>Все</b> свободны."], given_states, strict=True
    ):
        if state != "none":
            kind = "machine" if state == "machine" else "manual"
            row = translate(job, source, text, translation_type=kind)
            if state == "fuzzy":
                StringState.objects.create(string_translation=row, state=StringStatus.FUZZY)
    before = list(StringTranslation.objects.order_by("pk").values()), states()

    upload = kept(one_file(refresh(job)), hana)
    assert outcomes(upload) == []
    confirm(upload)

    assert (list(StringTranslation.objects.order_by("pk").values()), states()) == before


@pytest.mark.component("gettext")
def test_gettexts_tools_keep_the_states_of_a_text_that_comes_back(job, hana, tmp_path):
    translate(job, TITLE, "자유를!")
    po = polib.pofile(edited(job, LEAD, "우리는 요구한다.", fuzzy=True).decode())
    entry(po, "<b>Все</b> свободны.").msgstr = "<b>모두</b> 자유롭다."
    (tmp_path / "a.po").write_bytes(str(po).encode())

    confirm(kept(through_gettext(tmp_path), hana))

    assert states() == {
        TITLE: ("자유를!", StringStatus.CONFIRMED),
        LEAD: ("우리는 요구한다.", StringStatus.FUZZY),
        "<b>Все</b> свободны.": ("<b>모두</b> 자유롭다.", StringStatus.CONFIRMED),
    }


def upload_url(language: str = "ko") -> str:
    return reverse("samizdat_translation:offline_upload", args=[locale_of(language).pk])


def test_a_translator_downloads_uploads_looks_and_confirms(job, hana, client):
    client.force_login(hana)
    screen = client.get(reverse("samizdat_translation:offline"))
    zipped = client.get(
        reverse("samizdat_translation:offline_download", args=[job.target_locale.pk])
    )
    assert "all open texts (1)" in screen.content.decode()
    assert zipped.headers["Content-Disposition"] == 'attachment; filename="texts.zip"'
    assert zipped.content == bundle([refresh(job)])

    file = SimpleUploadedFile("a.po", edited(job, TITLE, "자유를!"))
    shown = client.post(upload_url(), {"file": file}, follow=True)

    assert "자유를!" in shown.content.decode()
    assert not StringTranslation.objects.exists()
    preview_url = shown.redirect_chain[-1][0]
    done = client.post(preview_url, {"seen": shown.context["seen"]}, follow=True)
    assert "Strings written: 1." in done.content.decode()
    assert states() == {TITLE: ("자유를!", StringStatus.CONFIRMED)}
    again = client.get(preview_url, follow=True)
    assert "This upload was written already." in again.content.decode()


def test_an_upload_can_be_thrown_away(job, hana, client):
    client.force_login(hana)
    upload = kept(edited(job, TITLE, "자유를!"), hana)

    client.post(reverse("samizdat_translation:offline_preview", args=[upload.pk]), {"discard": ""})

    assert not BundleImport.objects.exists()
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose a PO file, or the zip with all of them."),
        ({"file": "text"}, "Choose a PO file, or the zip with all of them."),
        ({"file": SimpleUploadedFile("a.po", b"")}, "Choose a PO file|This file is empty."),
        ({"file": SimpleUploadedFile("a.po", b"#" * 50_000_000)}, "found one of 47.7"),
        ({"file": SimpleUploadedFile("a.zip", b"PK\x03\x04")}, "This zip is damaged."),
    ],
    ids=["no file", "no upload", "empty", "50 MB", "no zip"],
)
def test_a_bad_upload_gets_a_message(job, hana, client, data, message):
    client.force_login(hana)

    answer = client.post(upload_url(), data, follow=True)

    assert answer.status_code == 200
    assert any(part in answer.content.decode() for part in message.split("|"))
    assert not BundleImport.objects.exists()


def test_wagtail_localizes_own_files_are_ours(job, hana, client):
    client.force_login(hana)
    args = [job.translation.pk]

    got = client.get(reverse("wagtail_localize:download_pofile", args=args))
    file = SimpleUploadedFile("a.po", edited(job, TITLE, "자유를!", fuzzy=True))
    url = reverse("wagtail_localize:upload_pofile", args=args)
    taken = client.post(url, {"file": file}, follow=True)
    nothing = client.post(url, follow=True)

    assert got.content == one_file(refresh(job))
    assert str(BundleImport.objects.get().pk) in taken.redirect_chain[-1][0]
    assert "Choose a PO file" in nothing.content.decode()


def test_who_does_not_translate_into_a_language_gets_none_of_its_files(job, client):
    upload = kept(edited(job, TITLE, "자유를!"), desk_member("hana2", ko=Role.TRANSLATE))
    client.force_login(desk_member("minsu", en=Role.TRANSLATE))
    names = [
        ("samizdat_translation:offline_download", [job.target_locale.pk]),
        ("samizdat_translation:offline_upload", [job.target_locale.pk]),
        ("samizdat_translation:offline_text", [job.reference]),
        ("samizdat_translation:offline_preview", [upload.pk]),
        ("wagtail_localize:download_pofile", [job.translation.pk]),
        ("wagtail_localize:upload_pofile", [job.translation.pk]),
    ]

    answers = {
        name: [
            client.get(reverse(name, args=args)).status_code,
            client.post(reverse(name, args=args)).status_code,
        ]
        for name, args in names
    }

    refused = {200, 201} & {code for codes in answers.values() for code in codes}
    assert refused == set()
    assert not StringTranslation.objects.exists()


def test_the_translators_reference_language_is_chosen_beforehand(job, hana, client):
    TranslatorProfile.objects.create(user=hana, reference_locale=locale_of("en"))
    client.force_login(hana)

    screen = client.get(reverse("samizdat_translation:offline")).content.decode()

    assert f'<option value="{locale_of("en").pk}" selected>' in screen
