# SPDX-License-Identifier: MulanPSL-2.0
"""A small client for ClamAV's daemon (INSTREAM over a socket). settings.LINLI_CLAMD: a path or host:port, else off."""

from __future__ import annotations

import socket
import struct
from pathlib import Path

from django.conf import settings

from linli.files.rules import Scanned

TIMEOUT_SECONDS = 15
_CHUNK = 64 * 1024


def is_configured() -> bool:
    return bool(_place())


def _place() -> str:
    return getattr(settings, "LINLI_CLAMD", "")


def _connect() -> socket.socket:
    place = _place()
    if place.startswith("/"):
        unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        unix.settimeout(TIMEOUT_SECONDS)
        unix.connect(place)
        return unix
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT_SECONDS)


def answers() -> bool:
    """Is the daemon there?"""
    try:
        with _connect() as line:
            line.sendall(b"zPING\0")
            return line.recv(64).startswith(b"PONG")
    except OSError:
        return False


def scan(path: Path) -> Scanned:
    """What the daemon says of the bytes at `path`; NOT_SCANNED where none is configured or it does not answer."""
    if not is_configured():
        return Scanned.NOT_SCANNED
    try:
        with path.open("rb") as source, _connect() as line:
            line.sendall(b"zINSTREAM\0")
            while chunk := source.read(_CHUNK):
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except OSError:
        return Scanned.NOT_SCANNED
    if answer.endswith("FOUND"):
        return Scanned.INFECTED
    return Scanned.CLEAN if answer.endswith("OK") else Scanned.NOT_SCANNED


def _answer(line: socket.socket) -> str:
    """The daemon's one line, up to its closing NUL."""
    got = b""
    while not got.endswith(b"\0") and len(got) < 4096:
        part = line.recv(1024)
        if not part:
            break
        got += part
    return got.rstrip(b"\0\n").decode("utf-8", "replace")
