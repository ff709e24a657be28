"""A translator of Korean cannot touch English by any address, whatever else they may do."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import SlugConverter, UUIDConverter
from wagtail.models import GroupPagePermission, Page, Revision
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from factories import VenueFactory, locale_of
from samizdat_pages.models import PlaceText
from samizdat_translation.access.localize import RULES
from samizdat_translation.access.targets import snippet_model
from samizdat_translation.models import (
    JobState,
    LocaleMembership,
    LocalePolicy,
    Role,
    StringComment,
    StringState,
    TranslationJob,
)
from translating import Desk, committed, desk_member, now, segments_of, write

pytestmark = pytest.mark.django_db

METHODS = ["get", "post", "put", "delete", "patch"]
TABLES: list[type[Model]] = [
    *(TranslationJob, StringTranslation, StringState, StringComment, SegmentOverride, Translation),
    *(LocaleMembership, LocalePolicy),
]


def powerful(user: User) -> User:
    """Give all rights that Wagtail and wagtail-localize know: the desk must hold on its own."""
    group = Group.objects.create(name="All rights")
    root = Page.objects.get(depth=1)
    for codename in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    group.permissions.set(
        Permission.objects.filter(
            content_type__app_label__in=["samizdat_pages", "wagtail_localize", "wagtailadmin"]
        )
    )
    user.groups.add(group)
    return user


def walked(resolver: URLResolver, before: tuple[str, ...] = ()) -> list[tuple[str, URLPattern]]:
    """List every named address below a resolver, with its namespaces."""
    found: list[tuple[str, URLPattern]] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*before, pattern.namespace) if pattern.namespace else before
            found += walked(pattern, inner)
        elif pattern.name:
            found.append((":".join([*before, pattern.name]), pattern))
    return found


def addresses_of(*namespaces: str) -> list[tuple[str, URLPattern]]:
    return [
        (name, pattern)
        for name, pattern in walked(get_resolver())
        if name.partition(":")[0] in namespaces
    ]


class English:
    """The ids by which the addresses name what is English, or lies before it."""

    def __init__(self) -> None:
        desk = Desk("ko", "en")
        statement = desk.statement()
        self.english, self.korean = desk.jobs(statement)
        place = PlaceText.objects.filter(owner=VenueFactory().place, locale=locale_of("ru")).get()
        self.snippet_job, _ = desk.jobs(place)
        write(self.english, segment=segments_of(self.english)[0])
        self.page = self.english.translation.get_target_instance()
        self.snippet = self.snippet_job.translation.get_target_instance()
        self.boss = desk.boss
        LocaleMembership.objects.create(
            user=self.boss, locale=locale_of("en"), role=Role.COORDINATE
        )

    def ids(self, job: TranslationJob) -> dict[str, Any]:
        translation = job.translation
        overridable = translation.source.overridablesegment_set.first()
        return {
            "translation_id": translation.pk,
            "string_segment_id": segments_of(job)[0].pk,
            "overridable_segment_id": overridable.pk if overridable else 1,
            "translation_source_id": translation.source_id,
            "page_id": translation.get_target_instance().pk,
            "mode": "default",
            "app_label": "samizdat_pages",
            "model_name": "placetext",
            "page": translation.source.get_source_instance().pk,
            "pk": self.snippet.pk,
            "reference": job.reference,
            "job": job.pk,
            "job_id": job.pk,
            "segment": segments_of(job)[0].pk,
            "segment_id": segments_of(job)[0].pk,
            "locale": job.target_locale_id,
            "locale_id": job.target_locale_id,
            "comment": 1,
            "comment_id": 1,
            "membership": LocaleMembership.objects.get(user=self.boss).pk,
        }

    def address(self, name: str, pattern: URLPattern, job: TranslationJob) -> str:
        ids = self.ids(job)
        wanted = pattern.pattern.converters
        others = {UUIDConverter: job.reference, SlugConverter: "all"}
        kwargs = {
            key: ids.get(key, others.get(type(converter), 1)) for key, converter in wanted.items()
        }
        return reverse(name, kwargs=kwargs)

    def state(self) -> str:
        """Everything that is kept of English, as text."""
        rows: list[Any] = []
        for model in TABLES:
            field = "target_locale" if hasattr(model, "target_locale") else "locale"
            if model is StringState:
                field = "string_translation__locale"
            rows += model._base_manager.filter(**{field: locale_of("en")}).order_by("pk").values()
        rows += Page.objects.filter(locale=locale_of("en")).order_by("pk").values()
        rows += Revision.objects.filter(object_id=str(self.page.pk)).values("pk")
        rows += PlaceText.objects.filter(locale=locale_of("en")).order_by("pk").values()
        rows += [{"authors": list(self.english.translated_by.values_list("pk", flat=True))}]
        return json.dumps(rows, default=str, sort_keys=True)


ACTIONS = [
    *("give", "take", "rule", "due", "priority", "sync", "ask"),
    *("publish", "approve", "send", "claim", "release", "assign"),
]
FORM = {
    "value": "Overwritten",
    "text": "Overwritten",
    "translation": "Overwritten",
    "data": "Overwritten",
    "action": "publish",
    "remark": "Overwritten",
    "publish_translations": "on",
    "one_reader_suffices": "on",
    "reason": "Overwritten",
    "role": "translate",
    "name": "jin",
    "due_on": "2031-01-01",
    "priority": "40",
}


def walk(client: Client, english: English, names: list[tuple[str, URLPattern]]) -> set[int]:
    """Try every address with every method, and give the statuses."""
    statuses = set()
    english_id = english.english.target_locale_id
    for name, pattern in names:
        address = english.address(name, pattern, english.english)
        for method in METHODS:
            form = FORM | {
                "locales": [english_id],
                "jobs": [english.english.pk],
                "job": [english.english.pk],
                "id": [english.english.pk],
                "membership": LocaleMembership.objects.get(user=english.boss).pk,
                "person": english.boss.pk,
                "scope": "all",
                "next": "/admin/",
            }
            for action in ACTIONS if ":samizdat_translation:" in f":{name}" else ["publish"]:
                if method == "post" or action == "publish":
                    with committed():
                        asked = {"action": action, "do": action, "decision": action}
                        statuses.add(_request(client, method, address, form | asked))
    return statuses


def _request(client: Client, method: str, address: str, form: dict[str, Any]) -> int:
    if method == "post":
        file = SimpleUploadedFile("a.po", b'msgid ""\nmsgstr ""\n')
        return client.post(address, form | {"file": file}).status_code
    if method == "put":
        body = "value=Overwritten&data=Overwritten"
        kind = "application/x-www-form-urlencoded"
        return client.put(address, body, content_type=kind).status_code
    status: int = getattr(client, method)(address).status_code
    return status


@pytest.fixture
def english() -> English:
    return English()


@pytest.mark.parametrize("rights", ["no rights in Wagtail", "all rights in Wagtail"])
@pytest.mark.parametrize(
    "namespaces",
    [
        ("samizdat_translation",),
        ("wagtail_localize", "samizdat_localize", "samizdat_localize_files"),
        ("wagtailsnippets_samizdat_pages_placetext",),
    ],
)
def test_a_translator_of_korean_touches_no_english_by_any_address(english, rights, namespaces):
    jin = desk_member("jin", ko=[Role.TRANSLATE, Role.REVIEW, Role.COORDINATE])
    if rights.startswith("all"):
        powerful(jin)
    client = Client()
    client.force_login(jin)
    names = addresses_of(*namespaces)
    before = english.state()

    statuses = walk(client, english, names)

    assert names
    assert english.state() == before
    assert statuses <= {200, 302, 400, 403, 404, 405}


def test_whoever_may_do_it_changes_english_by_the_same_walk(english):
    maria = powerful(desk_member("maria", en=Role.COORDINATE))
    client = Client(raise_request_exception=False)
    client.force_login(maria)
    before = english.state()

    walk(client, english, addresses_of("wagtail_localize"))

    assert english.state() != before


def test_every_address_of_wagtail_localize_has_a_rule_of_its_own():
    names = {name.partition(":")[2] for name, _ in addresses_of("wagtail_localize")}

    assert names == set(RULES)


def test_one_that_a_new_version_adds_is_closed(english, monkeypatch):
    monkeypatch.delitem(RULES, "download_pofile")
    jin = powerful(desk_member("jin", en=Role.COORDINATE))
    client = Client()
    client.force_login(jin)

    answer = client.get(
        reverse("wagtail_localize:download_pofile", args=[english.english.translation_id])
    )

    assert answer.status_code == 302


class Guarded:
    """Writing one Korean string through wagtail-localize's own API."""

    def __init__(self, english: English) -> None:
        self.job = english.korean
        self.jin = powerful(desk_member("jin", ko=Role.TRANSLATE))
        self.client = Client()
        self.client.force_login(self.jin)

    def put(self) -> int:
        segment = segments_of(self.job)[0]
        address = reverse(
            "wagtail_localize:edit_string_translation", args=[self.job.translation_id, segment.pk]
        )
        status: int = self.client.put(
            address, "value=하나", content_type="application/x-www-form-urlencoded"
        ).status_code
        return status


