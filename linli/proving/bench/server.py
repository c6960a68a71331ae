# SPDX-License-Identifier: MulanPSL-2.0
"""A web server for a bench: the one that `linli serve` starts, on a free port, for ours and for the floor."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from linli.runtime.deployment import THREADS, web_server

HOST = "127.0.0.1"


@contextmanager
def serving(environment: Mapping[str, str], *, application: str = "") -> Iterator[int]:
    """One worker process with the usual number of threads; gives the port. `application` instead of Linli's."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = web_server(host=HOST, port=port, web_workers=1, threads=THREADS)
    if application:
        command[-1] = application
    processor = str(min(os.sched_getaffinity(0)))  # the same for all that are compared: no two are equally quick
    process = subprocess.Popen(command, env={**environment, "LINLI_POOL": "1", "LINLI_PIN": processor})
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"nothing answers on port {port} after {seconds:g} s")
