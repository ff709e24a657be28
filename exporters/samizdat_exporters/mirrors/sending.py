"""Lets the mirrors of a site have its newest edition: all at once, none waiting for another."""

from collections.abc import Callable, Sequence
from datetime import date
from time import monotonic

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.editions_admin.work import State
from samizdat_exporters.errors import StoppedError, reason_of
from samizdat_exporters.mirrors.models import Event, Mirror
from samizdat_exporters.mirrors.places import target_of
from samizdat_exporters.mirrors.reporting import Reporting
from samizdat_exporters.mirrors.secrets import SecretError
from samizdat_exporters.sentences import Sentence, folded
from samizdat_exporters.signing import require_signed
from samizdat_mirror.store import Store
from samizdat_mirror.targets import (
    Edition,
    Progress,
    PushCancelledError,
    Pushed,
    PushError,
    Target,
    Work,
    push_to_all,
)

PROBLEM_LETTERS = 2_000


def send_to_all(
    site: Site, store: Store, reporter: Reporting, only: Sequence[int] | None = None
) -> list[Event]:
    """Send the newest edition to every managed mirror that is not paused, and note what came of it.

    Raises StoppedError if somebody stopped it. What arrived until then stays.
    """
    if not store.current.exists():
        return []
    require_signed(store)
    mirrors = list(_managed(site, only))
    if not mirrors:
        return []
    edition = Edition.of(store.current)
    reporter.sending([mirror.name for mirror in mirrors])
    started = monotonic()
    targets, events = _targets(mirrors, reporter)

    def work(target: Target) -> Work:
        return Work(_progress(reporter, targets[target]), reporter.is_unwanted)

    for target, pushed in zip(targets, push_to_all(edition, list(targets), work), strict=True):
        index = targets[target]
        reporter.part(index, state=State.FAILED if pushed.error else State.DONE)
        seconds = monotonic() - started
        events.append(_note(mirrors[index], edition.manifest.as_of, pushed, seconds))
    if reporter.is_unwanted():
        raise StoppedError(
            Sentence(gettext_noop("Somebody stopped it. What arrived until then stays."))
        )
    return events


def _managed(site: Site, only: Sequence[int] | None) -> "QuerySet[Mirror]":
    found = Mirror.objects.pushed_to().filter(site=site)
    return found if only is None else found.filter(pk__in=only)


def _targets(
    mirrors: Sequence[Mirror], reporter: Reporting
) -> tuple[dict[Target, int], list[Event]]:
    """Open what the mirrors describe. One that describes nothing fails by itself."""
    targets: dict[Target, int] = {}
    failed = []
    for index, mirror in enumerate(mirrors):
        try:
            targets[target_of(mirror)] = index
        except (SecretError, PushError) as error:
            reporter.part(index, state=State.FAILED)
            failed.append(_failed(mirror, reason_of(error), 0))
    return targets, failed


def _progress(reporter: Reporting, index: int) -> Callable[[Progress], None]:
    def report(progress: Progress) -> None:
        reporter.part(index, done=progress.files_done, total=progress.files)

    return report


def _note(mirror: Mirror, as_of: date, pushed: Pushed, seconds: float) -> Event:
    if isinstance(pushed.error, PushCancelledError):
        return _failed(mirror, str(pushed.error), seconds, counts=False)
    if pushed.error:
        return _failed(mirror, str(pushed.error), seconds)
    now = timezone.now()
    Mirror.objects.filter(pk=mirror.pk).update(
        edition=pushed.number,
        as_of=as_of,
        sent_at=now,
        tried_at=now,
        failures=0,
        problem="",
        # What readers get there has changed: it is to be looked at soon.
        checked_at=None,
    )
    return Event.objects.create(
        mirror=mirror,
        what=Event.What.SENT,
        edition=pushed.number,
        findings=[str(note) for note in pushed.notes],
        files=pushed.uploaded,
        size=pushed.bytes,
        seconds=seconds,
    )


def _failed(mirror: Mirror, problem: str, seconds: float, *, counts: bool = True) -> Event:
    Mirror.objects.filter(pk=mirror.pk).update(
        tried_at=timezone.now(),
        failures=F("failures") + int(counts),
        problem=problem[:PROBLEM_LETTERS],
    )
    found = folded(problem) if isinstance(problem, Sentence) else problem[:PROBLEM_LETTERS]
    return Event.objects.create(
        mirror=mirror, what=Event.What.NOT_SENT, findings=[found], seconds=seconds
    )
