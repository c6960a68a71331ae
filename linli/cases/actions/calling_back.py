# SPDX-License-Identifier: MulanPSL-2.0
"""Two operators at one queue never ring the same person: what one has on screen, the other is not offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

if TYPE_CHECKING:
    from linli.people.rules import Viewer

HELD_FOR = timedelta(minutes=15)  # longer than a call; who went home keeps nobody from ringing
_LEFT = "DELETE FROM cases_onscreen WHERE post = %(post)s"
_FIRST_FREE = """
INSERT INTO cases_onscreen AS held (case_id, county, post, at)
SELECT asked.id, %(county)s, %(post)s, %(now)s FROM unnest(%(waiting)s::uuid[]) WITH ORDINALITY AS asked(id, place)
WHERE NOT EXISTS (SELECT 1 FROM cases_onscreen other WHERE other.case_id = asked.id AND other.at > %(since)s)
ORDER BY asked.place LIMIT 1
ON CONFLICT (case_id) DO UPDATE SET post = excluded.post, at = excluded.at WHERE held.at <= %(since)s
RETURNING case_id
"""
_TRIES = 3


def take_on_screen(waiting: Sequence[UUID], *, by: Viewer, now: datetime) -> UUID | None:
    """The first of `waiting` that nobody else has on screen; `by` has it from here on, and nothing else.

    None if others have them all.
    """
    given = {"post": by.id, "county": by.county[:6], "now": now, "since": now - HELD_FOR, "waiting": list(waiting)}
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, given)
        for _try in range(_TRIES):  # somebody may take the same one in the same moment: then the next
            cursor.execute(_FIRST_FREE, given)
            if found := cursor.fetchone():
                return found[0]
    return None
