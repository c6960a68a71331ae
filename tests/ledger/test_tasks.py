# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

from datetime import UTC, datetime
from time import sleep

import pytest
from procrastinate.periodic import MAX_DELAY

from linli.ledger import tasks
from linli.ledger.models import Seal
from linli.ledger.queries.sealing import counties_with_entries

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["linli.ledger"])
ROUNDS = 400


def periods() -> dict[str, list[float]]:
    """Seconds between the next runs of each periodic task of the ledger."""
    found = {}
    for (name, _), task in tasks.app.periodic_registry.periodic_tasks.items():
        if "linli.ledger" in name:
            runs = task.croniter.set_current(datetime(2026, 11, 22, tzinfo=UTC)) and [
                task.croniter.get_next(float) for _ in range(3)
            ]
            found[name.rpartition(".")[2]] = [later - sooner for sooner, later in zip(runs, runs[1:], strict=False)]
    return found


def test_sealing_runs_every_ten_seconds_and_anchoring_is_looked_after_all_day():
    """A machine that is off at one hour misses no day: no tick is further off than a worker takes up when it starts."""
    assert periods() == {"seal_ledger": [10, 10], "anchor_ledger": [MAX_DELAY, MAX_DELAY]}


def test_the_worker_seals_and_anchors_every_county(story, anchors):
    story("report")

    for _ in range(ROUNDS):  # on a shared server the sealer waits for everybody who is writing
        if tasks.seal_ledger(0):
            break
        sleep(0.05)
    tasks.anchor_ledger(0)

    assert counties_with_entries() == ["519901"]
    assert Seal.objects.count() == 1
    assert len(list(anchors.glob("519901-*.txt"))) == 1
