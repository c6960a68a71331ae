# SPDX-License-Identifier: MulanPSL-2.0
"""What `make bench` leaves behind. No figure is tested: a clock in a test proves nothing."""

from __future__ import annotations

import inspect
import json
from importlib import import_module

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from linli.proving.bench.results import percentiles, spread
from linli.proving.management.commands.bench import BENCHES

REPEATED = ("runs", "rounds", "each")  # what a bench calls the number of its runs


def test_a_bench_writes_one_file_that_says_when_where_and_of_what(db, settings, tmp_path):
    settings.VAR = str(tmp_path)
    call_command("bench", "batch", option=["polygons=400", "points=500"])

    facts = json.loads((tmp_path / "bench" / "batch.json").read_text(encoding="utf-8"))
    assert {"commit", "measured_at", "cores", "load_before", "postgresql"} <= set(facts)
    assert facts["ratio"]["runs"] >= 5
    assert facts["found"] > 0.95 * facts["points"], "only at the ragged rim is there no grid"


def test_every_bench_repeats_itself_at_least_five_times():
    for name, module in BENCHES.items():
        asked = inspect.signature(import_module(f"linli.proving.bench.{module}").measure).parameters
        given = [asked[word].default for word in REPEATED if word in asked]
        assert all(number >= 5 for number in given), name


def test_the_middle_of_the_runs_is_told_with_both_ends():
    assert spread([5, 1, 3]) == {"median": 3, "min": 1, "max": 5, "runs": 3}
    assert percentiles([float(n) for n in range(101)]) == {"p50_ms": 50.0, "p95_ms": 95.0, "n": 101}


def test_an_option_without_a_value_is_refused(db):
    with pytest.raises(CommandError, match="KEY=VALUE"):
        call_command("bench", "batch", option=["points"])
