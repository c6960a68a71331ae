# SPDX-License-Identifier: MulanPSL-2.0
"""What anybody but the centre says in the thread reaches the centre: it alone can act on it."""

from __future__ import annotations

import pytest

from linli.cases.actions import take_step
from linli.notices.models import Notice
from tests.cases.ways import finished, handling
from tests.town import fresh


def told(case, act):
    before = set(Notice.objects.values_list("pk", flat=True))
    act()
    new = Notice.objects.exclude(pk__in=before).filter(about_id=case.pk, channel="in_app")
    return {notice.to_id for notice in new if notice.to_kind == "unit"}


@pytest.mark.parametrize(("way", "who"), [(finished, "grid_worker"), (handling, "handler")])
def test_who_finds_it_not_done_or_needs_something_is_heard_at_the_centre(town, lamp, way, who):
    way(town, lamp)
    say = {"by": getattr(town, who), "now": town.now, "text": "去看了，灯还是不亮"}
    assert told(lamp, lambda: take_step(fresh(lamp), "write", **say)) == {town.unit("county_centre")}


def test_what_the_centre_says_is_not_told_to_itself(town, lamp):
    handling(town, lamp)
    say = {"by": town.dispatcher, "now": town.now, "text": "明天上午来看"}
    assert told(lamp, lambda: take_step(fresh(lamp), "write", **say)) == set()
