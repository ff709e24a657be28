"""Looks at a mirror from outside, as a reader would, and says what it carries.

The metadata is read whole and a few files are, chosen anew each time: enough to see tampering with
many files soon, and little for a small server to bear. A thorough look reads every file.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from django.utils import timezone
from django.utils.translation import gettext_noop

from samizdat_exporters.mirrors.models import Event, Mirror, Verdict
from samizdat_exporters.mirrors.problems import sentence_of
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.sentences import Sentence, folded
from samizdat_exporters.signing import SignatureError, keys
from samizdat_exporters.store import store_of
from samizdat_mirror.manifest import PATH, Manifest, ManifestError
from samizdat_mirror.sources import MissingError, Source, SourceError, source_of
from samizdat_mirror.trust import Pin, verify
from samizdat_mirror.trust.client import NotGenuineError, signed_by
from samizdat_mirror.trust.hashing import wrong_files
from samizdat_mirror.trust.verdict import State, Wrong
from samizdat_mirror.trust.verifying import signed_manifest, state_of_wrong, withheld_by

FILES_SAMPLED = 20
LONGEST_MANIFEST = 20_000_000
FINDINGS_KEPT = 20
VERDICTS = {
    State.GENUINE: Verdict.CURRENT,
    State.STALE: Verdict.LAST_VOUCHED,
    State.NOT_GENUINE: Verdict.NOT_GENUINE,
    State.UNPROVEN: Verdict.UNPROVEN,
    State.UPDATING: Verdict.UNDERWAY,
}

OF_ANOTHER = gettext_noop("It carries another publication.")
WITHHELD = gettext_noop("%(path)s is withheld by this operator.")


@dataclass(frozen=True)
class Seen:
    """What a look found. `findings` are sentences."""

    verdict: Verdict
    number: int | None = None
    as_of: date | None = None
    findings: tuple[str, ...] = ()


def look(mirror: Mirror, user: int | None = None, *, thorough: bool = False) -> Event:
    """Look at a mirror, and note what was found."""
    started = monotonic()
    seen = _look(mirror, thorough=thorough)
    values: dict[str, object] = {"verdict": seen.verdict, "checked_at": timezone.now()}
    if seen.number is not None and not mirror.is_managed:
        values |= {"edition": seen.number, "as_of": seen.as_of}
    Mirror.objects.filter(pk=mirror.pk).update(**values)
    return Event.objects.create(
        mirror=mirror,
        what=Event.What.LOOKED_AT,
        edition=seen.number,
        verdict=seen.verdict,
        findings=[folded(each) for each in seen.findings[:FINDINGS_KEPT]],
        seconds=monotonic() - started,
        user_id=user,
    )


def _look(mirror: Mirror, *, thorough: bool) -> Seen:
    uid = str(PublicationSettings.for_site(mirror.site).uid)
    try:
        source = source_of(mirror.place)
        try:
            return _judged(mirror, source, uid, thorough=thorough)
        finally:
            source.close()
    except SourceError as error:
        return Seen(Verdict.UNREACHABLE, findings=(str(error),))


def _judged(mirror: Mirror, source: Source, uid: str, *, thorough: bool) -> Seen:
    try:
        pin = Pin.of_root(keys().pin)
    except SignatureError:
        return _unproven(source, uid)
    seen = store_of(uid).root / "seen" / str(mirror.pk)
    seen.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    if not thorough:
        return _sampled(source, pin, now, seen)
    verdict = verify(source, pin, now, seen=seen)
    return Seen(
        VERDICTS[verdict.state],
        verdict.manifest.number if verdict.manifest else None,
        verdict.manifest.as_of if verdict.manifest else None,
        tuple(_sentences(verdict.wrong, verdict.withheld)),
    )


def _sampled(source: Source, pin: Pin, now: datetime, seen: Path) -> Seen:
    try:
        signed = signed_by(source, pin, seen)
        manifest = signed_manifest(source, signed)
    except NotGenuineError as error:
        return Seen(_verdict_of_wrong(source, now), findings=(sentence_of(error.wrong),))
    withheld = withheld_by(source, signed)
    paths = sorted(signed.files.keys() - withheld)
    chosen = random.sample(paths, min(FILES_SAMPLED, len(paths)))
    wrong = list(wrong_files(source, {path: signed.files[path] for path in chosen}))
    current = Verdict.CURRENT if signed.is_current(now) else Verdict.LAST_VOUCHED
    return Seen(
        _verdict_of_wrong(source, now) if wrong else current,
        manifest.number,
        manifest.as_of,
        tuple(_sentences(wrong, sorted(withheld))),
    )


def _sentences(wrong: Iterable[Wrong], withheld: Iterable[str]) -> Iterator[str]:
    yield from map(sentence_of, wrong)
    yield from (Sentence(WITHHELD, path=path) for path in withheld)


def _unproven(source: Source, uid: str) -> Seen:
    """Read what a mirror says of itself, where nothing can be proven."""
    try:
        text = source.read(PATH, LONGEST_MANIFEST).decode(errors="replace")
        manifest = Manifest.from_json(text)
    except (MissingError, ManifestError) as error:
        return Seen(Verdict.NOT_GENUINE, findings=(str(error),))
    if manifest.publication != uid:
        return Seen(Verdict.NOT_GENUINE, findings=(Sentence(OF_ANOTHER),))
    return Seen(Verdict.UNPROVEN, manifest.number, manifest.as_of)


def _verdict_of_wrong(source: Source, now: datetime) -> Verdict:
    return VERDICTS[state_of_wrong(source, now)]
