"""What the demo holds once it is loaded, and that loading it again leaves it alone."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import Consent, DonationChannel, HomePage, PersonRecord
from samizdat_pages.models.base import PublicPage
from samizdat_site.demo.content import ENTRIES
from samizdat_site.demo.content.people import PEOPLE
from samizdat_site.demo.content.pictures import DESCRIPTIONS
from samizdat_site.demo.loader import DemoResult, load
from samizdat_translation.models import JobState, TranslationJob

PICTURES = {".png", ".jpg", ".webp"}
LANGUAGES = ["ru", "en", "ko", "nl", "pl", "ar"]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[DemoResult, Path]]:
    """Load the demo once for all tests of this module, and take it back afterwards."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            result = load()
        yield result, media
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: tuple[DemoResult, Path], own_media: Path, settings: Settings, db: None):
    result, settings.MEDIA_ROOT = loaded
    return result


def page_at(language: str, key: str) -> PublicPage:
    """Give the page that the demo's content calls `key`; the front page is called ""."""
    path = f"/home-{language}/{key}/" if key else f"/home-{language}/"
    page: PublicPage = Page.objects.get(url_path=path).specific
    return page


def demo_pages() -> list[PublicPage]:
    """Give what readers get; drafts wait at the translation desk."""
    return list(Page.objects.live().filter(depth__gt=1).order_by("path").specific())


def every_row() -> dict[str, list[tuple[object, ...]]]:
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            tables[table] = cursor.fetchall()
    return tables


def pictures_of(page: PublicPage) -> list[AbstractImage]:
    shown = []
    for block in page.body:
        if block.block_type == "picture":
            shown.append(block.value["image"])
        elif block.block_type == "image_grid":
            shown += [item["image"] for item in block.value["pictures"]]
    return shown


def test_the_demo_has_pages_of_every_kind_in_six_languages(demo):
    counts = Counter((page.locale.language_code, type(page).__name__) for page in demo_pages())

    assert counts == {
        ("ru", "HomePage"): 1,
        ("ru", "SectionPage"): 3,
        ("ru", "StatementPage"): 2,
        ("ru", "PrisonerPage"): 3,
        ("ru", "ExhibitionSeriesPage"): 1,
        ("ru", "ExhibitionPage"): 1,
        ("ru", "EventPage"): 1,
        ("en", "HomePage"): 1,
        ("en", "SectionPage"): 4,
        ("en", "StatementPage"): 26,
        ("en", "PrisonerPage"): 3,
        ("en", "ExhibitionSeriesPage"): 1,
        ("en", "ExhibitionPage"): 1,
        ("en", "EventPage"): 1,
        ("ko", "HomePage"): 1,
        ("ko", "SectionPage"): 2,
        ("ko", "PrisonerPage"): 1,
        ("ko", "ExhibitionSeriesPage"): 1,
        ("ko", "ExhibitionPage"): 1,
        ("ko", "EventPage"): 1,
        ("nl", "HomePage"): 1,
        ("nl", "SectionPage"): 1,
        ("nl", "StatementPage"): 1,
        ("pl", "HomePage"): 1,
        ("pl", "SectionPage"): 1,
        ("pl", "StatementPage"): 1,
        ("ar", "HomePage"): 1,
        ("ar", "SectionPage"): 2,
        ("ar", "StatementPage"): 2,
        ("ar", "PrisonerPage"): 1,
    }
    assert demo == DemoResult(
        loaded=True,
        pages=68,
        languages=LANGUAGES,
        people=3,
        pictures=13,
        accounts=["admin", "coordinator", "editor", "reviewer", "translator"],
        password="demo",
    )
    assert set(Locale.objects.values_list("language_code", flat=True)) == set(LANGUAGES)


def test_every_page_is_published_once_on_a_day_that_does_not_move(demo):
    days = {entry.key: entry.published for entry in ENTRIES}

    for page in demo_pages():
        key = page.url_path.split("/", 2)[2].rstrip("/")
        assert (page.live, page.has_unpublished_changes, page.revisions.count()) == (True, False, 1)
        assert page.first_published_at == page.last_published_at
        assert page.first_published_at.date() == days[key], page.url_path


def test_translations_of_a_page_share_its_slug(demo):
    for page in demo_pages():
        if not isinstance(page, HomePage):
            assert {other.slug for other in page.get_translations(inclusive=True)} == {page.slug}
    assert page_at("en", "statements/mobilisation-2022").get_translations().live().count() == 3


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key or "home")
def test_an_editor_could_have_saved_every_page_as_it_is(demo, entry):
    for language, words in entry.words.items():
        page = page_at(language, entry.key)
        page.full_clean()
        page.body.stream_block.clean(page.body)
        assert [block.block_type for block in page.body] == [name for name, _ in words.body]


