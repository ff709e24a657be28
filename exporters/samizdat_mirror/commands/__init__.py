"""The subcommands of `samizdat`, one module each.

A module offers `add(commands)`, which adds its parser and says by `set_defaults(run=…)` which
function takes the parsed options and gives the exit code. That function is a thin shell: it
parses and prints, and a plain function elsewhere does the work. Only the module that is asked for
is loaded, or all of them for the list.
"""

NAMES = (
    "join",
    "keys",
    "leave",
    "onion",
    "pull",
    "push",
    "removals",
    "serve",
    "sign",
    "trust",
    "verify",
    "watch",
    "withhold",
)
