# SPDX-License-Identifier: MulanPSL-2.0
"""The long proofs at a small size (ledger and numbers: tests/ledger; loop, fuzz and axe: their own test files)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from linli.proving.proofs import book, kill, parts
from linli.proving.proofs.list import PROOFS, Proof, run

PASSED = {"passed": True, "sequences": 2, "steps": 50, "refused": 3, "mismatches": 0, "seconds": 1}


@pytest.mark.slow
def test_no_acknowledged_report_is_lost_when_everything_is_killed(tmp_path):
    found = kill.run(size=120, seed=7, var=tmp_path)

    assert (found["lost"], found["halves"], found["receipts_changed"]) == (0, {}, 0), found
    assert found["control"]["lost"] > 0, "the control must lose some, or the proof shows nothing"
    assert found["passed"], found


@pytest.fixture
def shelf(tmp_path, settings, monkeypatch):
    """A var/ and a docs/ of its own."""
    settings.VAR = tmp_path / "var"
    (tmp_path / "docs" / "reference").mkdir(parents=True)
    monkeypatch.setattr(book, "root", lambda: tmp_path)
    return tmp_path / "docs" / "reference" / "proofs.md"


def test_every_proof_has_a_place_that_exists():
    for proof in PROOFS:
        if proof.place.endswith(".py"):
            assert (Path(__file__).parents[2] / proof.place).is_file()
        else:
            assert callable(import_module(proof.place).run)


def test_what_passed_at_this_commit_is_not_run_again(shelf):
    loop = next(proof for proof in PROOFS if proof.name == "loop")
    book.keep(loop, PASSED, commit="abc", size="full", seed=1)

    assert book.kept(loop, "abc", "full", 1) == PASSED
    assert book.kept(loop, "abd", "full", 1) is None, "another commit"
    assert book.kept(loop, "abc", "full", 2) is None, "another seed"
    assert book.kept(loop, "abc+", "full", 1) is None, "files differ from the commit"
    assert book.kept(loop, "abc", "small", 1) is None


def test_what_failed_is_run_again(shelf):
    loop = next(proof for proof in PROOFS if proof.name == "loop")
    book.keep(loop, PASSED | {"passed": False}, commit="abc", size="full", seed=1)

    assert book.kept(loop, "abc", "full", 1) is None


def test_what_was_skipped_proves_nothing_and_keeps_the_row_of_who_could(shelf):
    loop = next(proof for proof in PROOFS if proof.name == "loop")
    book.keep(loop, PASSED, commit="abc", size="full", seed=1)
    book.write_table()
    book.keep(loop, {"passed": True, "skipped": "nothing to prove it on"}, commit="abd", size="full", seed=1)
    book.write_table()

    assert book.kept(loop, "abd", "full", 1) is None
    assert "2 sequences, 50 steps taken" in shelf.read_text(encoding="utf-8")


def test_the_table_names_every_proof_and_keeps_rows_of_other_machines(shelf):
    loop = next(proof for proof in PROOFS if proof.name == "loop")
    book.keep(loop, PASSED, commit="abc", size="full", seed=1)
    book.write_table()
    (shelf.parents[2] / "var" / "proofs" / "loop.json").unlink()
    book.write_table()

    page = shelf.read_text(encoding="utf-8")
    assert all(f"| {proof.name} |" in page for proof in PROOFS)
    assert "2 sequences, 50 steps taken" in page
    assert "not run at full size yet" in page


def test_a_proof_that_breaks_off_has_failed():
    found = run(Proof("nothing", "", "", "linli.proving.proofs.nothing", 1, 1, "{x}"), "small", 1)

    assert found["passed"] is False
    assert "ModuleNotFoundError" in found["error"]


@pytest.fixture
def long_proof(shelf, monkeypatch):
    """A proof of ten, in parts of three, whose parts are counted and not run."""
    proof, ran = Proof("long", "", "", "tests/none.py", 1, 10, "", part=3), []

    def run_part(_proof, sample, seed, _job, _patience):
        ran.append((sample, seed))
        return {"passed": True, "seconds": 200, "steps": sample, "callers": 7, "statuses": {"200": sample}}

    monkeypatch.setattr(parts, "_part", run_part)
    monkeypatch.setattr(parts, "commit_of", lambda: "abc")
    return proof, ran


def test_a_long_proof_goes_on_where_it_was_left(long_proof, monkeypatch):
    proof, ran = long_proof
    clock = iter(range(0, 100_000, 100))
    monkeypatch.setattr(parts.time, "monotonic", lambda: next(clock))

    first = parts.by_tests(proof, 10, 1)
    second = parts.by_tests(proof, 10, 1)

    assert first["passed"] is False
    assert "run it again" in first["error"]
    assert second["passed"] is True
    assert (second["steps"], second["callers"], second["statuses"]) == (10, 7, {"200": 10})
    assert sorted(ran) == [(1, 1003), (3, 1000), (3, 1001), (3, 1002)]


def test_two_parts_at_once_leave_none_out_and_run_none_twice(long_proof):
    proof, ran = long_proof

    found = parts.by_tests(proof, 10, 1, jobs=2)

    assert (found["passed"], found["steps"], found["parts"]) == (True, 10, 4)
    assert sorted(ran) == [(1, 1003), (3, 1000), (3, 1001), (3, 1002)]


def test_parts_that_passed_beside_one_that_failed_are_kept(long_proof, monkeypatch):
    proof, ran = long_proof
    well = parts._part

    def part(*asked):
        return well(*asked) | ({"passed": False, "error": "seen"} if len(ran) == 3 and asked[2] == 1002 else {})

    monkeypatch.setattr(parts, "_part", part)
    first = parts.by_tests(proof, 10, 1)
    second = parts.by_tests(proof, 10, 1)

    assert (first["passed"], first["error"]) == (False, "seen")
    assert second["passed"] is True
    assert [seed for _, seed in ran] == [1000, 1001, 1002, 1002, 1003], "what passed is not run again"