def test_every_picture_is_described_in_the_language_of_its_page(demo):
    languages = {words: tag for all_ in DESCRIPTIONS.values() for tag, words in all_.items()}

    for page in demo_pages():
        found = {languages[picture.contextual_alt_text] for picture in pictures_of(page)}
        assert found <= {page.locale.language_code}, page.url_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_front_page_begins_by_saying_that_it_is_an_example(demo, language):
    first = page_at(language, "").body[0]

    assert (first.block_type, first.value["kind"]) == ("notice", "info")
    assert "Samizdat" in str(first.value["text"])


@pytest.mark.parametrize("language", ["ru", "en", "ko"])
def test_six_described_pictures_lead_to_the_groups_posts(demo, language):
    grid = next(b for b in page_at(language, "").body if b.block_type == "image_grid")

    pictures = grid.value["pictures"]
    posts = {picture["link"] for picture in pictures}
    assert len(posts) == 6
    assert all(post.startswith("https://www.instagram.com/p/") for post in posts)
    assert len({picture["image"].contextual_alt_text for picture in pictures}) == 6


def test_donation_channels_carry_what_the_statement_and_the_call_gave(demo):
    fields = ("method", "state", "currency", "iban", "domestic_number", "number", "note_required")

    assert list(DonationChannel.objects.order_by("pk").values_list(*fields)) == [
        (
            "sepa",
            "active",
            "EUR",
            "PL60 1160 2202 0000 0004 9849 9990",
            "60 1160 2202 0000 0004 9849 9990",
            "",
            "",
        ),
        (
            "bank",
            "active",
            "PLN",
            "PL13 1160 2202 0000 0003 5776 5282",
            "13 1160 2202 0000 0003 5776 5282",
            "",
            "",
        ),
        ("paypal", "incomplete", "", "", "", "", "St. Petersburg and Penza"),
        ("yoomoney", "active", "", "", "", "41001160378989", ""),
        ("bitcoin", "active", "", "", "", "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH", ""),
    ]


def test_channels_of_the_old_call_tell_donors_not_to_send(demo):
    old = DonationChannel.objects.exclude(method__in=["sepa", "bank"])

    assert {channel.purpose for channel in old} == {
        "Example of a historical call (2018): do not send money"
    }


def test_the_article_names_its_publisher_and_how_it_was_translated(demo):
    article = page_at("en", "statements/who-resists")

    assert (article.kind, article.publisher) == ("article", "Welt am Sonntag")
    assert (article.original_language, article.method) == ("de", "machine-edited")
    assert article.date is None
    assert [each.date for each in article.corrections.all()] == [date(2022, 8, 3)]


def test_the_exhibition_names_its_days_its_place_and_its_figure(demo):
    exhibition = page_at("en", "exhibitions/faces-of-resistance/copenhagen-2023")

    assert (exhibition.start_date, exhibition.end_date) == (date(2023, 10, 29), date(2023, 11, 12))
    assert (exhibition.start_time, exhibition.end_time) == (None, None)
    where = (exhibition.venue, exhibition.venue.place)
    assert [str(row.text_in("en")) for row in where] == [
        "Israels Plads",
        "Copenhagen",
    ]
    figure = exhibition.body[0].value
    assert (figure["value"], figure["as_of"]) == ("Over 20,000", date(2023, 10, 29))
    assert [panel.number for panel in exhibition.panels_shown.all()] == [1, 2, 3]


def test_people_of_the_demo_are_called_examples_wherever_they_are_named(demo):
    words = {"ru": "(пример)", "en": "(example)", "ko": "(예시)", "ar": "(مثال)"}

    for person in PersonRecord.objects.all():
        assert [source.title for source in person.sources.all()] == ["Invented for this demo"]
        assert all(words[name.language] in name.text for name in person.names.all())
        assert all("(example)" in patron.name for patron in person.patrons.all())
        for page in person.pages.all():
            assert words[page.locale.language_code] in page.title
            assert page.body[0].block_type == "notice"


def test_a_person_has_facts_in_words_in_every_language_of_their_pages(demo):
    for person in PersonRecord.objects.all():
        languages = {page.locale.language_code for page in person.pages.all()}
        assert {text.language for text in person.texts.all()} == languages
        assert all(text.occupation and text.interests for text in person.texts.all())


