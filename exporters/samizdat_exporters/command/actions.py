"""The actions of `manage.py edition`, each giving a report."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from wagtail.models import Site

from samizdat_exporters.build import build
from samizdat_exporters.command.report import Report, of_edition, of_proposal
from samizdat_exporters.journal import RESUMED, note
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.proposing import propose
from samizdat_exporters.sizes import readable_size
from samizdat_exporters.stages import Progress
from samizdat_exporters.store import store_of
from samizdat_exporters.store.going_back import go_back
from samizdat_exporters.store.publishing import PAUSED, spared_blobs
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.sentences import files_of
from samizdat_mirror.store import Difference, Store
from samizdat_mirror.store.progress import unseen

Options = Mapping[str, Any]


def run(options: Options, out: Path, progress: Progress | None) -> Report:
    """Do what the options say."""
    action = options["action"]
    if action == "build":
        return _build(options, out, progress)
    site = find_site(options["site"])
    if action == "propose":
        return _propose(options, site, progress)
    if action == "rollback":
        return _rollback(options, out, site, progress or unseen)
    store = store_of(str(PublicationSettings.for_site(site).uid))
    if action == "resume":
        return _resume(options, site, store)
    if action in {"check", "gc"}:
        return {"check": _check, "gc": _gc}[action](options, store, progress or unseen)
    return {"list": _list, "show": _show, "diff": _diff}[action](options, store)


def _build(options: Options, out: Path, progress: Progress | None) -> Report:
    as_of = day_of(options["as_of"], is_rehearsal=options["out"] is not None)
    return of_edition(
        build(
            find_site(options["site"]),
            out,
            as_of=as_of,
            progress=progress,
            full=options["full"],
            processes=options["processes"],
            rehearsal=as_of is not None and as_of != datetime.now(UTC).date(),
            wait=options["wait"],
        )
    )


def _propose(options: Options, site: Site, progress: Progress | None) -> Report:
    proposal = propose(
        site,
        progress=progress,
        full=options["full"],
        processes=options["processes"],
        wait=options["wait"],
    )
    store, previous = store_of(proposal.manifest.publication), proposal.manifest.previous
    former = store.manifest(previous) if previous else None
    return of_proposal(proposal, Difference.between(former, proposal.manifest))


def _rollback(options: Options, out: Path, site: Site, progress: Progress) -> Report:
    number = options["number"]
    manifest, lacking = go_back(site, out, number, wait=options["wait"], progress=progress)
    lines = [f"  Left out: {path}" for path in lacking]
    lines.append(
        f"Edition {manifest.number} has the content of edition {number}, {len(lacking)} files "
        "fewer. Nothing new goes out until you run `manage.py edition resume`."
    )
    data = {"number": manifest.number, "content_of": number, "lacking": lacking, "folder": out}
    return Report("\n".join(lines), data)


def _list(options: Options, store: Store) -> Report:
    editions = [_facts(store.manifest(number)) for number in store.numbers()]
    lines = [
        f"{each['number']}: {each['as_of']}, {each['files']} files, {readable_size(each['size'])}"
        for each in editions
    ]
    if store.flag(PAUSED) is not None:
        lines.append("Paused: nothing new goes out until `manage.py edition resume`.")
    data = {"editions": editions, "paused": store.flag(PAUSED) is not None}
    return Report("\n".join(lines or ["There is no edition yet."]), data)


def _show(options: Options, store: Store) -> Report:
    manifest = store.manifest(options["number"])
    files = {path: asdict(file) for path, file in sorted(manifest.files.items())}
    lines = [f"{file['size']:>10} {path}" for path, file in files.items()]
    lines.append(f"Edition {manifest.number} of {manifest.as_of}: {len(files)} files.")
    return Report("\n".join(lines), _facts(manifest) | {"files": files})


def _diff(options: Options, store: Store) -> Report:
    found = Difference.between(store.manifest(options["number"]), store.manifest(options["other"]))
    lines = [f"+ {path}" for path in found.added]
    lines += [f"~ {path}" for path in found.changed]
    lines += [f"- {path}" for path in found.removed]
    lines.append(
        f"{len(found.added)} added, {len(found.changed)} changed, {len(found.removed)} removed."
    )
    return Report("\n".join(lines), asdict(found))


def _check(options: Options, store: Store, progress: Progress) -> Report:
    number = options["number"] or next(reversed(store.numbers()), 0)
    wrong = store.check(number, progress)
    summary = (
        f"Edition {number}: {len(wrong)} things are wrong. Build with --full; if that does not "
        "mend it, the disk may be failing."
        if wrong
        else f"Edition {number} is as its manifest says."
    )
    return Report(
        "\n".join([*wrong, summary]), {"number": number, "wrong": wrong}, failed=bool(wrong)
    )


def _resume(options: Options, site: Site, store: Store) -> Report:
    if store.flag(PAUSED) is None:
        return Report("Nothing was paused.", {"resumed": False})
    with store.lock():
        store.set_flag(PAUSED, None)
    note(RESUMED, site)
    return Report("New editions go out again.", {"resumed": True})


def _gc(options: Options, store: Store, progress: Progress) -> Report:
    keep, is_rehearsal = options["keep"], options["dry_run"]
    if keep < 1:
        raise CommandError(f"Expected at least 1 edition to keep, found {keep}.")
    with store.lock(wait=options["wait"]):
        old = store.numbers()[:-keep]
        blobs, size = store.let_go(
            old, spared_blobs(store), dry_run=is_rehearsal, progress=progress
        )
    would = "Would delete" if is_rehearsal else "Deleted"
    editions = "1 edition" if len(old) == 1 else f"{len(old)} editions"
    text = f"{would} {editions} and {files_of(blobs)} ({readable_size(size)})."
    return Report(text, {"editions": old, "blobs": blobs, "size": size, "dry_run": is_rehearsal})


def _facts(manifest: Manifest) -> dict[str, Any]:
    return {
        "number": manifest.number,
        "previous": manifest.previous,
        "as_of": manifest.as_of,
        "files": len(manifest.files),
        "size": manifest.size,
    }


def day_of(text: str | None, *, is_rehearsal: bool) -> date | None:
    """Read the day of an edition. Only that of today may take the place of the mirror."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise CommandError(
            f"Expected a day such as 2026-11-21 after --as-of, found {text!r}."
        ) from error
    if day != datetime.now(UTC).date() and not is_rehearsal:
        raise CommandError(
            f"An edition of {day} would show readers another day than today. Name a folder of its "
            "own for it with --out, or leave --as-of out."
        )
    return day


def find_site(name: str | None) -> Site:
    """Find a Wagtail site by `host` or `host:port`; without a name, the default one."""
    sites = Site.objects.select_related("root_page")
    if name is None:
        found = sites.filter(is_default_site=True)
    else:
        host, _, port = name.partition(":")
        found = sites.filter(hostname=host)
        if port:
            found = found.filter(port=port) if port.isdecimal() else found.none()
    if len(found) != 1:
        known = ", ".join(f"{site.hostname}:{site.port}" for site in sites) or "none"
        raise CommandError(
            f"Expected one Wagtail site {name or 'marked as default'}, found {len(found)}. "
            f"Known sites: {known}. Name one with --site HOST:PORT."
        )
    site: Site = found[0]
    return site
