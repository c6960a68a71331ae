# SPDX-License-Identifier: MulanPSL-2.0
"""The whole house: `linli setup`, `linli serve`, a kill, and Ctrl-C."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time

import psutil
import pytest

from linli.runtime import embedded, ending
from linli.runtime.connecting import answers
from linli.runtime.postmaster import server_processes
from linli.runtime.waiting import wait_gone

LINLI = [sys.executable, "-m", "linli"]


@pytest.fixture
def deployment(var):
    """The environment of a deployment with nothing but a var/ of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINLI_", "DJANGO_"))}
    return {**kept, "LINLI_VAR": str(var)}


def healthy(port: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.mark.slow
def test_a_deployment_is_set_up_serves_survives_a_killed_database_and_ends_without_a_trace(deployment, var):
    subprocess.run([*LINLI, "setup"], env=deployment, check=True, capture_output=True)
    assert (var / "keys").stat().st_mode & 0o777 == 0o600
    place = embedded.server_place(var)
    port = free_port()
    serving = subprocess.Popen([*LINLI, "serve", "--port", str(port)], env=deployment, stdout=subprocess.DEVNULL)
    try:
        assert healthy(port, 30)

        ending.kill(var)
        time.sleep(0.1)
        assert healthy(port, 15)

        family = psutil.Process(serving.pid).children(recursive=True) + server_processes(place.data)
        assert len(family) > 5
        serving.send_signal(signal.SIGINT)
        assert serving.wait(20) == 0
        assert wait_gone(family, 2) == []
        assert server_processes(place.data) == []
    finally:
        serving.kill()


@pytest.mark.parametrize(
    ("ended_by", "reached"),
    [
        pytest.param(signal.SIGINT, lambda place: server_processes(place.home / "pg.new"), id="while initdb runs"),
        pytest.param(signal.SIGTERM, answers, id="while the tables are made"),
    ],
)
def test_a_first_start_that_is_broken_off_leaves_no_process(deployment, var, ended_by, reached):
    starting = subprocess.Popen([*LINLI, "serve", "--demo", "--port", str(free_port())], env=deployment)
    place, deadline = embedded.server_place(var), time.monotonic() + 60
    try:
        while not reached(place):
            assert starting.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)

        starting.send_signal(ended_by)
        assert starting.wait(40) == 130
        assert server_processes(place.data) + server_processes(place.home / "pg.new") == []
    finally:
        starting.kill()


def test_a_database_of_ones_own_gets_no_keys_made_up(deployment, var):
    theirs = {**deployment, "LINLI_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}

    done = subprocess.run([*LINLI, "setup"], env=theirs, capture_output=True, text=True)

    assert done.returncode != 0
    assert "LINLI_SECRET_KEY is not set" in done.stderr
    assert not (var / "keys").exists()