def test_consents_of_the_demo_differ(demo):
    scopes = {
        person.record.key: {scope for scope in Consent.Scope.values if row.may(scope)}
        for person in PEOPLE
        for row in [PersonRecord.objects.get(uid=person.record.uid)]
    }

    needed = {"name", "case", "photo", "print"}
    assert scopes == {
        "ivan-primerov": needed | {"mail", "fundraising"},
        "anna-obrazets": needed | {"health"},
        "sasha-shablonov": needed,
    }


def test_what_consents_do_not_cover_is_nowhere_in_the_mirror(demo_mirror):
    files = [path for path in demo_mirror.rglob("*") if path.suffix not in PICTURES]
    said = "\n".join(path.read_text("utf-8", "ignore") for path in files if path.is_file())

    assert "Примерову Ивану" in said  # whom letters reach
    assert "Образец Анне" not in said
    assert "Шаблонову" not in said
    assert "2001-11-03" not in said
    assert "private note" not in said


def test_the_chronicle_fills_more_than_one_page_of_its_list(demo):
    chronicle = page_at("en", "chronicle")

    assert chronicle.get_mirror_paths() == ["?page=2"]


def test_the_site_begins_with_the_russian_front_page(demo):
    site = Site.objects.get()

    assert (site.hostname, site.port, site.is_default_site) == ("127.0.0.1", 8000, True)
    assert site.site_name == "Russians Against War (demo)"
    assert site.root_page.specific == page_at("ru", "")
    canonical_url = PublicationSettings.for_site(site).canonical_url
    assert canonical_url == "https://demo.samizdat.example"
    assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()


def test_the_accounts_may_log_in_and_do_what_their_names_say(demo):
    profiles = UserProfile.objects.order_by("user__username").select_related("user")

    assert [
        (
            profile.user.username,
            profile.user.email,
            profile.user.is_superuser,
            sorted(profile.user.groups.values_list("name", flat=True)),
            profile.preferred_language,
            profile.user.check_password("demo"),
        )
        for profile in profiles
    ] == [
        ("admin", "admin@demo.invalid", True, [], "en", True),
        ("coordinator", "coordinator@demo.invalid", False, ["Translation desk"], "en", True),
        (
            "editor",
            "editor@demo.invalid",
            False,
            ["Editors", "Moderators", "Translation desk"],
            "en",
            True,
        ),
        ("reviewer", "reviewer@demo.invalid", False, ["Translation desk"], "en", True),
        ("translator", "translator@demo.invalid", False, ["Translation desk"], "en", True),
    ]


def test_loading_the_demo_again_changes_nothing(demo, settings):
    before = every_row(), sorted(Path(settings.MEDIA_ROOT).rglob("*"))

    again = load()

    assert again == DemoResult(**{**vars(demo), "loaded": False})
    assert (every_row(), sorted(Path(settings.MEDIA_ROOT).rglob("*"))) == before


def test_what_an_editor_changed_or_removed_stays_so(demo):
    home = page_at("en", "")
    home.title = "Our own title"
    home.save_revision().publish()
    page_at("en", "chronicle/note-1").delete()

    load()

    assert page_at("en", "").title == "Our own title"
    assert not Page.objects.filter(slug="note-1").exists()


def test_an_account_keeps_the_password_that_it_was_given(demo):
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("another one")
    admin.save()

    assert load().accounts == ["coordinator", "editor", "reviewer", "translator"]
    assert load("another one").accounts == ["admin"]
    assert load("a third one").accounts == []


def test_the_command_says_what_is_there_and_who_may_log_in(demo):
    output = StringIO()

    call_command("demo", stdout=output)

    assert output.getvalue() == (
        "The demo was here already: 68 pages in 6 languages (ru, en, ko, nl, pl, ar), 3 people, "
        "13 pictures.\n"
        "Log in as admin or coordinator or editor or reviewer or translator; the password is "
        "“demo”.\n"
    )


def test_the_command_tells_programs_the_same_as_json(demo):
    output = StringIO()

    call_command("demo", "--json", stdout=output)

    assert json.loads(output.getvalue()) == {
        "loaded": False,
        "pages": 68,
        "languages": LANGUAGES,
        "people": 3,
        "pictures": 13,
        "accounts": ["admin", "coordinator", "editor", "reviewer", "translator"],
        "password": "demo",
    }


def test_the_translation_desk_has_a_job_in_every_state_and_one_that_is_late(demo):
    jobs = TranslationJob.objects.order_by("pk")

    assert {job.state for job in jobs} == set(JobState)
    assert any(job.is_late(timezone.localdate()) for job in jobs)
    assert [job.assignee.get_username() for job in jobs if job.assignee] == ["translator"]
    assert not Translation.objects.exclude(job__isnull=False).exists()
