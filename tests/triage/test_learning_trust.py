# SPDX-License-Identifier: MulanPSL-2.0
"""Whether to trust a model: folds keep copies together, thresholds keep their promise, poison shows before it runs."""

from __future__ import annotations

import csv
import json
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from linli.triage.rules.learning import compare, train
from linli.triage.rules.learning.folds import folds
from linli.triage.rules.learning.measures import macro_f1, within
from linli.triage.rules.learning.thresholds import fit_thresholds
from linli.triage.rules.learning.trust import fit_trust, signs_of, trust_in
from tests.triage.test_learning import MATTERS, told


def test_copies_of_one_text_are_in_one_fold_and_classes_are_spread():
    rows = told(1, 200)
    texts, labels = (
        [text for text, _ in rows] + ["同 一 句 话", "同一句话"],
        [label for _, label in rows] + ["路灯"] * 2,
    )
    part = folds(texts, labels, parts=5, seed=1)
    assert part[-1] == part[-2]
    for label in MATTERS:
        counts = np.bincount(part[[one == label for one in labels]], minlength=5)
        assert counts.min() > 0


def test_macro_f1_counts_every_class_alike():
    assert macro_f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx((6 / 7 + 0) / 2)
    assert within(["a", "b"], [["b", "a"], ["a", "c"]], 2) == 0.5


def test_thresholds_keep_the_precision_they_promise_on_rows_they_did_not_see():
    random = np.random.default_rng(3)
    best = random.random(20_000)
    right = random.random(20_000) < 0.8 + 0.2 * best  # right more often the surer it is
    said, half = random.integers(0, 3, 20_000), np.arange(20_000) < 10_000
    cuts = fit_thresholds(best[half], right[half], said[half], ("a", "b", "c"))
    decided = best[~half] >= np.array([cuts[name] for name in "abc"])[said[~half]]
    assert right[~half][decided].mean() >= 0.97
    assert decided.mean() > 0.05
    hard = fit_thresholds(best, random.random(20_000) < 0.5, said, ("a", "b", "c"))
    assert all(cut > 1 for cut in hard.values())  # nothing can be decided where nothing was learned


def test_few_rows_prove_nothing_however_right_they_are():
    for rows, decides in ((174, False), (175, True)):
        cuts = fit_thresholds(np.full(rows, 0.9), np.ones(rows, bool), np.zeros(rows, int), ("a",))
        assert (cuts["a"] <= 0.9) is decides


def test_a_class_that_breaks_the_promise_by_itself_has_to_be_surer():
    random = np.random.default_rng(4)
    best, said = random.random(20_000), np.arange(20_000) % 2
    right = random.random(20_000) < np.where(said == 0, 0.99, 0.75 + 0.25 * best)
    cuts = fit_thresholds(best, right, said, ("good", "poor"))
    assert cuts["poor"] > cuts["good"]


def test_trust_grows_with_the_lead_and_shrinks_where_much_speaks_against():
    random = np.random.default_rng(5)
    lead, own = random.exponential(1, 4000), random.normal(0, 1, 4000)
    against = random.exponential(1, 4000)
    signs = np.column_stack((lead, own, np.log1p(lead + against), np.log1p(against)))
    right = random.random(4000) < 1 / (1 + np.exp(-(2 * lead + 0.5 * own - 1.5 * np.log1p(against))))
    trust = fit_trust(signs, right, 1.0)
    ask = lambda lead, against: trust_in(trust, signs_of(lead, 0.0, np.array([lead + against, -against])))  # noqa: E731
    assert ask(2.0, 0.5) > ask(1.0, 0.5) > ask(1.0, 2.0)
    said = [trust_in(trust, one) for one in signs]
    assert abs(np.mean(said) - right.mean()) < 0.02


def test_a_vanished_class_is_named_before_the_candidate_runs():
    running = train(told(1, 160), seed=1)
    candidate = train([row for row in told(1, 160) if row[1] != "工资"], seed=1)
    found = compare(running, candidate, told(9, 80))
    assert found.vanished == ("工资",)
    assert "vanished" in found.warnings
    assert "worse" in found.warnings


def test_flipped_labels_are_named_even_when_the_rows_held_out_are_flipped_too():
    flip = {"路灯": "垃圾", "垃圾": "路灯"}
    running = train(told(1, 160), seed=1)
    candidate = train([(text, flip.get(label, label)) for text, label in told(1, 160)], seed=1)
    poisoned = [(text, flip.get(label, label)) for text, label in told(9, 80)]
    found = compare(running, candidate, poisoned)
    assert {(one.label, one.now_called) for one in found.turned} == {("路灯", "垃圾"), ("垃圾", "路灯")}
    assert "turned" in found.warnings


def test_a_sound_candidate_raises_no_warning():
    found = compare(train(told(1, 160), seed=1), train(told(2, 160), seed=1), told(9, 80))
    assert found.warnings == ()
    assert found.candidate.rows == 80
    assert json.dumps(found.as_json(), ensure_ascii=False)


def write(path, rows, columns=("title", "text", "label")):
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        lines.writerows(rows)
    return path


def test_the_command_prints_one_object_without_a_database(tmp_path):
    learn = write(tmp_path / "learn.csv", [("", text, label) for text, label in told(1, 120)])
    asked = write(tmp_path / "asked.csv", [("求助", text, label) for text, label in told(2, 40)])
    out = StringIO()
    call_command("evaluate_triage", train=learn, test=asked, text="title,text", label="label", stdout=out)
    found = json.loads(out.getvalue())
    assert {"accuracy", "macro_f1", "top3", "unsure_at_97", "ms_per_message", "model_bytes"} <= set(found)
    assert found["accuracy"] > 0.9
    with pytest.raises(CommandError, match="no column words"):
        call_command("evaluate_triage", train=learn, test=asked, text="words", label="label", stdout=out)
