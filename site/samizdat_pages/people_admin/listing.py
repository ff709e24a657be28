"""The list of people: what editors see of each, and what they can look for."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView

from samizdat_pages import clock
from samizdat_pages.gates import Code, lapsing
from samizdat_pages.gates.profiles import missing_of_profile
from samizdat_pages.models import Case, Custody, PersonName, PersonRecord, PrisonerPage, StatusEvent
from samizdat_pages.models.fields import countries
from samizdat_pages.people_admin.searching import matching
from samizdat_pages.persons import status
from samizdat_pages.taxonomies.columns import CountryColumn

# So long after the last check of a record somebody should look at it again.
VERIFY_EVERY = timedelta(days=180)


def with_all(people: "QuerySet[PersonRecord]") -> "QuerySet[PersonRecord]":
    """Fetch people with everything that the list says of them, in a fixed number of queries."""
    custodies = Custody.objects.select_related("facility")
    pages = PrisonerPage.objects.select_related("locale").only("person", "live", "locale")
    return people.prefetch_related(
        *("names", "sources", "sentences", "consents", "status_events", "photo"),
        Prefetch("custodies", custodies.prefetch_related("facility__texts__locale")),
        Prefetch("pages", pages.order_by("locale__language_code")),
    )


def by_name(people: "QuerySet[PersonRecord]") -> "QuerySet[PersonRecord]":
    """Sort people by the name that stands first for the editor's language."""
    names = PersonName.objects.filter(person=OuterRef("pk")).order_by("sort_order")
    own = names.filter(language=get_language())
    first = Coalesce(Subquery(own.values("text")[:1]), Subquery(names.values("text")[:1]))
    return people.annotate(first_name=first).order_by("first_name", "pk")


def unverified(people: "QuerySet[PersonRecord]") -> "QuerySet[PersonRecord]":
    """Keep those whose facts nobody has checked for half a year, or ever."""
    long_ago = clock.today() - VERIFY_EVERY
    return people.filter(Q(last_verified=None) | Q(last_verified__lt=long_ago))


class NameColumn(TitleColumn):
    """The name for the editor's language, with the native form beside it."""

    def get_value(self, instance: PersonRecord) -> str:
        name, native = instance.name_in(get_language() or ""), instance.native_name
        beside = f" ({native})" if native and native.text != name else ""
        return f"{name}{beside}" if name else str(instance)


class StatusColumn(Column):
    def get_value(self, instance: PersonRecord) -> str:
        return instance.get_status_display() or "—"


class MissingColumn(Column):
    """What a profile lacks before readers get it."""

    def get_value(self, instance: PersonRecord) -> str:
        found = missing_of_profile(instance, clock.today())
        codes = dict.fromkeys(each.code for each in found if each.holds_back)
        return ", ".join(str(Code(code).label) for code in codes) or _("nothing")


class ProfilesColumn(Column):
    """The languages that have a profile; those that are not published stand in brackets."""

    def get_value(self, instance: PersonRecord) -> str:
        pages = instance.pages.all()
        codes = [(page.locale.language_code, page.live) for page in pages]
        return ", ".join(code if live else f"({code})" for code, live in codes) or "—"


def _status_choices() -> list[tuple[str, Any]]:
    return [*StatusEvent.Status.choices, ("unknown", _("No event recorded"))]


def _country_choices() -> list[tuple[str, str]]:
    codes = PersonRecord.objects.order_by().values_list("country", flat=True).distinct()
    return [(code, countries().get(code, code)) for code in sorted(codes) if code]


def _case_choices() -> list[tuple[str, str]]:
    return [(str(case.pk), str(case)) for case in Case.objects.prefetch_related("texts__locale")]


class PersonFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"), method="by_status", choices=_status_choices
    )
    country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country"), choices=_country_choices, widget=RadioSelect
    )
    case = django_filters.ChoiceFilter(
        field_name="cases", label=gettext_lazy("Case"), choices=_case_choices
    )
    needs = django_filters.ChoiceFilter(
        label=gettext_lazy("What is needed"),
        method="by_need",
        widget=RadioSelect,
        choices=[
            ("lapsing", gettext_lazy("A consent ends within 30 days")),
            ("hidden", gettext_lazy("No consent to name and case holds")),
            ("unverified", gettext_lazy("Facts not checked for half a year")),
        ],
    )

    class Meta:
        model = PersonRecord
        fields: list[str] = []

    def by_status(
        self, people: "QuerySet[PersonRecord]", name: str, value: str
    ) -> "QuerySet[PersonRecord]":
        """Keep those whose latest event is of this kind. Only the dates as read tell which is."""
        events: dict[int, list[StatusEvent]] = {}
        for event in StatusEvent.objects.only("person_id", "status", "date"):
            events.setdefault(event.person_id, []).append(event)
        if value == "unknown":
            return people.exclude(pk__in=events)
        now = {person: status.current(rows) for person, rows in events.items()}
        return people.filter(
            pk__in=[person for person, event in now.items() if event and event.status == value]
        )

    def by_need(
        self, people: "QuerySet[PersonRecord]", name: str, value: str
    ) -> "QuerySet[PersonRecord]":
        if value == "lapsing":
            return people.filter(pk__in={each.person.pk for each in lapsing()})
        if value == "hidden":
            return people.exclude(pk__in=PersonRecord.objects.shown().values("pk"))
        return unverified(people)


class PersonIndexView(IndexView):
    filterset_class = PersonFilterSet
    is_searchable = True
    default_ordering = None

    @cached_property
    def columns(self) -> list[BaseColumn]:
        checkbox = super().columns[0]
        return [
            checkbox,
            self._get_title_column("__str__", NameColumn),
            StatusColumn("status", label=_("Status")),
            CountryColumn(),
            Column("last_verified", label=_("Checked on"), sort_key="last_verified"),
            MissingColumn("missing", label=_("Missing for readers")),
            ProfilesColumn("profiles", label=_("Profiles")),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = list(super().header_buttons)
        if self.user_has_permission("add"):
            url = reverse("samizdat_new_profile")
            buttons.append(HeaderButton(_("New profile"), url, icon_name="user", priority=1))
        return buttons

    def get_base_queryset(self) -> "QuerySet[PersonRecord]":
        return with_all(super().get_base_queryset())

    def order_queryset(self, queryset: "QuerySet[PersonRecord]") -> "QuerySet[PersonRecord]":
        return super().order_queryset(queryset) if self.ordering else by_name(queryset)

    def search_queryset(self, queryset: "QuerySet[PersonRecord]") -> "QuerySet[PersonRecord]":
        return matching(queryset, self.search_query) if self.is_searching else queryset
