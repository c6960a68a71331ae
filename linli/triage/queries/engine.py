# SPDX-License-Identifier: MulanPSL-2.0
"""The county's running models, kept in the process; before the first is trained, the starting lexicon speaks."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from linli.triage.models import ModelVersion
from linli.triage.rules.learning import Model
from linli.triage.rules.lexicon import LEXICON_KINDS, starting_model
from linli.triage.rules.lexicon.start import NAME
from linli.triage.rules.versions import VersionState

FRESH_SECONDS = 5.0
STARTING = tuple(kind for kind in LEXICON_KINDS if kind != "urgency")  # phrases alone call half of everything urgent:
# before a county has a model of its own the stated rules and the handling class say how urgent something is
_kept: dict[str, tuple[float, Engines]] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Engine:
    """One model that speaks: its name and, if it was trained here, its row."""

    name: str
    version_id: UUID | None
    model: Any


@dataclass(frozen=True)
class Engines:
    """kind → engine."""

    by_kind: dict[str, Engine] = field(default_factory=dict)

    def get(self, kind: str) -> Engine | None:
        return self.by_kind.get(kind)


def engines_of(county: str) -> Engines:
    """The models that run in `county`; a switch shows within FRESH_SECONDS."""
    found = _kept.get(county)
    if found is not None and time.monotonic() - found[0] < FRESH_SECONDS:
        return found[1]
    with _lock:
        engines = Engines(_loaded(county, found[1].by_kind if found else {}))
        _kept[county] = (time.monotonic(), engines)
    return engines


def forget_engines() -> None:
    """Read again at the next call: after a switch, and between tests."""
    _kept.clear()


def _loaded(county: str, before: dict[str, Engine]) -> dict[str, Engine]:
    """Weights are read only where another version runs than before; a kind without one has the starting lexicon."""
    running = ModelVersion.objects.filter(county=county, state=VersionState.RUNNING)
    found = {}
    for kind, pk, name in running.values_list("kind", "pk", "name"):
        old = before.get(kind)
        if old is not None and old.version_id == pk:
            found[kind] = old
        else:
            weights = ModelVersion.objects.values_list("weights", flat=True).get(pk=pk)
            found[kind] = Engine(name, pk, Model.from_bytes(bytes(weights)))
    for kind in STARTING:
        model = None if kind in found else starting_model(kind)
        if model is not None:
            found[kind] = Engine(NAME, None, model)
    return found
