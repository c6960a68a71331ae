# SPDX-License-Identifier: MulanPSL-2.0
"""A query worked out once gives at each time what the ORM gives at that time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from linli.kernel.worked_out import WorkedOut
from linli.people.models import Post
from linli.people.queries.posts import held_on
from tests.town import SINCE

SOME_DAY = date(2000, 1, 1)


def test_it_asks_of_the_day_it_is_given(town):
    Post.objects.filter(pk=town.handler.id).update(ends_on=SINCE + timedelta(days=9))
    worked_out = WorkedOut.of(Post.objects.filter(held_on(SOME_DAY)).order_by("pk").values_list("pk"), SOME_DAY)

    for day in (SINCE - timedelta(days=1), SINCE, SINCE + timedelta(days=8), SINCE + timedelta(days=9)):
        by_orm = list(Post.objects.filter(held_on(day)).order_by("pk").values_list("pk"))
        assert worked_out.ask(connection, day) == by_orm
    assert len(worked_out.ask(connection, SINCE)) == len(worked_out.ask(connection, SINCE + timedelta(days=9))) + 1


def test_a_time_that_is_no_input_of_its_own_is_refused(town):
    with pytest.raises(ValueError, match="no input"):
        WorkedOut.of(Post.objects.filter(starts_on=date(2001, 1, 1)).values_list("pk"), SOME_DAY)
