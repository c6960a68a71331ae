# SPDX-License-Identifier: MulanPSL-2.0
"""All writing of the ledger."""

from linli.ledger.actions.anchors import anchor_due, write_anchor
from linli.ledger.actions.bulk import record_many
from linli.ledger.actions.denials import record_denied
from linli.ledger.actions.entries import record
from linli.ledger.actions.numbers import next_numbers, number_rows
from linli.ledger.actions.one_number import NUMBER, one_number
from linli.ledger.actions.seals import seal_due
from linli.ledger.actions.used_up import refused_when_used_up

__all__ = [
    "NUMBER",
    "anchor_due",
    "next_numbers",
    "number_rows",
    "one_number",
    "record",
    "record_denied",
    "record_many",
    "refused_when_used_up",
    "seal_due",
    "write_anchor",
]
