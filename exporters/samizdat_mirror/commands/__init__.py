"""The subcommands of `samizdat`, one module each.

A module offers `add(commands)`, which adds its parser and says by `set_defaults(run=…)` which
function takes the parsed options and gives the exit code. That function is a thin shell: it
parses and prints, and a plain function elsewhere does the work.
"""

from samizdat_mirror.commands import (
    join,
    keys,
    leave,
    pull,
    push,
    removals,
    serve,
    sign,
    trust,
    verify,
    watch,
    withhold,
)

COMMANDS = (
    *(join, keys, leave, pull, push, removals),
    *(serve, sign, trust, verify, watch, withhold),
)
