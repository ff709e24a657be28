"""Counts all jobs anew: what signals could not see, such as a restored database."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

from wagtail_localize.models import Translation

from .keeping import refresh
from .models import TranslationJob

AT_ONCE = 200


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did. `peak_memory` is in bytes, of the whole process."""

    jobs: int
    made: int
    seconds: float
    peak_memory: int


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> Rebuilt:
    """Make, count and settle the job of every translation, some hundred at a time."""
    began = time.monotonic()
    before = TranslationJob.objects.count()
    total = Translation.objects.count()
    done, last = 0, 0
    progress(0, total)
    while keys := list(
        Translation.objects.filter(pk__gt=last)
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_ONCE]
    ):
        done += refresh(keys)
        last = keys[-1]
        progress(done, total)
    return Rebuilt(
        jobs=done,
        made=TranslationJob.objects.count() - before,
        seconds=round(time.monotonic() - began, 3),
        peak_memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )
