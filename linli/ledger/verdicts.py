# SPDX-License-Identifier: MulanPSL-2.0
"""A verification's result, told to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice

from linli.kernel.times import COUNTY_ZONE
from linli.ledger import texts
from linli.ledger.rules.faults import Fault
from linli.ledger.rules.findings import Verification
from linli.ledger.verdict_facts import verification_facts

SHOWN = 20


def fault_line(county: str, fault: Fault) -> str:
    """One fault as a sentence that names its place."""
    words = asdict(fault) | {"county": county, "kind": fault.subject_kind, "subject": fault.subject_id}
    where = texts.SUBJECT if fault.subject_id else texts.SEALS
    return f"{where % words}{texts.FAULTS[fault.code] % words}"


def verification_lines(result: Verification) -> Iterator[str]:
    """What a verification found, for a person to read: the counts, the faults, then what it cannot vouch for."""
    yield texts.CHECKED % verification_facts(result)
    if result.is_clean:
        yield str(texts.CLEAN)
    else:
        yield texts.FIRST_BAD % {"count": len(result.faults)}
        yield from (fault_line(result.county, fault) for fault in islice(result.faults, SHOWN))
        if len(result.faults) > SHOWN:
            yield texts.MORE_FAULTS % {"count": len(result.faults) - SHOWN}
    if result.unsealed:
        since = result.unsealed_since.astimezone(COUNTY_ZONE) if result.unsealed_since else None
        yield texts.UNSEALED % {"count": result.unsealed, "since": f"{since:%Y-%m-%d %H:%M:%S}" if since else "?"}
    else:
        yield str(texts.ALL_SEALED)
    notes = {
        texts.NO_ANCHORS: not result.anchors,
        texts.NO_KEY: result.anchors and not result.known_key,
        texts.MOVED: result.moved,
    }
    yield from (str(note) for note, holds in notes.items() if holds)
