# SPDX-License-Identifier: MulanPSL-2.0
"""The ledger's plain values and arithmetic: no database."""

from linli.ledger.rules.entries import EntryRef, Fact, NewEntry, Subject
from linli.ledger.rules.numbers import Number, format_number, is_number, parse_number

__all__ = ["EntryRef", "Fact", "NewEntry", "Number", "Subject", "format_number", "is_number", "parse_number"]
