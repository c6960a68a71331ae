# SPDX-License-Identifier: MulanPSL-2.0
"""Writes one simulated day in one transaction, by COPY; its numbers are a block of that day's counter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import connection, transaction

from linli.kernel.ids import new_id
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.actions import record_many
from linli.ledger.rules import NewEntry, Subject
from linli.ledger.rules.numbers import number_prefix
from linli.proving.simulated.clockwork import write_clocks
from linli.proving.simulated.copying import copy_rows, write_joint
from linli.proving.simulated.county import Told
from linli.proving.simulated.lives import live
from linli.proving.simulated.rows import Life
from linli.proving.simulated.triaged import write_matters

SOURCE = "simulate"
_CASE = (
    *("id", "county", "number", "order_type", "category", "urgency", "title", "channel", "state", "stage", "tier"),
    *("version", "grid_id", "scope_code", "place_text", "lon", "lat", "confidential", "centre_id", "unit_id"),
    *("handler_id", "returns", "ruled", "reopened", "call_backs", "reported_at", "state_at", "due_at", "finished_at"),
    *("closed_at", "answered_at", "said_solved", "solved", "satisfied", "prior_state", "undo_step", "imported"),
    *("exclusion", "whistles", "joint", "asked_more", "asked_by", "extended", "return_by"),
)
_PLAIN = {"urgency": "normal", "prior_state": "", "undo_step": "", "imported": False}
_COUNTER = """
INSERT INTO ledger_counter AS c (id, county, kind, day, last) VALUES (%s, %s, 'LN', %s, %s)
ON CONFLICT (county, kind, day) DO UPDATE SET last = c.last + excluded.last RETURNING last
"""


@transaction.atomic
def write_day(county: str, day: date, count: int, pool: Sequence[Told], *, seed: int, now: datetime) -> int:
    """`count` cases told on `day`; 0 if the day was written before."""
    key = f"{seed}:{day}:{count}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM cases_importedrow WHERE county = %s AND source = %s AND key = %s", [county, SOURCE, key]
        )
        if cursor.fetchone() or not count:
            return 0
    random = Random(f"{seed} {day}")
    start = datetime(day.year, day.month, day.day, 6, tzinfo=COUNTY_ZONE)
    seconds = min(16 * 3600, int((now - start).total_seconds()))
    told = sorted(start + timedelta(seconds=random.uniform(1, seconds)) for _ in range(count))
    made = [(say := random.choice(pool), live(at, now, say, say.limits, random)) for at in told]
    for (say, life), number in zip(made, _numbers(county, day, count), strict=True):
        _fill(life, say, number, county, random)
    _write(county, made)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_importedrow (id, county, source, key, case_id) VALUES (%s, %s, %s, %s, %s)",
            [new_id(), county, SOURCE, key, made[0][1].id],
        )
    return count


def _numbers(county: str, day: date, count: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTER, [new_id(), county, day, count])
        last = cursor.fetchone()[0]
    prefix = number_prefix("LN", county, day)
    return [f"{prefix}{serial:04d}" for serial in range(last - count + 1, last + 1)]


def _fill(life: Life, say: Told, number: str, county: str, random: Random) -> None:
    row, matter = life.row, say.matter
    row |= {
        "id": life.id, "county": county, "number": number, "order_type": matter.order_type,
        "category": matter.category, "title": say.title, "channel": random.choice(("web", "web", "hotline", "counter")),
        "scope_code": say.grid.code, "grid_id": say.grid_id, "place_text": say.place, "lon": say.point[0], "lat": say.point[1],
        "confidential": matter.order_type in "CR",
    }  # fmt: skip
    row |= _PLAIN


def _write(county: str, made: Sequence[tuple[Told, Life]]) -> None:
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


_NOTE = ("id", "county", "case_id", "entry", "step", "field", "side", "audience", "text", "at", "by_post", "unit_id")


def _notes(county: str, lives: Iterable[Life]) -> Iterable[tuple[Any, ...]]:
    for life in lives:
        for entry, step, audience, words, by in life.notes:
            name = "text" if step == "answer" else "result" if step in ("finish", "settle_on_spot") else "reason"
            side = "unit" if step in ("finish", "return") else "grid" if step == "settle_on_spot" else "centre"
            at = life.entries[entry - 1][1]
            yield new_id(), county, life.id, entry, step, name, side, audience, words, at, by.id, by.unit_id
