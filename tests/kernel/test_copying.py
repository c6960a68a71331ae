# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import json
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

import pytest
from django.db import connection

from linli.kernel.copying import copy_models, copy_rows
from linli.kernel.rows import new_row, stored_rows
from linli.triage.models import HotInbox

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)


class Colour(StrEnum):
    RED = "r\ted"


COLUMNS = {
    "a": ("text", "反斜杠\\N 制表\t 换行\n 回车\r 引号\" ' , {} 😀"),
    "b": ("text", "\\."),
    "c": ("text", ""),
    "d": ("text", None),
    "e": ("text", Colour.RED),
    "f": ("int", -7),
    "g": ("float8", 0.1 + 0.2),
    "h": ("bool", False),
    "i": ("uuid", UUID(int=5)),
    "j": ("timestamptz", NOW),
    "k": ("date", date(2026, 11, 22)),
    "l": ("bytea", b"\x00\\\xff"),
    "m": ("jsonb", {"话": '“\\"\n', "n": [1, None]}),
    "n": ("int[]", [3, -4]),
    "o": ("int[]", []),
    "p": ("timestamptz[]", [NOW, NOW]),
}


def test_every_value_comes_back_as_it_was_given():
    values = [value for _kind, value in COLUMNS.values()]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE kept ({', '.join(f'{n} {kind}' for n, (kind, _) in COLUMNS.items())})")
        copy_rows(connection, "kept", list(COLUMNS), [values] * 1100)
        cursor.execute("SELECT * FROM kept")
        rows = cursor.fetchall()
    assert len(rows) == 1100
    back = dict(zip(COLUMNS, rows[-1], strict=True))
    back["l"] = bytes(back["l"])
    back["m"] = json.loads(back["m"])  # Django leaves JSON to its own fields
    assert list(back.values()) == values


@pytest.mark.parametrize("odd", [object(), ["words"]])
def test_what_has_no_form_of_its_own_is_refused(odd):
    with pytest.raises(TypeError, match="not copied"):
        copy_rows(connection, "places_version", ["n"], [[odd]])


def test_rows_of_a_model_come_back_as_they_were():
    rows = [new_row(HotInbox, matter_id=UUID(int=n), county="519901", voice=n or None) for n in range(3)]
    copy_models(connection, rows)
    copy_models(connection, [])
    back = stored_rows(HotInbox.objects.order_by("matter_id"))
    assert [(row.matter_id, row.voice, row.n) for row in back] == [(row.matter_id, row.voice, row.n) for row in rows]
    assert not back[0]._state.adding
