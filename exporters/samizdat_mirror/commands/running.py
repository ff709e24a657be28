"""Parses what was typed, runs the subcommand, and says in one sentence what went wrong."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from samizdat_mirror.carrying.errors import CarryError, NoPinError
from samizdat_mirror.commands import NAMES
from samizdat_mirror.commands.output import Exit, fail, say_json
from samizdat_mirror.sentences import of_system
from samizdat_mirror.sources import SourceError
from samizdat_mirror.trust import TrustError
from samizdat_mirror.trust.client import NotGenuineError

EPILOG = """\
exit codes: 0 done, or genuine and current; 1 not genuine, or not done; 2 wrong usage;
3 genuine, but nobody has vouched for it lately; 4 no pin, so nothing is proven
"""


def run(arguments: Sequence[str] | None) -> int:
    """Run the subcommand and give its exit code, one of `Exit`."""
    _let_all_characters_pass()
    typed = sys.argv[1:] if arguments is None else arguments
    options = _parser(typed).parse_args(typed)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return _failed(options, "Stopped.")
    except BrokenPipeError:
        return _unheard()
    except NoPinError as error:
        return _failed(options, error, Exit.NO_PIN)
    except NotGenuineError as error:
        return _failed(options, error)
    except (TrustError, CarryError, SourceError) as error:
        return _failed(options, error)
    except OSError as error:
        return _failed(options, of_system(error))


def _failed(options: argparse.Namespace, error: Exception | str, code: Exit = Exit.FAILED) -> int:
    """Say what went wrong, for people on the error output or for programs as JSON."""
    if getattr(options, "json", False):
        say_json({"error": str(error), "exit_code": int(code)})
        return code
    return fail(str(error), code)


def _let_all_characters_pass() -> None:
    """Let names of files be written whatever the terminal can show, escaped if need be."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _unheard() -> int:
    """End quietly where nobody listens any more, as with `samizdat … | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.FAILED


def _parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samizdat",
        description="Carry a mirror.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    asked = [name for name in NAMES if name in typed[:1]]
    for name in asked or NAMES:
        import_module(f"{__package__}.{name}").add(commands)
    return parser
