# SPDX-License-Identifier: MulanPSL-2.0
"""The proof of the learning figures: what it lets pass, and one fold of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linli.proving.proofs import triage

DATA = Path(os.environ.get("LINLI_SHARED_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
GOOD = {
    "rows": 1000,
    "macro_f1": 0.94,
    "right": 940,
    "first2": 990,
    "first3": 995,
    "decided": 870,
    "decided_right": 850,
}
FOLD = {"tokens": GOOD, "raw": GOOD, "departments": GOOD | {"right": 700, "first3": 900, "plain": 690}}


def test_it_passes_only_when_every_figure_is_reached():
    assert triage.judged([FOLD] * 5, whole=True)["passed"]
    less = FOLD | {"raw": GOOD | {"decided_right": 830}}
    found = triage.judged([less] * 5, whole=True)
    assert (found["passed"], found["missed"]) == (False, ["raw_decided_right 0.954 < 0.965"])


def test_one_fold_under_the_plain_machine_fails_it():
    under = FOLD | {"departments": FOLD["departments"] | {"plain": 701}}
    found = triage.judged([FOLD] * 4 + [under], whole=True)
    assert (found["passed"], found["above"]) == (False, 4)


def test_a_small_run_only_has_to_come_near():
    near = {"raw": GOOD | {"macro_f1": 0.89, "decided": 0}, "departments": FOLD["departments"]}
    assert triage.judged([near], whole=False)["passed"]
    assert not triage.judged([near | {"raw": GOOD | {"macro_f1": 0.87}}], whole=False)["passed"]


def test_without_the_labelled_sets_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("LINLI_SHARED_DATA", str(tmp_path))
    assert "no labelled messages" in triage.run(5, 1, tmp_path)["skipped"]


def test_what_is_done_is_kept_and_the_next_run_goes_on(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setenv("LINLI_SHARED_DATA", str(tmp_path))
    (tmp_path / "tipdm2020c").mkdir()
    monkeypatch.setattr(triage, "_fold", lambda _data, fold, whole: asked.append(fold) or FOLD)
    monkeypatch.setattr(triage, "commit_of", lambda: "abc")
    clock = iter(range(0, 100_000, 100))
    monkeypatch.setattr(triage.time, "monotonic", lambda: next(clock))
    assert triage.run(5, 1, tmp_path)["error"] == "2 of 5 folds done; run it again to go on"
    assert triage.run(5, 1, tmp_path)["error"] == "4 of 5 folds done; run it again to go on"
    assert triage.run(5, 1, tmp_path)["passed"]
    assert asked == [0, 1, 2, 3, 4]


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.skipif(
    not (DATA / "tipdm2020c").is_dir(), reason="no shared data folder: set LINLI_SHARED_DATA to test with real data"
)
def test_one_fold_of_the_shared_sets_comes_near_the_figures(tmp_path):
    found = triage.run(1, 1, tmp_path)
    assert found["passed"], found["missed"]
