# SPDX-License-Identifier: MulanPSL-2.0
"""A version beside the one that runs: when it is trained, and again before it is switched on over another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linli.triage.models import ModelVersion
from linli.triage.queries.engine import engines_of
from linli.triage.queries.lessons import lessons
from linli.triage.rules.learning import Model, compare
from linli.triage.rules.versions import VersionState

AT_MOST = 3000  # rows kept aside, the newest: a page waits for them


def compared_with_running(county: str, kind: str, model: Model, aside: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Figures of both on rows that neither has learned from, and what speaks against switching `model` on."""
    running = engines_of(county).get(kind)
    found = compare(running.model if running else None, model, aside).as_json()
    if found["running"] is not None and running is not None:
        found["running"]["name"] = running.name
        if running.version_id is None:  # the lexicon knows every code; what a county never had has not vanished
            had = {label for _text, label in aside}
            found["vanished"] = [label for label in found["vanished"] if label in had]
    return found | {"aside": len(aside)}


def runs_now(row: ModelVersion) -> str:
    """The name of what runs where this version would; empty for nothing."""
    engine = engines_of(row.county).get(row.kind)
    return engine.name if engine else ""


def running_id(county: str, kind: str) -> str:
    """The id of the version that runs now; "" for the lexicon."""
    found = ModelVersion.objects.filter(county=county, kind=kind, state=VersionState.RUNNING).values_list(
        "pk", flat=True
    )
    return str(found.first() or "")


def is_stale(row: ModelVersion) -> bool:
    """Whether it was compared with another than what runs now."""
    return runs_now(row) not in ((row.facts.get("running") or {}).get("name", ""), row.name)


def compared_anew(row: ModelVersion) -> dict[str, Any]:
    """Its facts with the comparison made now where the one it has is stale; nothing is written. Weights that cannot be
    read keep the comparison they have, and the notes that it is old."""
    if not is_stale(row):
        return row.facts
    weights = ModelVersion.objects.values_list("weights", flat=True).get(pk=row.pk)
    try:
        model = Model.from_bytes(bytes(weights))
    except ValueError:
        return row.facts
    _learn, aside = lessons(row.county, row.kind)
    return row.facts | compared_with_running(row.county, row.kind, model, aside[:AT_MOST])
