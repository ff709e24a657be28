"""Translators are named to readers if and as they want it."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from editing import EditingPages
from reader import read
from samizdat_translation.deciding import decide, publish
from samizdat_translation.models import PublicCredit, Role, TranslatorProfile
from samizdat_translation.privacy.account import ProfileForm
from samizdat_translation.privacy.purge import purge
from samizdat_translation.states import Action
from translating import Desk, committed, desk_member, now, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk("en")


@pytest.fixture
def hana():
    return translator("hana", "Anna B.")


def translator(name: str, credit: str):
    user = desk_member(name, en=Role.TRANSLATE)
    TranslatorProfile.objects.create(user=user, pseudonym=f"{name} secret", public_credit=credit)
    return user


def published(desk: Desk, *writers, job=None):
    """Let each of some people write the text, the last of whose words count, and publish it."""
    job = job or desk.job()
    for number, writer in enumerate(writers):
        write(job, writer, text=f"Words {number}")
    with committed():
        decide(now(job), Action.SEND, writers[-1])
        decide(now(job), Action.APPROVE, desk.boss)
    with committed():
        publish(now(job), desk.boss)
    return now(job).translation.get_target_instance().specific


def names(page) -> list[str]:
    return [node.text() for node in read(page).css(".translators bdi")]


def test_whoever_has_a_public_credit_is_named_by_it_and_by_nothing_else(desk, hana):
    minsu = translator("minsu", "")

    page = published(desk, minsu, hana)

    assert names(page) == ["Anna B."]
    whole = read(page).html
    assert "secret" not in whole
    assert "hana" not in whole
    assert "minsu" not in whole


def test_the_source_names_nobody(desk, hana):
    page = published(desk, hana)

    assert names(page.get_translations().get().specific) == []


def test_nobody_is_named_before_the_text_is_published(desk, hana):
    write(desk.job(), hana)

    assert not PublicCredit.objects.exists()


def test_a_changed_credit_is_changed_and_an_emptied_one_is_forgotten(desk, hana):
    page = published(desk, hana)
    profile = TranslatorProfile.objects.get(user=hana)

    profile.public_credit = "A. B."
    profile.save()
    assert names(page) == ["A. B."]

    profile.public_credit = ""
    profile.save()
    assert names(page) == []
    assert not PublicCredit.objects.exists()

    profile.public_credit = "Back"
    profile.save()
    assert names(page) == []


def test_an_account_that_is_deleted_takes_its_name_along_and_a_purge_does_not(desk, hana):
    page = published(desk, hana)

    purge(0)
    assert names(page) == ["Anna B."]

    hana.delete()
    assert names(page) == []


def test_each_round_adds_its_translators(desk, hana):
    job = desk.job()
    published(desk, hana, job=job)

    page = published(desk, translator("minsu", "Aleks"), job=job)

    assert names(page) == ["Aleks", "Anna B."]


def test_what_an_editor_wrote_is_not_said_twice(desk, hana):
    page = published(desk, hana)
    page.translator = "Anna B."
    page.save_revision().publish()

    assert names(page) == []
    assert read(page).css_first(".provenance bdi").text() == "Anna B."


def test_programs_and_machines_learn_it_too(desk, hana, client):
    page = published(desk, hana)

    found = client.get(f"/api/v3/pages/{page.pk}/").json()
    assert found["meta"]["translators"] == ["Anna B."]
    assert '"translator":{"@type":"Person","name":"Anna B."}' in read(page).html.replace(
        " ", ""
    ).replace("AnnaB.", "Anna B.")


def test_a_site_without_credits_is_asked_once(desk, django_assert_num_queries):
    from samizdat_pages.credits import translators_of
    from samizdat_pages.recall import recalling

    pages = [desk.statement(f"S{number}") for number in range(3)]
    known: dict = {}

    def remember(key, ask):
        if key not in known:
            known[key] = ask()
        return known[key]

    with recalling(remember), django_assert_num_queries(1):
        assert [translators_of(page) for page in pages] == [[], [], []]


@pytest.mark.parametrize(
    ("credit", "message"),
    [
        ("Hana", "This is your login name"),
        ("hana@group.example", "Expected a name, found an address."),
        ("Anna C.", ""),
    ],
)
def test_a_login_name_or_an_address_is_refused(hana, credit, message):
    profile = TranslatorProfile.objects.get(user=hana)
    form = ProfileForm({"public_credit": credit, "pseudonym": "Heron"}, instance=profile)

    assert form.is_valid() is (not message)
    assert message in str(form.errors)


def test_the_account_is_where_it_is_entered(hana, client):
    client.force_login(hana)

    fields = client.get(reverse("wagtailadmin_account")).content.decode()

    assert 'name="translation_desk-public_credit" value="Anna B."' in fields


def test_an_edition_names_them_and_makes_no_other_page_anew():
    publication = EditingPages()
    with publication.undo:
        first = publication.page(0)
        built = [publication.build()]
        for name in ("Anna B.", "A. & B.", ""):
            publication.name_a_translator(0, name)
            built.append(publication.build())
            if name:
                out = publication.folder / "one" / "mirror"
                here = f"<bdi>{escape(name)}</bdi>"
                texts = {
                    file.parent.name for file in out.rglob("*.html") if here in file.read_text()
                }
                assert texts == {first.slug}
            assert built[-1] == publication.build(f"full {name}", full=True)

    assert built[0] == built[-1]
