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
from linli.triage.queries.comparison import compared_with_running
from linli.triage.queries.lessons import LEAST, lessons
from linli.triage.rules.learning import RECIPES, train

if TYPE_CHECKING:
    from linli.people.rules import Viewer

SEED = 20261121


def train_model(county: str, kind: str, *, by: Viewer | None, now: datetime) -> ModelVersion:
    """A candidate. Raises NotAllowed where there is too little to learn from; nothing is written then."""
    learn, aside = lessons(county, kind)
    if len(learn) < LEAST or len({label for _said, label in learn}) < 2:
        raise NotAllowed(
            _("人定过的事项只有 %(n)d 件，还不够学。") % {"n": len(learn)}, kept=_("没有改动。"),
            todo=_("先由人分类，或导入带类别的历史事项。"), code="too_little",
        )  # fmt: skip
    model = train(learn, seed=SEED, recipe=RECIPES[kind])
    facts: dict[str, Any] = compared_with_running(county, kind, model, aside) | {
        "rows": len(learn), "classes": len(model.labels), "seed": SEED,
        "rows_by_class": dict(Counter(label for _said, label in learn)), "thresholds": model.thresholds,
    }  # fmt: skip
    return keep_model(county, kind, model.to_bytes(), facts, by=by, now=now)