def test_a_translator_writes_their_own_language(english):
    guarded = Guarded(english)

    assert guarded.put() == 201
    assert [*now(guarded.job).translated_by.all()] == [guarded.jin]


def test_a_text_that_is_being_reviewed_is_left_alone(english):
    guarded = Guarded(english)
    TranslationJob.objects.filter(pk=guarded.job.pk).update(state=JobState.IN_REVIEW)

    assert (guarded.put(), now(guarded.job).done) == (403, 0)


def test_the_texts_of_a_locked_page_are_left_alone(english):
    guarded = Guarded(english)
    page = guarded.job.translation.get_target_instance()
    page.locked, page.locked_by = True, english.boss
    page.save()

    assert (guarded.put(), now(guarded.job).done) == (403, 0)


def test_publishing_past_the_desk_is_refused_to_superusers_too(english):
    client = Client()
    client.force_login(english.boss)
    page = english.page
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    update = reverse(
        "wagtail_localize:update_translations", args=[english.english.translation.source_id]
    )
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    for address, form in [
        (edit, {"action": "publish"}),
        (update, {"publish_translations": "on"}),
        (f"{bulk}?id={page.pk}", {}),
        (f"{bulk}?id=all&childOf={page.get_parent().pk}", {}),
    ]:
        with committed():
            client.post(address, form)

    assert not Page.objects.get(pk=page.pk).live


def test_a_member_of_no_language_edits_no_translation_but_unpublishes_it(english):
    outsider = powerful(desk_member("outsider"))
    client = Client()
    client.force_login(outsider)
    Page.objects.filter(pk=english.page.pk).update(live=True)

    edited = client.get(reverse("wagtailadmin_pages:edit", args=[english.page.pk]))
    with committed():
        client.post(reverse("wagtailadmin_pages:unpublish", args=[english.page.pk]))

    assert (edited.status_code, Page.objects.get(pk=english.page.pk).live) == (302, False)


def test_an_editor_of_the_source_is_not_hindered(english):
    editor = powerful(desk_member("editor", ko=Role.TRANSLATE))
    client = Client()
    client.force_login(editor)
    source = english.english.translation.source.get_source_instance()

    assert client.get(reverse("wagtailadmin_pages:edit", args=[source.pk])).status_code == 200


def test_every_translatable_snippet_is_guarded():
    names = {
        f"wagtailsnippets_{each._meta.app_label}_{each._meta.model_name}"
        for each in get_snippet_models()
    }

    assert names == {name for name in names if snippet_model(name)}
