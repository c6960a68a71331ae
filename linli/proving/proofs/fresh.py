# SPDX-License-Identifier: MulanPSL-2.0
"""The two commands on a fresh checkout: `make demo` from a clone, its second start, and its end without a trace."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil

from linli.proving.proofs.checkout import root
from linli.runtime.ports import accepts

SECOND_START_SECONDS = 10.0
ENOUGH_SECONDS = 1500  # installing everything on a slow machine
HOST = "127.0.0.1"


def run(size: int, seed: int, var: Path) -> dict[str, Any]:
    """Clone HEAD, `make demo` without serving, with serving, Ctrl-C. Skipped, with the reason, where nothing installs."""
    folder = Path(tempfile.mkdtemp(prefix="linli-fresh-"))
    clone = folder / "linli"
    try:
        subprocess.run(["git", "clone", "--quiet", str(root()), str(clone)], check=True)
        built = _make(clone, {"LINLI_DEMO_SERVE": "0"}, "demo")
        if built["code"] and _nothing_to_install_from(built["said"]):
            return {"passed": True, "skipped": "no package registry can be reached", "said": built["said"][-1000:]}
        if built["code"]:
            return {"passed": False, "error": f"make demo ended with {built['code']}: {built['said'][-1500:]}"}
        _make(clone, {}, "stop")
        found = {"install_seconds": built["seconds"], "left_by_stop": _processes_of(clone)}
        for _ in range(size):
            found |= _serve_once(clone, 8100 + seed)
            if found["second_start"] < SECOND_START_SECONDS:
                break
        return found | {"passed": _well(found)}
    finally:
        if (clone / ".venv/bin/linli").exists():
            subprocess.run([clone / ".venv/bin/linli", "database", "remove", "--yes"], env=_environment(), check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _serve_once(clone: Path, port: int) -> dict[str, Any]:
    """Start it as a person does, in a process group of its own; time the first page; press Ctrl-C."""
    began = time.monotonic()
    command = ["make", "demo", f"PORT={port}"]
    with (clone.parent / "serve.log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=clone, env=_environment(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        answered = _first_page(f"http://{HOST}:{port}/", process)
        seconds = round(time.monotonic() - began, 1)
        load = round(os.getloadavg()[0], 1)
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    said = (clone.parent / "serve.log").read_text(encoding="utf-8")
    left = {"left_by_ctrl_c": _processes_of(clone), "port_open": accepts(HOST, port), "accounts": said.count("\n  ")}
    return left | {
        "answered": answered,
        "second_start": seconds,
        "load": load,
        "error": "" if answered else said[-1500:],
    }


def _first_page(address: str, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _well(found: dict[str, Any]) -> bool:
    ended = not (found["left_by_stop"] or found["left_by_ctrl_c"] or found["port_open"])
    return bool(ended and found["answered"] and found["accounts"] and found["second_start"] < SECOND_START_SECONDS)


def _make(clone: Path, more: dict[str, str], *goal: str) -> dict[str, Any]:
    began = time.monotonic()
    done = subprocess.run(
        ["make", *goal], cwd=clone, env=_environment() | more, capture_output=True, text=True, timeout=ENOUGH_SECONDS
    )
    said = done.stdout + done.stderr
    return {"code": done.returncode, "said": said, "seconds": round(time.monotonic() - began)}


def _environment() -> dict[str, str]:
    """Ours, without what speaks of this checkout: a newcomer has none of it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("LINLI_", "MAKE", "MFLAGS"))
            and name not in {"VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE", "PYTHONPATH"}}  # fmt: skip


def _nothing_to_install_from(said: str) -> bool:
    signs = ("No matching distribution found", "Failed to establish a new connection", "ENOTFOUND", "ECONNREFUSED",
             "Name or service not known", "Temporary failure in name resolution", "ETIMEDOUT", "EAI_AGAIN")  # fmt: skip
    return any(sign in said for sign in signs)


def _processes_of(clone: Path) -> list[str]:
    """Command lines of processes that run from the clone, or serve its database."""
    link = clone / "var" / "pg"
    places = [str(clone), str(link.resolve()) if link.exists() else str(clone)]
    found = []
    for each in psutil.process_iter(["pid", "cmdline", "cwd"]):
        words = " ".join([*(each.info["cmdline"] or []), each.info["cwd"] or ""])
        if each.pid != os.getpid() and any(place in words for place in places):
            found.append(" ".join(each.info["cmdline"] or [])[:200])
    return found
