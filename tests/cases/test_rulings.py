# SPDX-License-Identifier: MulanPSL-2.0
"""A matter returned too often is ruled on by no party to it."""

from __future__ import annotations

import pytest

from linli.cases.actions import take_step
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from linli.notices.models import Notice
from linli.people.models import Post
from linli.people.rules import Role
from tests.cases.test_alone import close
from tests.cases.test_one_person import also
from tests.cases.ways import dispatched
from tests.town import fresh


def _returned_by_the_centre_itself(town, lamp) -> None:
    """It dispatches to itself, returns, and the next unit returns too: a ruling by a party would be one in its own cause."""
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    words = {"reason": "不归我们", "basis": "三定方案"}
    take_step(lamp, "return", by=town.dispatcher, now=town.now, **words)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    take_step(lamp, "return", by=town.handler, now=town.now, **words)


def test_a_party_does_not_rule_the_centre_above_does(town, lamp):
    _returned_by_the_centre_itself(town, lamp)
    assert Notice.objects.filter(kind="case.return.upper", to_id=town.unit("city_centre")).exists()
    for party in (town.dispatcher, town.second_operator):
        with pytest.raises(NotAllowed, match="上一级综治中心裁定"):
            take_step(lamp, "rule", by=party, now=town.now, to=town.unit("housing"), reason="归住建")
    with pytest.raises(BadInput):
        take_step(lamp, "rule", by=town.city_operator, now=town.now, to=town.unit("town_works"), reason="归镇里")
    take_step(lamp, "rule", by=town.city_operator, now=town.now, to=town.unit("housing"), reason="路灯归住建局管护")
    assert (fresh(lamp).state, fresh(lamp).ruled, fresh(lamp).unit_id) == ("dispatched", True, town.unit("housing"))


def test_who_returned_it_does_not_rule_in_another_post(town, lamp):
    dispatched(town, lamp)
    words = {"reason": "不归我们", "basis": "三定方案"}
    take_step(lamp, "return", by=town.handler, now=town.now, **words)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(lamp, "return", by=town.other_handler, now=town.now, **words)
    assert fresh(lamp).state == State.IN_RULING
    for person in ("handler", "other_handler"):
        second = also(town, person, "dispatcher")
        with pytest.raises(NotAllowed, match="退回这件事的人"):
            take_step(lamp, "rule", by=second, now=town.now, to=town.unit("housing"), reason="归住建")
    with pytest.raises(NotAllowed, match="由受理这件事的综治中心裁定"):
        take_step(lamp, "rule", by=town.city_operator, now=town.now, to=town.unit("housing"), reason="归住建")
    with pytest.raises(BadInput):
        take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("town_works"), reason="归镇里")
    take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("housing"), reason="路灯归住建局管护")


def test_at_the_top_it_is_not_returned_where_no_second_person_could_rule(town, lamp):
    close(town, "city_centre")
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    words = {"reason": "不归我们", "basis": "三定方案"}
    others = Post.objects.filter(unit=town.unit("county_centre"), role=Role.OPERATOR).exclude(pk=town.dispatcher.id)
    held = list(others.values_list("pk", "ends_on"))
    others.update(ends_on=county_day(town.now))

    with pytest.raises(BadInput, match="另一位同事裁定"):
        take_step(lamp, "return", by=town.dispatcher, now=town.now, **words)
    assert fresh(lamp).state == State.DISPATCHED

    for pk, until in held:
        Post.objects.filter(pk=pk).update(ends_on=until)
    take_step(lamp, "return", by=town.dispatcher, now=town.now, **words)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("county_centre"))
    take_step(lamp, "return", by=town.dispatcher, now=town.now, **words)
    take_step(lamp, "rule", by=town.second_operator, now=town.now, to=town.unit("housing"), reason="归住建")
