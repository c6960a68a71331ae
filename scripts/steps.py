# SPDX-License-Identifier: MulanPSL-2.0
"""Runs commands one after the other, shows how long each took, and goes on after a failure. For check.py and test.py."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
TEST_VAR = ROOT / "var" / "test"


def test_environment(**more: str) -> dict[str, str]:
    """Ours, with the tests' own var/ and keys, so that no test meets the demo's data."""
    fixed = {"LINLI_VAR": str(TEST_VAR), "LINLI_SECRET_KEY": "test", "LINLI_KEYS": f"k1:{'A' * 43}="}
    # hundreds of processes are started: each would compile all of Linli, and each worker all tests, where none may be kept
    ours = {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return {**fixed, **os.environ, **more, **ours}


def run(name: str, command: list[str], environment: Mapping[str, str] | None = None) -> tuple[bool, str]:
    """Whether it went well, and its last line that is not empty."""
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    last = ""
    process = subprocess.Popen(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=environment or test_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    assert process.stdout is not None
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        last = line.strip() or last
    code = process.wait()
    print(f"── {name}: {'ok' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - started:.0f} s", flush=True)
    return code == 0, last
