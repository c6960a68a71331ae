# SPDX-License-Identifier: MulanPSL-2.0
"""Writes one simulated day in one transaction, by COPY; its numbers are a block of that day's counter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection, transaction

from linli.kernel.ids import new_id
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.rules.numbers import number_prefix
from linli.proving.county.spec import COUNTY
from linli.proving.simulated.lives import live
from linli.proving.simulated.marks import is_in, key_of, mark
from linli.proving.simulated.rows import Life
from linli.proving.simulated.tables import write_cases
from linli.proving.simulated.tellings import Told

_PLAIN = {"urgency": "normal", "prior_state": "", "undo_step": "", "imported": False}
_COUNTER = """
INSERT INTO ledger_counter AS c (id, county, kind, day, last) VALUES (%s, %s, 'LN', %s, %s)
ON CONFLICT (county, kind, day) DO UPDATE SET last = c.last + excluded.last RETURNING last
"""


@transaction.atomic
def write_day(
    county: str, day: date, count: int, pool: Sequence[Told], *, seed: int, now: datetime, turn: Told | None = None
) -> int:
    """`count` cases told on `day`, the first of them `turn` if given; 0 if the day was written before."""
    key = key_of(seed, day, count)
    if not count or is_in(county, key):
        return 0
    random = Random(f"{seed} {day}" if county == COUNTY else f"{seed} {county} {day}")
    start = datetime(day.year, day.month, day.day, 6, tzinfo=COUNTY_ZONE)
    seconds = min(16 * 3600, int((now - start).total_seconds()))
    told = sorted(start + timedelta(seconds=random.uniform(1, seconds)) for _ in range(count))
    made = list[tuple[Told, Life]]()
    for at in told:
        say = turn if turn and not made else random.choice(pool)
        made.append((say, live(at, now, say, say.limits, random)))
    for (say, life), number in zip(made, _numbers(county, day, count), strict=True):
        _fill(life, say, number, county, random)
    write_cases(county, made)
    mark(county, key, made[0][1].id)
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
