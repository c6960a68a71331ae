# SPDX-License-Identifier: MulanPSL-2.0
"""Prints what an import did, and why rows were left out."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from linli.places.rules import ImportReport, Outcome
from linli.places.texts import OUTCOMES, verdict_words

SHOWN = 20


def print_report(report: ImportReport, out: Any, err: Any, verdicts: Path | None) -> None:
    """Counts to `out`, the first refusals to `err`, all verdicts to the file `verdicts`."""
    counts = " ".join(f"{outcome.value}={report.counts[outcome]}" for outcome in Outcome)
    out.write(f"rows={report.rows} {counts} written={'yes' if report.written else 'no'}")
    for verdict in report.refused[:SHOWN]:
        err.write(f"{verdict.source}:{verdict.row} {verdict.code} {verdict_words(verdict)}")
    if len(report.refused) > SHOWN:
        err.write(f"… {len(report.refused) - SHOWN} more; --verdicts FILE lists them all")
    for note in report.notes[:SHOWN]:
        out.write(f"{note.source}:{note.row} {note.code} {verdict_words(note)}")
    if verdicts:
        with verdicts.open("w", encoding="utf-8-sig", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(["source", "row", "code", "outcome", "why"])
            for verdict in [*report.verdicts, *report.notes]:
                why = verdict_words(verdict) if verdict.reason else OUTCOMES[verdict.outcome]
                code = verdict.code if verdict.code.isascii() and verdict.code.isdigit() else f"'{verdict.code}"
                writer.writerow([verdict.source, verdict.row, code, verdict.outcome, why])
