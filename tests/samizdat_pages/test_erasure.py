"""A person is removed from everything that is stored, and what cannot be removed is named."""

import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex
from wagtail_localize.operations import translate_object

from factories import (
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    paragraph,
    site_in,
    translated,
)
from samizdat_pages.erasure import carry_out, plan
from samizdat_pages.models import Consent, PersonRecord, PersonText, SafeImage

pytestmark = pytest.mark.django_db

NAME = "Зябликова-Пример"
LATIN = "Zyablikova-Primer"
NAMES = [(NAME, "ru", "native"), (LATIN, "en", "transliteration")]


@pytest.fixture
def home():
    return site_in("ru", "en")["ru"]


@pytest.fixture
def person(home):
    person = PersonRecordFactory(names=NAMES, with_portrait=True)
    PersonText.put(person, "ru", occupation="Переплётчица-зябликовед")
    return person


@pytest.fixture
def profile(home, person):
    section = SectionPageFactory(parent=home, slug="people")
    translated(section, "en")
    page = PrisonerPageFactory(parent=section, person=person, title=NAME, slug="zyablikova")
    page.save_revision(log_action=True).publish()
    page.lead = f"{NAME} пишет письма."
    page.save_revision(log_action=True).publish()
    translate_object(page, [Locale.objects.get(language_code="en")])
    return page


def everything_stored() -> str:
    """Write out every row of every table but the sessions'."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        rows += [str(row) for row in model._base_manager.values()]
    return "\n".join(rows)


def holds_the_name(text: str) -> list[str]:
    escaped = json.dumps(NAME)[1:-1]
    forms = [NAME, LATIN, escaped, escaped.replace("\\", "\\\\"), "зябликовед", "zyablikova"]
    return [form for form in forms if form.casefold() in text.casefold()]


def test_nothing_that_is_stored_tells_of_an_erased_person(profile, person, home):
    Redirect.add_redirect("/old/zyablikova", redirect_to=profile)
    portrait = person.photo
    rendition = portrait.get_rendition("fill-64x64")
    ExhibitionPageFactory(parent=SectionPageFactory(parent=home), people=[person])
    assert holds_the_name(everything_stored())

    carry_out(plan(person))

    assert holds_the_name(everything_stored()) == []
    assert not portrait.file.storage.exists(portrait.file.name)
    assert not rendition.file.storage.exists(rendition.file.name)
    assert not PersonRecord.objects.exists()
    assert not Consent.objects.exists()


def test_the_plan_counts_what_goes_and_changes_nothing(profile, person):
    before = everything_stored()

    counts = plan(person).counts

    assert everything_stored() == before
    assert counts["pages"] == Page.objects.filter(translation_key=profile.translation_key).count()
    assert counts["pictures"] == 1
    own = Page.objects.filter(translation_key=profile.translation_key)
    assert counts["versions"] == sum(page.revisions.count() for page in own) > 2
    assert counts["log entries"] >= PageLogEntry.objects.filter(page_id=profile.pk).count() > 0
    assert counts["strings"] > 0
    assert counts["translation rows"] > 0


def test_texts_that_name_the_person_are_named_and_stay(profile, person, home):
    body = paragraph("Мы пишем ЗЯБЛИКОВОЙ-ПРИМЕР и " + NAME.upper())
    statement = StatementPageFactory(parent=home, title="Призыв", body=body)
    StatementPageFactory(parent=home, title="О другом", body=paragraph("Зяблик и пример"))

    found = plan(person)
    carry_out(found)

    assert [mention.where for mention in found.mentions] == ["“Призыв” (ru)"]
    assert found.mentions[0].edit_path == reverse("wagtailadmin_pages:edit", args=[statement.pk])
    assert Page.objects.filter(pk=statement.pk).exists()


def test_old_versions_of_other_pages_that_name_the_person_go(profile, person, home):
    statement = StatementPageFactory(parent=home, title="Призыв", lead=f"О {NAME}")
    statement.save_revision().publish()
    statement.lead = "Обо всех"
    statement.save_revision().publish()

    carry_out(plan(person))

    assert [revision.content["lead"] for revision in statement.revisions.all()] == ["Обо всех"]


def test_a_picture_that_another_page_shows_stays_and_is_named(person, profile, home):
    picture = person.photo
    block = ("picture", {"image": {"image": picture, "alt_text": "A portrait"}, "caption": ""})
    other = StatementPageFactory(parent=home, body=[block])
    ReferenceIndex.create_or_update_for_object(other)

    found = plan(person)
    carry_out(found)

    assert [kept.pk for kept in found.kept_pictures] == [picture.pk]
    assert [kept.pk for kept in SafeImage.objects.all()] == [picture.pk]


def test_mirrors_are_ordered_to_remove_the_addresses_and_the_pictures(profile, person):
    ordered = []
    with hooks.register_temporarily("samizdat_remove", lambda *order: ordered.append(order)):
        carry_out(plan(person))

    (site, paths, contents), *others = ordered
    assert (site.root_page.locale.language_code, others) == ("ru", [])
    assert "/people/zyablikova/" in paths
    assert all(len(content) == 64 for content in contents)
    assert len(contents) == 1 + 0  # the original; no rendition was made


def test_other_packages_learn_of_the_erasure(profile, person):
    told = []
    with hooks.register_temporarily("samizdat_erased", lambda found: told.append(found.person.uid)):
        uid = person.uid
        carry_out(plan(person))

    assert told == [uid]


def test_the_command_changes_nothing_without_yes(profile, person):
    out = StringIO()
    call_command("erase", LATIN, stdout=out)

    assert "Nothing was changed. Add --yes" in out.getvalue()
    assert PersonRecord.objects.get() == person


def test_the_command_erases_and_reports_as_json(profile, person, tmp_path, settings):
    backup = tmp_path / "backups" / "backup-of-may.sql"
    backup.parent.mkdir()
    backup.write_text("…")
    settings.SAMIZDAT = {**settings.SAMIZDAT, "BACKUPS": [backup.parent]}
    out = StringIO()

    call_command("erase", str(person.uid), "--yes", "--json", stdout=out)

    report = json.loads(out.getvalue())
    assert report["erased"] is True
    assert report["person"] == str(person.uid)
    assert [line.partition(" ")[0] for line in report["backups"]] == [str(backup)]
    assert not PersonRecord.objects.exists()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [("Nobody Known", "found nobody under “Nobody Known”"), ("пример", "found several: ")],
)
def test_the_command_asks_for_one_person(wanted, message, person):
    PersonRecordFactory(names=[("другой-пример", "ru", "native")])
    PersonRecordFactory(names=[("третий-пример", "ru", "native")])

    with pytest.raises(CommandError, match=message):
        call_command("erase", wanted, stdout=StringIO())


def test_an_editor_without_the_right_may_not_erase(client, django_user_model, person):
    client.force_login(django_user_model.objects.create_user("anna", is_staff=True))

    response = client.post(reverse("samizdat_erase_person", args=[person.pk]), {"sure": "yes"})

    assert response.status_code in {302, 403}
    assert PersonRecord.objects.get() == person


def test_the_screen_erases_only_when_the_box_is_ticked(admin_client, profile, person):
    address = reverse("samizdat_erase_person", args=[person.pk])

    unsure = admin_client.post(address)
    assert "Nothing was removed. Tick the box first" in unsure.content.decode()
    assert PersonRecord.objects.get() == person

    admin_client.post(address, {"sure": "yes"})
    assert not PersonRecord.objects.exists()
