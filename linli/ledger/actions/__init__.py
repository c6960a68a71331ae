# SPDX-License-Identifier: MulanPSL-2.0
"""All writing of the ledger."""

from linli.ledger.actions.entries import record, record_denied, record_many
from linli.ledger.actions.numbers import number_rows

__all__ = ["number_rows", "record", "record_denied", "record_many"]
