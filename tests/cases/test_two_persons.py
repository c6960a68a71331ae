# SPDX-License-Identifier: MulanPSL-2.0
"""What needs a second person is not done by the same one in another post: more time, the check, the call-back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linli.cases.actions import take_step
from linli.kernel.refusals import NotAllowed
from tests.cases.ways import answered, finished, handling
from tests.town import fresh


def also(viewer, other):
    """`viewer`'s post, held by the person of `other`."""
    return replace(viewer, account_id=other.account_id)


@pytest.mark.parametrize(
    ("step", "given"), [("grant_extension", {"note": "同意"}), ("refuse_extension", {"reason": "不同意"})]
)
def test_more_time_is_not_decided_by_who_asked(town, lamp, step, given):
    handling(town, lamp)
    take_step(lamp, "ask_extension", by=town.handler, now=town.now, amount=1, reason="等配件")
    with pytest.raises(NotAllowed, match="不能批自己"):
        take_step(lamp, step, by=also(town.dispatcher, town.handler), now=town.now, **given)
    assert fresh(lamp).asked_more == 1
    take_step(lamp, step, by=town.dispatcher, now=town.now, **given)
    assert fresh(lamp).asked_more == 0


def test_the_result_is_not_checked_by_who_did_it(town, lamp):
    finished(town, lamp)
    with pytest.raises(NotAllowed, match="不能核查"):
        take_step(lamp, "check", by=also(town.dispatcher, town.handler), now=town.now)
    assert fresh(lamp).state == "finished"
    assert take_step(lamp, "check", by=town.dispatcher, now=town.now).state == "checked"


def test_the_call_back_is_not_made_by_who_did_it(town, lamp):
    answered(town, lamp)
    given = {"reached": True, "solved": True, "satisfied": "3"}
    with pytest.raises(NotAllowed, match="办理人以外"):
        take_step(lamp, "call_back", by=also(town.second_operator, town.handler), now=town.now, **given)
    assert fresh(lamp).call_backs == 0
    assert take_step(lamp, "call_back", by=town.second_operator, now=town.now, **given).state == "complete"
