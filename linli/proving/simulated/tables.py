# SPDX-License-Identifier: MulanPSL-2.0
"""The tables of simulated cases, one COPY each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from linli.kernel.ids import new_id
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry, Subject
from linli.proving.simulated.clockwork import write_clocks
from linli.proving.simulated.copying import copy_rows, write_joint
from linli.proving.simulated.rows import Life
from linli.proving.simulated.tellings import Told
from linli.proving.simulated.triaged import write_matters

_CASE = (
    *("id", "county", "number", "order_type", "category", "urgency", "title", "channel", "state", "stage", "tier"),
    *("version", "grid_id", "scope_code", "place_text", "lon", "lat", "confidential", "centre_id", "unit_id"),
    *("handler_id", "returns", "ruled", "reopened", "call_backs", "reported_at", "state_at", "due_at", "finished_at"),
    *("closed_at", "answered_at", "said_solved", "solved", "satisfied", "prior_state", "undo_step", "imported"),
    *("exclusion", "whistles", "joint", "asked_more", "asked_by", "extended", "return_by", "waits_until"),
    "urged_at",
)
_NOTE = ("id", "county", "case_id", "entry", "step", "field", "side", "audience", "text", "at", "by_post", "unit_id")


def write_cases(county: str, made: Sequence[tuple[Told, Life]]) -> None:
    """Everything that belongs to new cases."""
    lives = [life for _say, life in made]
    copy_rows("cases_case", _CASE, ([life.row.get(name) for name in _CASE] for life in lives))
    copy_rows(
        "cases_casetext", ("case_id", "county", "text", "words"),
        ((life.id, county, say.text, say.words) for say, life in made),
    )  # fmt: skip
    record_many(
        (
            NewEntry(Subject("case", life.id, county), step, at, by, facts)
            for life in lives
            for step, at, by, facts in life.entries
        ),
        first=True,
    )
    copy_rows(
        "cases_leg",
        ("id", "county", "case_id", "part", "unit_id", "given_by", "given_at", "signed_by", "signed_at", "ended_at",
         "outcome"),
        ((leg.id, county, life.id, leg.part, leg.unit, leg.given_by, leg.given_at, leg.signed_by, leg.signed_at,
          leg.ended_at, leg.outcome) for life in lives for leg in life.legs),
    )  # fmt: skip
    write_clocks(county, ((life, say.limits) for say, life in made))
    write_joint(county, lives)
    write_matters(county, made)
    copy_rows("cases_note", _NOTE, _notes(county, lives))
    copy_rows(
        "cases_feedback",
        ("id", "county", "case_id", "way", "reached", "solved", "satisfied", "words", "at", "by_post", "unit_id"),
        (
            (new_id(), county, life.id, one.way, one.reached, one.solved, one.satisfied, "", one.at, one.by, one.unit)
            for life in lives
            for one in life.heard
        ),
    )


def _notes(county: str, lives: Iterable[Life]) -> Iterable[tuple[Any, ...]]:
    for life in lives:
        for entry, step, audience, words, by in life.notes:
            name = "text" if step == "answer" else "result" if step in ("finish", "settle_on_spot") else "reason"
            side = "unit" if step in ("finish", "return") else "grid" if step == "settle_on_spot" else "centre"
            at = life.entries[entry - 1][1]
            yield new_id(), county, life.id, entry, step, name, side, audience, words, at, by.id, by.unit_id
