# SPDX-License-Identifier: MulanPSL-2.0
"""Second half of a verification: every seal against the seal before it, and against the entries it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from linli.ledger.models import Seal
from linli.ledger.queries.seal_trees import check_entries
from linli.ledger.rules.faults import Fault, Faults
from linli.ledger.rules.findings import Tally
from linli.ledger.rules.seals import (
    NO_SEAL_BEFORE,
    SealText,
    seal_hash,
)

_AT_ONCE = 20_000  # entries fetched together
_SEALS_AT_ONCE = 2_000


@dataclass(slots=True)
class Sealed:
    """What the pass over the seals counted."""

    seals: int = 0
    missing: bool = False  # a seal before the last one is not there
    entries: Tally = field(default_factory=Tally)  # named by a seal and there


def check_seals(county: str, *, faults: Faults) -> Sealed:
    """Follow the chain of seals and build every tree again from the entries' stored hashes."""
    found, expected, prev = Sealed(), 1, NO_SEAL_BEFORE
    group: list[Seal] = []
    for seal in Seal.objects.filter(county=county).order_by("n").iterator(chunk_size=8):
        found.seals += 1
        _check_link(seal, expected, prev, faults)
        found.missing = found.missing or seal.n > expected
        expected, prev = seal.n + 1, bytes(seal.hash)
        group.append(seal)
        if sum(each.count for each in group) >= _AT_ONCE or len(group) >= _SEALS_AT_ONCE:
            check_entries(county, group, found.entries, faults)
            group.clear()
    check_entries(county, group, found.entries, faults)
    return found


def _check_link(seal: Seal, expected: int, prev: bytes, faults: Faults) -> None:
    """The seal against its own hash and the seal before it."""
    values = {name: getattr(seal, name) for name in SealText.__slots__}
    text = SealText(**values | {"root": bytes(seal.root), "leaves": bytes(seal.leaves)})
    if seal.n > expected:
        faults.add(Fault("seal_missing", seal=expected))
    elif seal_hash(bytes(seal.prev), text) != bytes(seal.hash):
        faults.add(Fault("seal_edited", seal=seal.n))
    elif bytes(seal.prev) != prev:
        faults.add(Fault("seal_broken", seal=seal.n))
