# SPDX-License-Identifier: MulanPSL-2.0
"""All writing of the ledger."""

from linli.ledger.actions.anchors import write_anchor
from linli.ledger.actions.bulk import record_many
from linli.ledger.actions.entries import record, record_denied
from linli.ledger.actions.numbers import NUMBER, number_rows, one_number, refused_when_used_up
from linli.ledger.actions.seals import seal_due

__all__ = [
    "NUMBER",
    "number_rows",
    "one_number",
    "record",
    "record_denied",
    "record_many",
    "refused_when_used_up",
    "seal_due",
    "write_anchor",
]
