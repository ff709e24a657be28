"""The command `samizdat`: what a mirror operator types."""

import argparse
from collections.abc import Sequence

from samizdat_mirror.commands import COMMANDS
from samizdat_mirror.commands.output import Exit, fail

EPILOG = """\
exit codes: 0 done, or genuine and current; 1 not genuine, or not done; 2 wrong usage;
3 genuine, but nobody has vouched for it lately; 4 no pin, so nothing is proven
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code, one of `Exit`."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return fail("Stopped.", Exit.FAILED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samizdat",
        description="Carry a mirror.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
