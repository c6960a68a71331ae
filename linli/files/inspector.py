# SPDX-License-Identifier: MulanPSL-2.0
"""Runs the inspector as a process of its own and believes as little of its answer as it can."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from linli.files import rules, sniff
from linli.files.inspect.bad import Bad

_seats = threading.BoundedSemaphore(rules.AT_ONCE)
_ROOT = str(Path(__file__).resolve().parents[2])
_HEAVY = {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The rewritten file and its thumbnail, still in the working folder."""

    path: Path
    thumb: Path | None
    width: int | None
    height: int | None


def inspect(kind: str, source: Path, folder: Path) -> Rewritten:
    """Check and rewrite `source` into `folder`. Raises Bad with the reason."""
    if not _seats.acquire(timeout=rules.WALL_SECONDS):
        raise Bad("busy")
    try:
        answer = _run(kind, source, folder)
    finally:
        _seats.release()
    if "refused" in answer:
        raise Bad(str(answer["refused"]))
    return _believed(kind, answer, folder)


def _run(kind: str, source: Path, folder: Path) -> dict[str, object]:
    """One process, without our keys in its environment and without our folder in its path."""
    command = [sys.executable, "-P", "-s", "-m", "linli.files.inspect", kind, str(source), str(folder)]
    environment = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": _ROOT, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603  fixed command, names made by us
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=rules.WALL_SECONDS, env=environment,
            cwd=folder, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"refused": "too_heavy"}
    if done.returncode in _HEAVY or b"MemoryError" in done.stderr:
        return {"refused": "too_heavy"}
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return {"refused": "broken"}
    return answer if isinstance(answer, dict) else {"refused": "broken"}


def _believed(kind: str, answer: dict[str, object], folder: Path) -> Rewritten:
    """What a taken-over inspector could not fake: plain files, of the promised kind, of sane size."""
    out, thumb = folder / "out", folder / "thumb"
    is_picture = rules.KINDS[kind].family is rules.Family.PICTURE
    for path in [out, thumb] if is_picture else [out]:
        try:
            found = os.lstat(path)
        except OSError as error:
            raise Bad("broken") from error
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or not 0 < found.st_size <= rules.MOST_UNPACKED:
            raise Bad("broken")
    with out.open("rb") as file:
        if not _is_still(kind, sniff.sniff(file.read(sniff.HEAD))):
            raise Bad("broken")
    width, height = (_side(answer.get("width")), _side(answer.get("height"))) if is_picture else (None, None)
    return Rewritten(out, thumb if is_picture else None, width, height)


def _is_still(kind: str, found: str) -> bool:
    return found == ("jpg" if kind == "heic" else sniff.FOUND_AS.get(kind, kind))


def _side(value: object) -> int:
    if not isinstance(value, int) or not 0 < value <= rules.LONGEST_SIDE:
        raise Bad("broken")
    return value
