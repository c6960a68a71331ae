# SPDX-License-Identifier: MulanPSL-2.0
"""`linli verify_ledger`: is the county's memory as it was written? Two passes over one snapshot, streaming."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from linli.ledger.models import Seal
from linli.ledger.queries.anchor_checks import check_anchors, known_keys
from linli.ledger.queries.chains import check_chains
from linli.ledger.queries.sealing import snapshot
from linli.ledger.queries.seals import check_seals
from linli.ledger.queries.slipped_in import slipped_in
from linli.ledger.rules.findings import Verification


def verify(county: str, *, anchors: Path | None = None, keys: Collection[bytes] = ()) -> Verification:
    """Check the county's entries, seals and anchors.

    Args:
        anchors: the folder of kept anchors; LINLI_ANCHORS if not given.
        keys: public keys that may sign anchors; this machine's own if none is given.
    """
    began = time.perf_counter()
    result = Verification(county)
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:  # both passes must see the same entries while the office goes on writing
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        _check_entries_and_seals(result)
        check_anchors(result, anchors or Path(settings.LINLI_ANCHORS), known_keys(keys))
    result.seconds = time.perf_counter() - began
    return result


def _check_entries_and_seals(result: Verification) -> None:
    county, faults = result.county, result.faults
    last = Seal.objects.filter(county=county).defer("leaves").order_by("-n").first()
    result.moved = last is not None and last.server != snapshot().server
    below = last.below_xid if last and not result.moved else 0
    chains = check_chains(county, below_xid=below, faults=faults)
    sealed = check_seals(county, faults=faults)
    result.entries, result.subjects, result.seals = chains.entries, chains.subjects, sealed.seals
    strangers = 0
    if chains.in_sealed_windows != sealed.entries and not sealed.missing:  # without a seal its entries look the same
        for fault in slipped_in(county, below_xid=below):
            faults.add(fault)
            strangers += 1
    result.unsealed = max(chains.entries - sealed.entries.count - strangers, 0)
    result.unsealed_since = chains.written_since if result.unsealed else None
