# SPDX-License-Identifier: MulanPSL-2.0
"""A dispute of a kind that speaks of violence: the person is protected first, from the first minute."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.models import SafetyMeasure
from linli.disputes.queries import colour_proposal, dispute_page
from linli.disputes.queries.helped import help_for
from linli.disputes.queries.story import story
from linli.disputes.rules.states import Colour, Relation
from linli.disputes.rules.table.safety import SIGNS
from linli.disputes.rules.types import dispute_types
from linli.kernel.refusals import BadInput
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from tests.disputes.cast import mediating, registered, told
from tests.web.mediation import staff_client, text

BEATEN = "DT0107"


def joint(people) -> dict:
    return {"kind": "joint", "starts_at": people.now + timedelta(hours=3), "minutes": 60, "place": "调解室"}


def test_the_signs_in_the_list_of_kinds_are_signs_of_the_safety_path():
    signs = {kind.code: kind.sign for kind in dispute_types().values() if kind.sign}
    assert signs == {BEATEN: "domestic"}
    assert set(signs.values()) <= {key for key, _word in SIGNS}


def test_who_asks_is_protected_helped_and_the_committee_called_at_once(people):
    case = told(people, dispute_type=BEATEN)
    assert (case.row.safe_sides, case.receipt.call) == ("a", "110")
    assert colour_proposal(case.row) == (Colour.RED, ["violence"])
    assert help_for(dispute_page(case.row, case.zhang, now=people.now), case.zhang)
    assert help_for(dispute_page(case.row, case.wang, now=people.now), case.wang) is None
    office = Notice.objects.filter(kind="dispute.apply.emergency").values_list("to_id", flat=True)
    assert set(office) == {case.row.committee_id}
    case.step("register", "clerk", dispute_type=BEATEN)
    case.step("take", "clerk")
    case.step("consent", "wang")
    case.step("name_mediator", "clerk", mediator=people.post_of("lin"))
    case.step("declare", "lin", interest=False)
    with pytest.raises(BadInput) as caught:
        case.step("plan_session", "lin", **joint(people))
    assert caught.value.field == "kind"


def test_neither_title_nor_story_tells_the_other_side_what_was_told(people):
    case = told(people, dispute_type=BEATEN)
    case.step("register", "clerk", dispute_type=BEATEN)
    assert "家庭暴力" not in case.row.title
    lines = story(case.row, frozenset({Relation.SIDE_B}))
    assert [line.step for line in lines] == ["apply", "register"]
    assert not any(line.hidden for line in lines)


@pytest.mark.parametrize("step", ["register", "retype"])
def test_who_finds_it_out_later_says_whom_to_protect(people, step):
    case = told(people) if step == "register" else mediating(people)
    if step == "retype":
        case.step("plan_session", "lin", **joint(people))
    with pytest.raises(BadInput) as caught:
        case.step(step, "clerk", dispute_type=BEATEN)
    assert (caught.value.field, case.row.safe_sides) == ("protect", "")
    case.step(step, "clerk", dispute_type=BEATEN, protect="b")
    assert case.row.safe_sides == "b"
    assert not case.row.sessions.filter(state="planned").exists()
    one = SafetyMeasure.objects.get(dispute=case.row)
    assert (one.side, one.kind, one.by_post) == ("b", "domestic", people.clerk.id)
    assert not {"side", "kind", "protect"} & set(story_of(case.row.subject)[-1].facts), "a line the other side reads"
    if step == "retype":
        assert Notice.objects.filter(kind="dispute.open_safety.safety", to_id=people.lin.id).exists()


def test_what_a_round_found_waits_for_who_registers_it(people):
    """Who found it does not know which of the two it is."""
    case = told(people, dispute_type=BEATEN, source="screening", consented=False)
    assert case.row.safe_sides == ""
    with pytest.raises(BadInput):
        case.step("register", "clerk", dispute_type=BEATEN)


def test_another_kind_asks_nobody_whom_to_protect(people):
    case = registered(people)
    case.step("retype", "clerk", dispute_type="DT0101", protect="a")
    assert case.row.safe_sides == ""
    assert colour_proposal(case.row)[0] is None


def test_who_takes_it_in_reads_what_the_kind_asks(people):
    case = told(people, dispute_type="DT0101")
    page = staff_client(people.clerk).get(f"/desk/disputes/{case.receipt.number}/do/register")
    assert "先问有没有家庭暴力" in text(page)
    other = told(people, dispute_type="DT0202", facts="楼下的狗。")
    page = staff_client(people.clerk).get(f"/desk/disputes/{other.receipt.number}/do/register")
    assert "先问有没有家庭暴力" not in text(page)
