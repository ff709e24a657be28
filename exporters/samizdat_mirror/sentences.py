"""Words what programs of this package say alike: names of files, sizes, errors of the system."""

import errno


def printable(text: str) -> str:
    r"""Give a text in one line that no terminal obeys: whoever names files may mean to deceive.

    >>> printable("a\nGenuine and current")
    'a\\nGenuine and current'
    """
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def files_of(count: int) -> str:
    """Count files.

    >>> files_of(1), files_of(2345)
    ('1 file', '2,345 files')
    """
    return "1 file" if count == 1 else f"{count:,} files"


def size_of(size: int) -> str:
    """Word a number of bytes as sellers of disks count them.

    >>> size_of(86), size_of(12_300), size_of(5_000_000), size_of(79_268_000_000)
    ('86 bytes', '12 kB', '5.0 MB', '79.3 GB')
    """
    for unit, name in ((10**9, "GB"), (10**6, "MB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size / 1e3:.0f} kB" if size >= 1e3 else f"{size} bytes"


def of_system(error: OSError) -> str:
    """Say what the system refused, and where."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        where = f" ({error.filename})" if error.filename else ""
        return f"The disk is full{where}. Make room, then do it again."
    return f"{error.filename or 'The system'}: {error.strerror or error}."
