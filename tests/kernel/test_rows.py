# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations

import pytest

from linli.cases.models import Case, Note
from linli.kernel.rows import new_row


def test_a_row_made_the_short_way_is_the_row_django_makes():
    values = {"county": "519901", "text": "修好了", "entry": 2}
    short, long = new_row(Note, **values), Note(**values)
    names = [field.attname for field in Note._meta.concrete_fields if field.attname != "id"]
    assert [getattr(short, name) for name in names] == [getattr(long, name) for name in names]
    assert short._state.adding
    assert short._state.db is None


def test_what_must_differ_from_row_to_row_does():
    one, other = new_row(Case), new_row(Case)
    assert one.id != other.id
    assert one._state is not other._state


def test_a_slip_in_a_name_is_refused():
    with pytest.raises(TypeError, match="has no centre"):
        new_row(Case, centre="x")
