"""What waits for somebody: the dashboard's list, each part in a few queries."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import page_permission_policy, policy_registry

from samizdat_pages import clock
from samizdat_pages.conf import setting
from samizdat_pages.donations.attention import needs_attention
from samizdat_pages.gates import lapsing
from samizdat_pages.gates.report import URL_NAME as KEPT_BACK
from samizdat_pages.gates.report import kept_back
from samizdat_pages.models import (
    Consent,
    DonationChannel,
    MailAddress,
    PersonRecord,
    PrisonerPage,
    PrivateNotes,
    SafeImage,
)
from samizdat_pages.people_admin import wording
from samizdat_pages.people_admin.listing import by_name, unverified
from samizdat_pages.people_admin.screens import record_url
from samizdat_pages.persons.consents import NEEDED

SHOWN = 5  # of each kind; the rest is counted
ADDRESS_WARNING = timedelta(days=14)
RECENT_PAGES = 20


@dataclass(frozen=True)
class Need:
    """One thing to do: its words, where it is done, and whether it cannot wait."""

    subject: str
    words: str
    url: str
    is_urgent: bool = False


@dataclass(frozen=True)
class Group:
    """Needs of one kind: the first of them, how many more there are, and where all stand."""

    heading: Promise
    needs: list[Need]
    more: int
    url: str


def groups(user: Any) -> list[Group]:
    """List what waits for an editor, as far as their rights let them do something about it."""
    found = (_group(part, user) for part in PARTS if part.may(user))
    return [group for group in found if group.needs]


@dataclass(frozen=True)
class Part:
    """One kind of needs, who may meet them, and how they are found."""

    heading: Promise
    model: type[Model]
    right: str
    find: Callable[[Any], Iterable[Need]]
    url: Callable[[], str] = lambda: ""

    def may(self, user: Any) -> bool:
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_any_permission(user, {self.right}))


def _group(part: Part, user: Any) -> Group:
    needs = iter(part.find(user))
    first = list(islice(needs, SHOWN))
    return Group(part.heading, first, sum(1 for _need in needs), part.url())


def _consents(user: Any) -> Iterator[Need]:
    for each in lapsing():
        yield Need(
            _named(each.person),
            _("“%(scope)s” ends soon (%(day)s). Ask again, then extend it.")
            % {"scope": each.label, "day": wording.day(each.last_day)},
            record_url(each.person, "consents"),
            is_urgent=each.stage < 30,
        )


def _addresses(user: Any) -> Iterator[Need]:
    today, lasting = clock.today(), timedelta(days=setting("MAIL_ADDRESS_DAYS"))
    soon = MailAddress.objects.filter(
        custody__ends="", verified_on__range=(today - lasting, today - lasting + ADDRESS_WARNING)
    )
    people = soon.select_related("custody__person").prefetch_related("custody__person__names")
    for address in people.order_by("verified_on", "pk"):
        last = (address.verified_on or today) + lasting
        yield Need(
            _named(address.custody.person),
            _("The address for letters hides soon (after %(day)s). Does mail still arrive there?")
            % {"day": wording.day(last)},
            record_url(address.custody.person, "what_happened"),
            is_urgent=last - today <= timedelta(days=3),
        )


def _reviews(user: Any) -> Iterator[Need]:
    due = PrivateNotes.objects.filter(next_review__lte=clock.today()).select_related("person")
    for notes in due.prefetch_related("person__names").order_by("next_review", "pk"):
        yield Need(
            _named(notes.person),
            _("You wanted to look at this again: %(day)s")
            % {"day": wording.day(notes.next_review)},
            record_url(notes.person, "consents"),
        )


def _records(user: Any) -> Iterator[Need]:
    people = unverified(by_name(PersonRecord.objects.prefetch_related("names")))
    for person in people:
        checked = person.last_verified
        words = (
            _("Facts last checked: %(day)s") % {"day": wording.day(checked)}
            if checked
            else _("Nobody has checked the facts yet.")
        )
        yield Need(_named(person), words, record_url(person))


def _channels(user: Any) -> Iterator[Need]:
    for each in needs_attention():
        url = reverse(DonationChannel.snippet_viewset.get_url_name("edit"), args=[each.channel.pk])
        yield Need(str(each.channel), " ".join(each.reasons), url)


def _pictures(user: Any) -> Iterator[Need]:
    """Find pictures that pages and records use, and that readers do not get as yet."""
    used = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SafeImage),
        base_content_type__in=ContentType.objects.get_for_models(Page, PersonRecord).values(),
    ).annotate(key=Cast("to_object_id", BigIntegerField()))
    open_ones = Q(faces_reviewed=False) | Q(people_consent="")
    for image in SafeImage.objects.filter(open_ones, pk__in=used.values("key")).order_by("pk"):
        yield Need(
            image.title,
            _("Readers do not see this picture until its faces are reviewed."),
            reverse("samizdat_review_faces", args=[image.pk]),
        )


def _profiles(user: Any) -> Iterator[Need]:
    mine = page_permission_policy.instances_user_has_any_permission_for(user, {"change"})
    profiles = PrisonerPage.objects.filter(pk__in=mine.values("pk"))
    wanted = profiles.exclude(live=False, person__in=_who_withdrew())
    recent = wanted.order_by("-latest_revision_created_at", "pk").values_list("pk", flat=True)
    keys = list(recent[:RECENT_PAGES])
    found = kept_back(Page.objects.filter(pk__in=keys))
    pages = Page.objects.filter(pk__in=found).select_related("locale").order_by("-live", "title")
    for page in pages:
        missing = found[page.pk]
        words = _("Published, but readers do not get it: %(why)s") if page.live else "%(why)s"
        yield Need(
            f"{page.title} ({page.locale.language_code})",
            words % {"why": missing[0].message},
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            is_urgent=page.live,
        )


def _who_withdrew() -> "QuerySet[PersonRecord]":
    """Select those of whom nothing may be said. Nobody waits for their profiles to be complete."""
    people = PersonRecord.objects
    withdrawn = Consent.objects.filter(scope__in=NEEDED).exclude(withdrawn_on=None)
    return people.filter(pk__in=withdrawn.values("person")).exclude(
        pk__in=people.shown().values("pk")
    )


def _named(person: PersonRecord) -> str:
    return person.name_in(get_language() or "") or str(person)


def _list_url(need: str) -> str:
    return f"{reverse(PersonRecord.snippet_viewset.get_url_name('list'))}?needs={need}"


PARTS = [
    Part(
        gettext_lazy("Consents that end"),
        Consent,
        "change",
        _consents,
        lambda: _list_url("lapsing"),
    ),
    Part(gettext_lazy("Addresses for letters"), MailAddress, "change", _addresses),
    Part(gettext_lazy("Look again"), PrivateNotes, "change", _reviews),
    Part(
        gettext_lazy("Profiles that are not complete"),
        Page,
        "change",
        _profiles,
        lambda: reverse(KEPT_BACK),
    ),
    Part(gettext_lazy("Pictures"), SafeImage, "change", _pictures),
    Part(gettext_lazy("Donations"), DonationChannel, "change", _channels),
    Part(
        gettext_lazy("Records to check"),
        PersonRecord,
        "change",
        _records,
        lambda: _list_url("unverified"),
    ),
]
