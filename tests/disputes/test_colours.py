# SPDX-License-Identifier: MulanPSL-2.0
"""A colour is a person's decision on the dispute: reasons, expiry, rhythm, a leader for red, a rule for going down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import set_limit
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Limit as Row
from linli.clocks.rules import Unit, shipped_profile
from linli.disputes.actions import expire_colours
from linli.disputes.models import Colour, Limit
from linli.disputes.queries import colour_proposal, grade_proposal
from linli.disputes.queries.ties import ties_of
from linli.disputes.rules.relations import relations
from linli.disputes.rules.sight import Sight, sees
from linli.disputes.rules.states import Colour as Key
from linli.disputes.rules.states import Grade
from linli.kernel.refusals import BadInput, NotAllowed
from tests.disputes.cast import later, mediating, performing, registered, sheets
from tests.town import COUNTY

YELLOW = {"colour": "yellow", "reason": "楼上楼下天天吵", "expires_on": "2026-12-10", "every_days": 7}


def test_the_software_proposes_with_its_reasons_and_colours_nothing(people):
    case = mediating(people)
    case.step("tell_fear", "zhang", sign="threat", words="他说要打断我的腿")
    assert colour_proposal(case.row) == (Key.ORANGE, ["threat"])
    assert case.row.colour == ""
    assert not Colour.objects.exists()


def test_what_was_proposed_is_kept_beside_what_the_person_chose(people):
    case = mediating(people)
    case.step("open_safety", "lin", side="a", sign="violence", words="动过手")
    case.step("colour", "clerk", **YELLOW)
    one = Colour.objects.get(dispute=case.row)
    assert (one.colour, one.proposed, one.proposed_why) == ("yellow", "red", ["violence"])
    assert one.author_id == people.clerk.id
    assert case.row.colour == "yellow"


def test_red_needs_a_leader_by_name_and_only_one_who_answers_for_the_place(people):
    case = mediating(people)
    red = YELLOW | {"colour": "red", "every_days": 3}
    with pytest.raises(BadInput) as caught:
        case.step("colour", "clerk", **red)
    assert caught.value.field == "leader"
    with pytest.raises(BadInput):
        case.step("colour", "clerk", **red, leader=str(people.dispatcher.id))
    case.step("colour", "clerk", **red, leader=str(people.leader.id))
    assert Colour.objects.get(dispute=case.row).leader_id == people.leader.id


@pytest.mark.parametrize(
    ("field", "value"), [("expires_on", "2026-11-20"), ("expires_on", "2027-06-01"), ("every_days", 30), ("reason", "")]
)
def test_a_colour_without_reason_expiry_or_rhythm_is_refused(people, field, value):
    case = mediating(people)
    with pytest.raises(BadInput) as caught:
        case.step("colour", "clerk", **(YELLOW | {field: value}))
    assert caught.value.field == field


def test_the_days_of_a_colour_are_the_countys_with_source_and_confidence(people):
    """Yellow: a look every fifteen days as shipped, ours (S); then the county's own ten, with its own source."""
    shipped = shipped_profile().limits["纠纷定色", "黄色至少跟进一次"]
    assert (shipped.amount, shipped.confidence, shipped.article) == (15, "S", "project default")
    own = Row("纠纷定色", "黄色至少跟进一次", 10, Unit.DAY, article="青禾县矛盾纠纷分色管理办法 第五条")
    change_rules(set_limit(COUNTY, own), reason="县委政法委通知", by=people.system_admin, now=people.now)
    case = mediating(people)
    try:
        with pytest.raises(BadInput) as caught:
            case.step("colour", "clerk", **(YELLOW | {"every_days": 12}))
        assert (caught.value.field, "10天" in caught.value.what) == ("every_days", True)
        case.step("colour", "clerk", **(YELLOW | {"every_days": 10}))
    finally:
        forget_rules()


def test_it_goes_down_only_after_a_look_one_step_at_a_time_and_red_by_its_leader(people):
    case = mediating(people)
    case.step("colour", "clerk", **(YELLOW | {"colour": "red", "every_days": 3}), leader=str(people.leader.id))
    down = {"colour": "orange", "reason": "双方搬开住了"}
    with pytest.raises(NotAllowed):
        case.step("lower_colour", "leader", **down)
    case.step("visit_colour", "lin", later(people, days=2), found="已经不吵了")
    with pytest.raises(NotAllowed) as caught:
        case.step("lower_colour", "clerk", later(people, days=2), **down)
    assert "领导" in caught.value.what
    with pytest.raises(BadInput):
        case.step("lower_colour", "leader", later(people, days=2), **(down | {"colour": "none"}))
    case.step("lower_colour", "leader", later(people, days=2), **down)
    assert case.row.colour == "orange"


def test_a_colour_nobody_decides_anew_ends_on_its_day(people):
    case = mediating(people)
    case.step("colour", "clerk", **YELLOW)
    assert expire_colours(now=later(people, days=20)) == 0
    assert expire_colours(now=later(people, days=21)) == 1
    row = case.row
    assert row.colour == ""
    assert row.due_step != "colour"
    case.step("note", "lin", later(people, days=21), text="到期，已不再争吵")
    assert Colour.objects.get(dispute=row).ended_why == "expired"


def test_the_rhythm_is_a_clock(people):
    case = mediating(people)
    case.step("colour", "clerk", **(YELLOW | {"every_days": 2}))
    first = case.row.limits.get(key="colour", ended_at__isnull=True).due_at
    case.step("visit_colour", "lin", later(people, days=1), found="看过了")
    assert case.row.limits.get(key="colour", ended_at__isnull=True).due_at - first == timedelta(days=1)


def test_the_grade_is_proposed_from_facts_of_the_dispute(people):
    case = mediating(people)
    assert grade_proposal(case.row)[0] == Grade.SIMPLE
    case.step("retype", "lin", dispute_type="DT0601")
    assert grade_proposal(case.row) == (Grade.DIFFICULT, ["injury"])


@pytest.mark.parametrize("way", ["closed", "refused", "not taken"])
def test_what_is_over_has_no_colour_and_its_leader_reads_no_more(people, way):
    case = {"closed": performing, "refused": taken, "not taken": registered}[way](people)
    case.step("colour", "clerk", **YELLOW | {"colour": "red", "every_days": 3}, leader=str(people.leader.id))
    assert sees(_relations(case), Sight.JOINT)
    if way == "closed":
        owed = case.row.obligations.get()
        case.step("perform", "zhang", obligation=owed.pk, on=people.now.date(), amount="2000")
        case.step("revisit", "lin", party=case.a.pk, trouble=False)
        sheets(case)
        case.step("close", "lin")
    elif way == "refused":
        case.step("decline", "wang")
    else:
        case.step("not_take", "clerk", reason="not_ours", door="请到县调解中心")

    one = Colour.objects.get(dispute=case.row)
    assert (case.row.colour, one.ended_why, one.ended_at) == ("", "over", people.now)
    assert not sees(_relations(case), Sight.JOINT)
    assert not Limit.objects.filter(dispute=case.row, key="colour", ended_at__isnull=True).exists()


def taken(people):
    case = registered(people)
    case.step("take", "clerk")
    return case


def _relations(case):
    return relations(case.row, ties_of(case.row, case.people.leader), case.people.leader)
