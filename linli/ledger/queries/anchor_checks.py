# SPDX-License-Identifier: MulanPSL-2.0
"""Last part of a verification: kept anchors against the seals they name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from linli.ledger.models import Seal
from linli.ledger.queries.anchors import anchors_in, stored_anchor_key
from linli.ledger.rules.anchors import is_signed
from linli.ledger.rules.faults import Fault
from linli.ledger.rules.findings import Verification


def known_keys(keys: Collection[bytes]) -> set[bytes]:
    """The public keys that may sign: the given ones, else this machine's own."""
    own = None if keys else stored_anchor_key()
    return {own.public_key().public_bytes_raw()} if own else set(keys)


def check_anchors(result: Verification, folder: Path, keys: set[bytes]) -> None:
    """Each kept anchor against the seal it names."""
    result.known_key = bool(keys)
    hashes = dict(Seal.objects.filter(county=result.county).values_list("n", "hash"))
    for name, anchor in anchors_in(folder, result.county):
        result.anchors += 1
        if anchor is None or anchor.county != result.county:
            result.faults.add(Fault("anchor_unreadable", name=name))
        elif not is_signed(anchor):
            result.faults.add(Fault("anchor_unsigned", name=name))
        elif keys and anchor.key not in keys:
            result.faults.add(Fault("anchor_stranger", name=name))
        elif anchor.seal not in hashes:
            result.faults.add(Fault("anchor_lost_seal", seal=anchor.seal, name=name))
        elif bytes(hashes[anchor.seal]) != anchor.hash:
            result.faults.add(Fault("anchor_differs", seal=anchor.seal, name=name))
