# SPDX-License-Identifier: MulanPSL-2.0
"""Every proof: what it proves, the figure to reach, how large it is, and where it runs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings

from linli.proving.proofs.parts import by_tests


@dataclass(frozen=True)
class Proof:
    """`place` is a module with run(size, seed, var), or a test file that `linli prove` runs at its own size."""

    name: str
    proves: str
    figure: str
    place: str
    small: int
    full: int
    said: str  # how the result is told, from what was found
    part: int = 0  # a test file's sample is run in parts of this size, so that a long proof can be left and taken up

    def sample(self, size: str) -> int:
        return self.small if size == "small" else self.full

    def result(self, found: dict[str, Any]) -> str:
        if found.get("skipped"):
            return f"skipped: {found['skipped']}"
        try:
            return self.said.format_map(found)
        except (KeyError, IndexError):
            return str(found.get("error", "nothing was found"))[-300:]


_MODULES = "linli.proving.proofs."
PROOFS = (
    Proof(
        "ledger", "a falsified ledger is found, the first bad entry named, the unsealed tail stated",
        "every way found; ≥ 50,000 entries/s", _MODULES + "ledger", 5_000, 200_000,
        "{named} of {tamperings} ways named; {per_second} entries/s; {megabytes} MB; controls red: {controls_red}",
    ),
    Proof(
        "numbers", "official numbers under 32 threads, rollbacks, a killed process and midnight",
        "0 duplicates, 0 gaps", _MODULES + "numbers", 320, 32_000,
        "{numbers} numbers by {ways}, {duplicates} duplicates, {gaps} gaps; {per_second}/s; controls red: {controls_red}",
    ),
    Proof(
        "kill", "acknowledged reports survive SIGKILL of database and web workers under load",
        "0 of 10,000 acks lost; the control loses some", _MODULES + "kill", 300, 10_000,
        "{acks} acks, {kills} kills, {lost} lost, {receipts_changed} receipts changed, halves {halves}; "
        "control lost {control[lost]} of {control[acks]}; restart ≤ {slowest_restart_seconds} s",
    ),
    Proof(
        "loop", "no sequence of steps by anybody reaches an undeclared state or leaves a case nobody can move",
        "2,000 sequences × 50 steps, 0 mismatches", "tests/cases/test_machine.py", 40, 2_000,
        "{sequences} sequences, {steps} steps taken, {refused} refused, {mismatches} mismatches", 100,
    ),
    Proof(
        "clocks", "due times equal those of a slow second counter that shares no code, every make-up day included",
        "1,000,000 spans, 0 differences", "tests/clocks/test_against_slow.py", 20_000, 1_000_000,
        "{spans} spans over 2020–2026, {refused} refused by both for an unknown year, {differences} differences", 100_000,
    ),
    Proof(
        "timing", "stored due times equal those of the ledger alone, under pauses, extensions, merges, transfers, "
        "a changing calendar and the ladder", "2,000 sequences × 50 steps, 0 mismatches", "tests/clocks/test_timing.py",
        40, 2_000,
        "{sequences} sequences, {steps} steps, {compared} clocks compared, {slow} with the slow counter, {rungs} rungs, "
        "{changes} changes of calendar moved {moved} clocks, {mismatches} mismatches", 100,
    ),
    Proof(
        "mediation", "no sequence of steps by parties, mediators, offices or strangers reaches an undeclared state",
        "2,000 sequences × 50 steps, 0 undeclared states, ledger complete", "tests/disputes/test_machine.py", 40, 2_000,
        "{sequences} sequences, {steps} steps taken, {refused} refused, {undeclared} undeclared states, {mismatches} "
        "mismatches; never taken: {never_taken}", 80,
    ),
    Proof(
        "triage", "category and department are learned as well as demanded, each message by a model that never saw it",
        "macro F1 ≥ 0.930, first two ≥ 0.985, ≥ 0.86 decided and ≥ 0.97 of it right; raw ≥ 0.915 and ≥ 0.965; department "
        "≥ 0.66, first three ≥ 0.88, above a plain SVM in every fold", _MODULES + "triage", 1, 5,
        "words: F1 {tokens_macro_f1}, first two {tokens_first2}, decided {tokens_decided}, of it right "
        "{tokens_decided_right}; raw: F1 {raw_macro_f1}, decided {raw_decided}, of it right {raw_decided_right}; department "
        "{departments_right}, first three {departments_first3}, plain {departments_plain}, above it in {above} of {folds} "
        "folds; missed: {missed}",
    ),
    Proof(
        "fuzz", "whatever is sent to the API as whomever is answered as its schema says",
        "0 server errors, 0 schema violations", "tests/web/api/test_fuzz.py", 1, 30,
        "{requests} requests, {operations} operations × {callers} callers, {fault_count} faults; statuses {statuses}", 3,
    ),
    Proof(
        "axe", "every page of every audience is accessible in three themes",
        "0 violations", "tests/journeys/test_axe.py", 1, 1,
        "{pages} pages × {themes} themes, {violations} violations",
    ),
    Proof(
        "old_browser", "resident, grid worker, desk and administrators find their way in Chromium 80, with its scripts",
        "no page or console error, no refused script, every page laid out", _MODULES + "old_browser", 1, 1,
        "{count} pages in {version}, faults: {faults}",
    ),
    Proof(
        "fresh", "`make demo` from a fresh clone installs, builds, serves, starts again quickly and ends without a trace",
        "second start < 10 s; no process, no port left", _MODULES + "fresh", 1, 3,
        "installed and built in {install_seconds} s; second start {second_start} s at load {load}; "
        "left: {left_by_stop} {left_by_ctrl_c}; port open: {port_open}",
    ),
)  # fmt: skip


def run(proof: Proof, size: str, seed: int, jobs: int = 1) -> dict[str, Any]:
    """Run one proof, `jobs` of its parts at once; what it found, with "passed"."""
    began, sample = time.monotonic(), proof.sample(size)
    try:
        by_file = proof.place.endswith(".py")
        found = by_tests(proof, sample, seed, jobs) if by_file else _by_module(proof, sample, seed)
    except Exception as failure:  # a proof that breaks off is a failed proof, and the next one runs
        found = {"passed": False, "error": f"{type(failure).__name__}: {failure}"}
    return {"seconds": round(time.monotonic() - began)} | found  # of parts it is their sum, whenever they ran


def _by_module(proof: Proof, sample: int, seed: int) -> dict[str, Any]:
    return import_module(proof.place).run(size=sample, seed=seed, var=settings.VAR)
