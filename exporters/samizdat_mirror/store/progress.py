"""How work on many files says how far it is."""

from collections.abc import Callable, Iterator, Sequence

# Called with the number done, the number in all, and the one at hand; or, where nothing can be
# counted, with zeroes and what is being done.
Progress = Callable[[int, int, str], None]


def unseen(done: int, total: int, what: str) -> None:
    """Show no progress."""


def counted(
    names: Sequence[str], progress: Progress, *, before: int = 0, total: int = 0
) -> Iterator[str]:
    """Give one name after another, and say of each when the next is asked for.

    `before` were done already, of `total` in all.
    """
    for done, name in enumerate(names, before + 1):
        yield name
        progress(done, total or len(names), name)
