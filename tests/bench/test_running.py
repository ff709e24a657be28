"""Programs are measured with all their processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from bench.counted import Counter
from bench.running import processes_of, proportional_set_size, run

FAMILY = """
import subprocess, sys
taken = bytearray(b"x") * 50_000_000
if sys.argv[1:]:
    print("Both hold 50 MB.", flush=True)
    sys.stdin.read()
else:
    subprocess.run([sys.executable, __file__, "child"])
"""
NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux")


def test_a_program_is_run_to_its_end_and_what_it_says_is_kept(tmp_path):
    says = "import sys; print('No such page.'); sys.exit(3)"
    seen = []

    done = run(
        [sys.executable, "-c", says],
        dict(os.environ),
        tmp_path / "log",
        lambda seconds, memory: seen.append(seconds),
    )

    assert done.exit_code == 3
    assert done.seconds > 0
    assert done.cpu_seconds > 0
    assert (tmp_path / "log").read_text() == "No such page.\n"
    assert seen


@NEEDS_PROC
def test_the_memory_of_a_program_is_that_of_all_its_processes(tmp_path):
    program = tmp_path / "family.py"
    program.write_text(FAMILY)

    with subprocess.Popen(
        [sys.executable, program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as parent:
        parent.stdout.readline()
        processes = list(processes_of(parent.pid))
        memory = sum(map(proportional_set_size, processes))
        parent.stdin.close()

    assert len(processes) == 2
    assert 100_000_000 < memory < 200_000_000
    assert proportional_set_size(parent.pid) == 0


@pytest.mark.django_db
def test_queries_are_counted_once_on_each_connection():
    counter = Counter()
    counter.watch(connection)
    counter.watch(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connection.execute_wrappers.remove(counter.count)

    assert counter.queries == 1
