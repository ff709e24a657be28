"""The actions of `manage.py mirror`, each giving a report."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.management.base import CommandError
from wagtail.models import Site

from samizdat_exporters.command.report import Report, plain
from samizdat_exporters.editions_admin.folders import folder_of
from samizdat_exporters.mirrors.looking import look
from samizdat_exporters.mirrors.models import Event, Mirror, Verdict
from samizdat_exporters.mirrors.publishing import catch_up, is_waiting_to_go_out, publish
from samizdat_exporters.mirrors.reporting import Reporting
from samizdat_exporters.mirrors.sending import send_to_all
from samizdat_exporters.signing import renew
from samizdat_exporters.store.publishing import PAUSED
from samizdat_mirror.store import Store

# What a look may find without anybody having to do something.
WELL = {Verdict.CURRENT, Verdict.UNDERWAY}
Options = Mapping[str, Any]


def run(options: Options, site: Site, store: Store, reporting: Reporting) -> Report:
    """Do what the options say."""
    action = options["action"]
    if action == "publish":
        return _publish(options, site, store, reporting)
    if action == "renew":
        return _renew(site, store, reporting)
    return {"status": _status, "check": _check}[action](options, site, store)


def _publish(options: Options, site: Site, store: Store, reporting: Reporting) -> Report:
    if options["to"] and not options["only_send"]:
        raise CommandError(
            "A new edition goes to every mirror. To send the newest to some, add --only-send."
        )
    if options["only_send"] or is_waiting_to_go_out(site, store):
        events = catch_up(site, store, reporting, _chosen(site, options["to"]))
        return _of_events(store.latest(), events)
    edition, events = publish(
        site, store, reporting, processes=options["processes"], wait=options["wait"]
    )
    report = _of_events(store.latest(), events)
    data = report.data | {"warnings": plain(edition.warnings), "folder": str(edition.folder)}
    return Report(report.text, data, edition.warnings, report.failed)


def _of_events(latest: Any, events: Sequence[Event]) -> Report:
    failed = [each for each in events if each.what != Event.What.SENT]
    lines = [f"  {each.mirror}: {'; '.join(each.sentences)}" for each in failed]
    number = latest.number if latest else 0
    arrived = len(events) - len(failed)
    if not events:
        lines.append(f"Edition {number} is published. There is no mirror to send it to.")
    else:
        lines.append(f"Edition {number} is published; {arrived} of {len(events)} mirrors have it.")
    mirrors = [
        {
            "name": each.mirror.name,
            "arrived": each.what == Event.What.SENT,
            "files": each.files,
            "bytes": each.size,
            "said": each.sentences,
        }
        for each in events
    ]
    return Report("\n".join(lines), {"number": number, "mirrors": mirrors}, failed=bool(failed))


def _renew(site: Site, store: Store, reporting: Reporting) -> Report:
    with store.lock(wait=True):
        is_renewed = renew(store, folder_of(site))
    if not is_renewed:
        text = "Nothing is signed here yet, so there is nothing to vouch for."
        return Report(text, {"renewed": False})
    report = _of_events(store.latest(), send_to_all(site, store, reporting))
    text = f"{report.text}\nVouched for the newest edition for another week."
    return Report(text, {"renewed": True, **report.data}, failed=report.failed)


def _status(options: Options, site: Site, store: Store) -> Report:
    latest, paused = store.latest(), store.flag(PAUSED) is not None
    mirrors = [_facts(each) for each in Mirror.objects.filter(site=site)]
    lines = [
        f"{each['name']}: edition {each['edition'] or '–'}, {each['verdict'] or 'not looked at'}"
        f"{', paused' if each['paused'] else ''}"
        f"{', ' + each['problem'] if each['problem'] else ''}"
        for each in mirrors
    ]
    lines.append(f"The newest edition is {latest.number if latest else 'not made yet'}.")
    if paused:
        lines.append("Paused: nothing new goes out until `manage.py edition resume`.")
    newest = latest.number if latest else None
    return Report("\n".join(lines), {"newest": newest, "paused": paused, "mirrors": mirrors})


def _check(options: Options, site: Site, store: Store) -> Report:
    chosen = _chosen(site, options["names"])
    mirrors = Mirror.objects.looked_at().filter(site=site)
    if chosen is not None:
        mirrors = mirrors.filter(pk__in=chosen)
    found = [(each, look(each, thorough=options["thorough"])) for each in mirrors]
    lines = [
        f"{mirror.name}: {event.verdict}{': ' if event.findings else ''}{' '.join(event.sentences)}"
        for mirror, event in found
    ]
    data = [
        {
            "name": mirror.name,
            "address": mirror.address,
            "verdict": str(event.verdict),
            "edition": event.edition,
            "findings": event.sentences,
        }
        for mirror, event in found
    ]
    bad = [event for _mirror, event in found if event.verdict not in WELL]
    lines.append(f"Looked at {len(found)} mirrors; {len(bad)} are not as they should be.")
    return Report("\n".join(lines), {"mirrors": data}, failed=bool(bad))


def _facts(mirror: Mirror) -> dict[str, Any]:
    return {
        "name": mirror.name,
        "kind": mirror.kind,
        "address": mirror.address,
        "edition": mirror.edition,
        "as_of": mirror.as_of,
        "sent_at": mirror.sent_at,
        "verdict": mirror.verdict,
        "checked_at": mirror.checked_at,
        "problem": mirror.problem,
        "paused": mirror.is_paused,
    }


def _chosen(site: Site, names: Sequence[str]) -> list[int] | None:
    """Find mirrors by their names; None means all."""
    if not names:
        return None
    known = dict(Mirror.objects.filter(site=site).values_list("name", "pk"))
    if unknown := [name for name in names if name not in known]:
        raise CommandError(
            f"Expected the name of a mirror, found {unknown[0]!r}. "
            f"Known mirrors: {', '.join(sorted(known)) or 'none'}."
        )
    return [known[name] for name in names]
