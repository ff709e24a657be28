"""Makes the files of an edition in a store, on a day: routes → render → rewrite → check."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop
from wagtail import hooks

from samizdat_exporters import lost_pictures
from samizdat_exporters.builder import Builder
from samizdat_exporters.cache import STANDING, Cache
from samizdat_exporters.errors import ExportError
from samizdat_exporters.fingerprint import fingerprint
from samizdat_exporters.left_out import LeftOut
from samizdat_exporters.memory import Memory
from samizdat_exporters.one_thread import alone
from samizdat_exporters.publication import Publication
from samizdat_exporters.readings import Recorder
from samizdat_exporters.removals import removals_of
from samizdat_exporters.repeated import answered_once
from samizdat_exporters.reuse import Reuse
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.stages import ASKING, READING, Progress
from samizdat_exporters.store import CACHE
from samizdat_exporters.vetoes import vetoes_of
from samizdat_exporters.windows import Windows
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Store

# Redirects to what is left out may form chains, of which each run finds one more address.
MAX_RUNS = 10


@dataclass(frozen=True)
class Order:
    """How a build is to be made.

    `as_of` is the UTC day whose truth the edition tells. A `rehearsal` lies in its folder and in
    no store. A `full` build uses nothing of the last one. `wait` for another build to end. Where
    an edition is `expected`, only one with its files goes out, and only in place of the same one.
    """

    as_of: date
    full: bool = True
    processes: int = 1
    rehearsal: bool = False
    wait: bool = False
    expected: Manifest | None = None


@dataclass(frozen=True)
class Made:
    """What a run made, before anybody gets it. `rendered` counts what was made anew."""

    builder: Builder
    left_out: LeftOut
    rendered: int


@dataclass(frozen=True)
class Making:
    """A build that may run: what is left out is known, and what of the last one still holds."""

    publication: Publication
    store: Store
    order: Order
    left_out: LeftOut
    recorder: Recorder
    reuse: Reuse

    def run(self, progress: Progress) -> Made:
        """Make the tree, again and again until none of its links leads to what is left out."""
        left_out = self.left_out
        for _attempt in range(MAX_RUNS):
            progress(0, 0, READING)
            builder = self._builder(left_out)
            builder.run(progress)
            if not builder.turned_out:
                self.reuse.cache.set_fact(STANDING, b"")
                self.reuse.cache.commit()
                return Made(builder, self.left_out, self.reuse.made)
            left_out = left_out.with_files(builder.turned_out)
        file, reason = min(builder.turned_out.items())
        raise ExportError(
            Sentence(
                gettext_noop(
                    "Each of %(number)s attempts found other addresses that may not be in the "
                    "edition, the last being %(file)s: %(why)s. Take the link out that leads to "
                    "ever new addresses."
                ),
                number=MAX_RUNS,
                file=file,
                why=reason.why,
            )
        )

    def _builder(self, left_out: LeftOut) -> Builder:
        return Builder(
            self.publication,
            self.store.blobs,
            self.recorder,
            self.reuse,
            self.order.as_of,
            left_out,
            self.order.processes,
        )


@contextmanager
def making(
    publication: Publication, store: Store, order: Order, progress: Progress
) -> Iterator[Making]:
    """Prepare to make the files of an edition in a store that is locked, on its day."""
    progress(0, 0, ASKING)
    left_out = LeftOut(vetoes_of(publication.site, order.as_of), removals_of(publication.site))
    recorder = Recorder()
    memory = Memory(recorder.trails)
    with (
        alone(),
        _spared_garbage_collection(),
        _cache(store, publication, order) as cache,
        recorder.listening(),
        answered_once(memory, Windows(recorder)),
        lost_pictures.named(),
    ):
        yield Making(publication, store, order, left_out, recorder, Reuse(cache, recorder))


@contextmanager
def _spared_garbage_collection() -> Iterator[None]:
    """Let nobody look for garbage in what is there already: a program that runs has much."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def on_the_day(as_of: date) -> Iterator[None]:
    """Let it be the day of the edition for every package that asks what day it is."""
    with ExitStack() as day:
        for hook in hooks.get_hooks("samizdat_as_of"):
            day.enter_context(hook(as_of))
        yield


@contextmanager
def _cache(store: Store, publication: Publication, order: Order) -> Iterator[Cache]:
    """Open what is known from the last build: nothing for a full one or a rehearsal."""
    if order.rehearsal:
        cache = Cache(None)
    else:
        mark = fingerprint(publication, order.as_of)
        cache = Cache.at(store.root / CACHE, mark, anew=order.full)
    try:
        yield cache
    finally:
        cache.close()
