# SPDX-License-Identifier: MulanPSL-2.0
"""Train a county's model on its own decided matters, compare it with the running one, keep it as a candidate."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed
from linli.triage.actions.versions import keep_model
from linli.triage.models import ModelVersion
from linli.triage.queries.engine import engines_of
from linli.triage.queries.lessons import LEAST, lessons
from linli.triage.rules.learning import RECIPES, Model, classify, train
from linli.triage.rules.learning.measures import accuracy, class_scores, macro_f1, within

if TYPE_CHECKING:
    from linli.people.rules import Viewer

SEED = 20261121
FELL = 0.15  # a class whose recall fell by this much is named


def train_model(county: str, kind: str, *, by: Viewer | None, now: datetime) -> ModelVersion:
    """A candidate. Raises NotAllowed where there is too little to learn from; nothing is written then."""
    learn, aside = lessons(county, kind)
    if len(learn) < LEAST or len({label for _said, label in learn}) < 2:
        raise NotAllowed(
            _("人定过的事项只有 %(n)d 件，还不够学。") % {"n": len(learn)}, kept=_("没有改动。"),
            todo=_("先由人分类，或导入带类别的历史事项。"), code="too_little",
        )  # fmt: skip
    model = train(learn, seed=SEED, recipe=RECIPES[kind])
    running = engines_of(county).get(kind)
    facts: dict[str, Any] = {
        "rows": len(learn), "aside": len(aside), "classes": len(model.labels), "seed": SEED,
        "rows_by_class": dict(Counter(label for _said, label in learn)), "candidate": figures(model, aside),
    }  # fmt: skip
    if running is not None:
        facts["running"] = figures(running.model, aside) | {"name": running.name}
        facts["vanished"] = sorted(set(running.model.labels) - set(model.labels))
        facts["fell"] = _fell(facts["running"]["recall"], facts["candidate"]["recall"])
    return keep_model(county, kind, model.to_bytes(), facts, by=by, now=now)


def figures(model: Model, rows: list[tuple[str, str]]) -> dict[str, Any]:
    """How the model does on rows it has not seen, each figure of `rows` rows."""
    gold = [label for _said, label in rows]
    verdicts = [classify(model, said) for said, _label in rows]
    told = [verdict.label for verdict in verdicts]
    sure = [(label, verdict.label) for label, verdict in zip(gold, verdicts, strict=True) if not verdict.unsure]
    return {
        "rows": len(rows),
        "accuracy": round(accuracy(gold, told), 4),
        "macro_f1": round(macro_f1(gold, told), 4),
        "top3": round(within(gold, [[label for label, _p in verdict.ranked] for verdict in verdicts], 3), 4),
        "decided": round(len(sure) / len(rows), 4) if rows else 0.0,
        "right_of_decided": round(sum(a == b for a, b in sure) / len(sure), 4) if sure else 0.0,
        "recall": {one.label: [round(one.recall, 3), one.rows] for one in class_scores(gold, told) if one.rows},
    }


def _fell(before: dict[str, list[float]], after: dict[str, list[float]]) -> list[str]:
    return sorted(label for label, (recall, _n) in before.items() if recall - after.get(label, [0.0])[0] >= FELL)
