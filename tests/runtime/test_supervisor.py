# SPDX-License-Identifier: MulanPSL-2.0
"""What dies is started again, and the end leaves no process behind, however it comes."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from linli.runtime.children import LONGEST_PAUSE, SHORTEST_PAUSE, STEADY_SECONDS, Child
from linli.runtime.failure import EmbeddedFailure
from linli.runtime.ports import refuse_busy_port
from linli.runtime.waiting import wait_gone

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house():
    """Starts a small house; gives its process and its child and grandchild."""
    started: list[psutil.Process] = []

    def start(manner: str):
        head = subprocess.Popen(
            [sys.executable, "-m", "tests.runtime.house", manner], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        family = _family(head)
        started.extend([psutil.Process(head.pid), *family])
        return head, family

    yield start
    for process in started:
        if process.is_running():
            process.kill()


def _family(head):
    return [psutil.Process(int(pid)) for pid in head.stdout.readline().split()]


def test_ctrl_c_ends_child_and_grandchild(house):
    head, family = house("kind")

    head.send_signal(signal.SIGINT)

    assert head.wait(10) == 0
    assert wait_gone(family, 2) == []


def test_a_second_ctrl_c_does_not_wait_for_a_child_that_will_not_end(house):
    head, family = house("stubborn")

    head.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert head.poll() is None
    head.send_signal(signal.SIGTERM)

    assert head.wait(5) == 0
    assert wait_gone(family, 2) == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_a_child_does_not_outlive_a_killed_supervisor(house):
    head, (child, grandchild) = house("kind")

    head.kill()

    assert wait_gone([child], 5) == []
    grandchild.kill()  # its own parent answers for it; web server and worker do


def test_a_child_that_dies_is_started_again(house):
    head, (child, grandchild) = house("kind")

    child.kill()

    assert head.stdout.readline().startswith("child ended with -9; starting it again in")
    assert _family(head)[0].pid != child.pid
    assert wait_gone([grandchild], 2) == []  # nothing of the dead child lives on beside the new one
    head.send_signal(signal.SIGTERM)
    head.wait(10)


def test_pauses_grow_while_a_child_keeps_dying_and_shrink_again_when_it_lived():
    child, now, pauses = Child("broken", [sys.executable, "-c", ""]), 0.0, []
    for _ in range(9):
        child.watch(now)
        child.process.wait()
        child.watch(now)
        assert child.watch(child.due_at - 0.01) is None
        assert child.process is None
        pauses.append(child.pause)
        now = child.due_at

    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
    child.watch(now)
    child.process.wait()
    child.watch(now + STEADY_SECONDS + 1)
    assert child.pause == SHORTEST_PAUSE


def test_a_port_in_use_is_refused_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(EmbeddedFailure, match="--port"):
        refuse_busy_port("127.0.0.1", other.getsockname()[1])
