# SPDX-License-Identifier: MulanPSL-2.0
from linli.ledger.models.counters import Counter
from linli.ledger.models.entries import Entry
from linli.ledger.models.seals import Seal

__all__ = ["Counter", "Entry", "Seal"]
