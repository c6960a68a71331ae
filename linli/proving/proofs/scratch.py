# SPDX-License-Identifier: MulanPSL-2.0
"""A database of its own for a proof, and a process of its own to run it in: a proof may break what it likes."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection

_ENOUGH_SECONDS = 540


def in_scratch_database(function: str, /, **inputs: Any) -> dict[str, Any]:
    """Run `package.module:function` with JSON `inputs` on a fresh database; return its JSON answer."""
    with scratch_database() as name:
        return finish(start(function, {"LINLI_DATABASE_NAME": name}, **inputs))


@contextmanager
def scratch_database() -> Iterator[str]:
    """An empty database on the same server, dropped at the end."""
    name = f"linli_proof_{os.getpid()}_{secrets.token_hex(3)}"
    with connection._nodb_cursor() as cursor:  # Django's own way to make test databases
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def start(function: str, settings: dict[str, str] | None = None, /, **inputs: Any) -> subprocess.Popen[str]:
    """Start `function` in a process of its own."""
    places = {"DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "linli.config.settings")}
    command = [sys.executable, "-m", __name__, function, json.dumps(inputs, default=str)]
    environment = os.environ | places | (settings or {}) | {"LINLI_POOL": "0"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for the answer. Raises RuntimeError if the process ended without one."""
    answer, _errors = process.communicate(timeout=_ENOUGH_SECONDS)
    if process.returncode:
        raise RuntimeError(f"the proof's process ended with {process.returncode}")
    return json.loads(answer.splitlines()[-1])


def main(function: str, inputs: str) -> None:
    import django

    django.setup()
    module, _, name = function.partition(":")
    answer = getattr(import_module(module), name)(**json.loads(inputs))
    sys.stdout.write(f"\n{json.dumps(answer, default=str)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
