# SPDX-License-Identifier: MulanPSL-2.0
"""Runs a proof that is a test file, part by part: what is done is kept, and the next run goes on from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from linli.proving.proofs.checkout import commit_of, root

if TYPE_CHECKING:
    from linli.proving.proofs.list import Proof

SECONDS = 540  # one run; the proof goes on in the next
_one_at_a_time = threading.Lock()
_THE_SAME = frozenset({"callers", "operations", "themes", "pages"})  # said by every part alike, not added up


def by_tests(proof: Proof, sample: int, seed: int, jobs: int = 1) -> dict[str, Any]:
    """Run what is missing of `sample`, `jobs` parts at once, each with a seed and a server of its own; the sum."""
    sizes, state, ends = _sizes(sample, proof.part or sample), _state(proof, sample, seed), time.monotonic() + SECONDS
    state["left"] = [place for place in range(len(sizes)) if str(place) not in state["done"]]
    state["failed"] = []
    with ThreadPoolExecutor(jobs) as pool:
        for worker in [pool.submit(_work, proof, state, sizes, job, ends) for job in range(jobs)]:
            worker.result()
    done = [state["done"][place] for place in sorted(state["done"], key=int)]
    if state["failed"]:
        return _total([*done, *state["failed"]]) | {"passed": False, "error": state["failed"][0].get("error", "")}
    if len(done) < len(sizes):
        said = f"{len(done)} of {len(sizes)} parts passed; run it again to go on"
        return _total(done) | {"passed": False, "more": True, "error": said}
    _place(proof).unlink(missing_ok=True)
    return _total(done) | {"passed": True, "parts": len(sizes)}


def _work(proof: Proof, state: dict[str, Any], sizes: list[int], job: int, ends: float) -> None:
    """One worker: the next part until none is left, one has failed, or another would not end in time."""
    slowest = max((part["seconds"] for part in state["done"].values()), default=0)
    while state["left"] and not state["failed"]:
        patience = ends - time.monotonic()
        if patience < slowest or patience <= 0:
            return
        with _one_at_a_time:
            if not state["left"]:
                return
            place = state["left"].pop(0)
        part = _part(proof, sizes[place], state["seed"] * 1000 + place, job, patience)
        slowest = max(slowest, part["seconds"])
        if not part["passed"]:
            state["failed"].append(part)
            return
        with _one_at_a_time:
            state["done"][str(place)] = part
            _keep(proof, state)


def _sizes(sample: int, part: int) -> list[int]:
    return [min(part, sample - start) for start in range(0, sample, part)]


def _part(proof: Proof, sample: int, seed: int, job: int, patience: float) -> dict[str, Any]:
    """One part's figures. What a failed one printed is kept whole, in var/proofs/parts/."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "found.json"
        sizes = {
            "LINLI_PROOF": proof.name, "LINLI_PROOF_SAMPLE": str(sample), "LINLI_PROOF_SEED": str(seed),
            "LINLI_PROOF_FOUND": str(answer), "LINLI_LIMITS": "on",
        }  # fmt: skip
        if job:  # a server of its own: each test run stops the one it began
            sizes["LINLI_VAR"] = str(Path(settings.VAR) / "proofs" / f"job-{job}")
        command = [sys.executable, "-m", "pytest", proof.place, "--reuse-db"]
        environment = os.environ | sizes
        done = subprocess.run(command, cwd=root(), env=environment, capture_output=True, text=True, timeout=patience)
        found = json.loads(answer.read_text(encoding="utf-8")) if answer.exists() else {}
    if done.returncode:
        printed = _place(proof).with_name(f"{proof.name}-{seed}.txt")
        printed.parent.mkdir(parents=True, exist_ok=True)
        printed.write_text(done.stdout + done.stderr, encoding="utf-8")
        found["error"] = f"seed {seed}, whole text in {printed}: {done.stdout[-3000:]}"
    return found | {"passed": done.returncode == 0 and bool(found), "seconds": round(time.monotonic() - began)}


def _total(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Numbers and counts added up; what was never done is what no part did; what is no number is the last part's."""
    total: dict[str, Any] = {}
    for part in parts:
        for name, value in part.items():
            before = total.get(name)
            if name == "never_taken":  # in no part at all
                total[name] = [one for one in value if before is None or one in before]
            elif name in _THE_SAME or before is None or isinstance(value, bool | str | list):
                total[name] = value
            elif isinstance(value, dict):
                total[name] = before | {key: _added(before.get(key), one) for key, one in value.items()}
            else:
                total[name] = before + value
    return total


def _added(before: Any, value: Any) -> Any:
    return before + value if isinstance(before, int) and isinstance(value, int) else value


def _state(proof: Proof, sample: int, seed: int) -> dict[str, Any]:
    place, commit = _place(proof), commit_of()
    new = {"commit": commit, "sample": sample, "seed": seed, "done": {}}
    kept = json.loads(place.read_text(encoding="utf-8")) if place.exists() else new
    same = all(kept[name] == new[name] for name in ("commit", "sample", "seed")) and not commit.endswith("+")
    return kept if same else new


def _keep(proof: Proof, state: dict[str, Any]) -> None:
    place = _place(proof)
    place.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: state[name] for name in ("commit", "sample", "seed", "done")}
    place.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def _place(proof: Proof) -> Path:
    return Path(settings.VAR) / "proofs" / "parts" / f"{proof.name}.json"
