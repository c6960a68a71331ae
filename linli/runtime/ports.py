# SPDX-License-Identifier: MulanPSL-2.0
"""Is a port free, is a port served?"""

from __future__ import annotations

import socket

from linli.runtime.failure import EmbeddedFailure


def refuse_busy_port(host: str, port: int) -> None:
    """Raise EmbeddedFailure when something listens there: the web server would share the port without saying so."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise EmbeddedFailure(
                f"{host}:{port} cannot be used ({error.strerror})", todo="choose another one with --port"
            ) from error


def accepts(host: str, port: int) -> bool:
    """Whether something accepts a connection there now."""
    try:
        socket.create_connection((host, port), timeout=0.5).close()
        return True
    except OSError:
        return False
