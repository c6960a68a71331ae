# SPDX-License-Identifier: MulanPSL-2.0
"""A web process keeps to one processor, and two never to the same."""

from __future__ import annotations

import os
import subprocess
import sys
from uuid import uuid4

import pytest

MANY = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
pytestmark = pytest.mark.skipif(MANY < 2, reason="one processor: nothing to choose from")
PROCESS = """
import os, sys, threading
from linli.runtime import processors
processors.NAME = sys.argv[2]  # apart from the servers of other tests
until = threading.Event()
thread = threading.Thread(target=until.wait, daemon=True)
thread.start()
kept = processors.keep_to_one_processor(sys.argv[1])
may = {tuple(sorted(os.sched_getaffinity(each))) for each in (0, thread.native_id)}
print(kept, len(may), sorted(may.pop()), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def started():
    """Starts a process that keeps to a processor as told, and gives it with what it says of itself."""
    processes, name = [], f"linli-test-{uuid4()}"

    def start(wanted):
        process = subprocess.Popen(
            [sys.executable, "-c", PROCESS, wanted, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        processes.append(process)
        return process, process.stdout.readline().strip()

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_as_many_as_there_are_processors_take_one_each_with_all_their_threads(started):
    said = {started("any")[1] for _ in range(MANY)}
    assert said == {f"{processor} 1 [{processor}]" for processor in os.sched_getaffinity(0)}


def test_one_more_than_there_are_runs_where_it_likes(started):
    for _ in range(MANY):
        started("any")
    assert started("any")[1] == f"None 1 {sorted(os.sched_getaffinity(0))}"


def test_a_killed_process_leaves_its_processor_to_the_next(started):
    process, said = [started("any") for _ in range(MANY)][0]
    process.kill()
    process.wait()
    assert started("any")[1].split()[0] == said.split()[0]


@pytest.mark.parametrize(("wanted", "kept"), [("no", None), ("1", 1), ("9999", None), ("", None)])
def test_one_may_be_named_and_no_is_no(started, wanted, kept):
    processors = sorted(os.sched_getaffinity(0))
    if kept is not None:
        wanted = str(kept := processors[-1])
    said = started(wanted)[1]
    assert said == (f"{kept} 1 [{kept}]" if kept is not None else f"None 1 {processors}")
