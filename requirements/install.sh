#!/bin/sh
# Make .venv, install one lock and the project itself. Usage: install.sh requirements/cms.lock
# Where something is missing, one sentence says what, and what to do.
set -eu

lock=$1
environment=.venv
megabytes_needed=600

fail() {
    echo "$1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

free_megabytes() {
    df -Pk "$1" | awk 'NR == 2 { print int($4 / 1024) }'
}

free=$(free_megabytes .)
[ "$free" -ge "$megabytes_needed" ] ||
    fail "The disk of this folder has $free MB left and the installation needs $megabytes_needed MB: free some space and run the command again."

if ! is_new_enough "$environment/bin/python"; then
    python=
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if is_new_enough "$candidate"; then
            python=$candidate
            break
        fi
    done
    [ -n "$python" ] || fail "Python 3.11 or newer was not found: install it (Debian, Ubuntu: apt install python3 python3-venv), or name yours: make PYTHON=/path/to/python3."
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "$python has no modules venv and ensurepip: install them (Debian, Ubuntu: apt install python3-venv) and run the command again."
    "$python" -m venv --clear "$environment" ||
        fail "The environment .venv could not be made: the message above says why."
fi

pip() {
    "$environment/bin/python" -m pip --disable-pip-version-check install --quiet --progress-bar off "$@"
}

echo "Installing the packages of $lock into $environment (a minute or two the first time)."
if ! pip --require-hashes --requirement "$lock" || ! pip --no-deps --no-build-isolation --editable .; then
    fail "The packages could not be installed: pip's message above says why (most often there is no connection to the package index)."
fi
