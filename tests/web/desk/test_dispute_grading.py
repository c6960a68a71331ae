# SPDX-License-Identifier: MulanPSL-2.0
"""What is told at registration reaches the stated tests and the proposals; a person grades and names."""

from __future__ import annotations

from decimal import Decimal

from linli.disputes.models import Dispute
from linli.disputes.queries import grade_proposal, proposed_mediators
from tests.disputes.cast import choosing, later, mediating, registered, told
from tests.town import VILLAGE
from tests.web.mediation import staff_client, text


def at(case, rest: str = "") -> str:
    return f"/desk/disputes/{case.receipt.number}{rest}"


def test_a_death_told_at_registration_is_a_stated_reason_and_the_grade_stays_a_persons(people):
    case, clerk = told(people), staff_client(people.clerk)
    form = text(clerk.get(at(case, "/do/register")))
    assert "有人死亡" in form
    clerk.post(at(case, "/do/register"), {"dispute_type": "DT0202", "died": "yes", "injured": "no", "language": "川话"})
    row = case.row
    assert (row.died, row.injured, row.language, row.grade) == (True, False, "川话", "ordinary")
    assert grade_proposal(row) == ("major", ["death"])
    page = text(clerk.get(at(case, "/do/grade")))
    assert "可以考虑分为重大" in page
    assert "<li>有人死亡</li>" in page
    assert "不会自动分级" in page

    clerk.post(at(case, "/do/grade"), {"grade": "major", "reason": "有人死亡"})
    assert case.row.grade == "major"
    assert "按写明的标准也是重大" in text(clerk.get(at(case, "/do/grade")))


def test_the_tests_and_their_reasons_stand_beside_the_step(people):
    case = registered(people, amount=Decimal("120000"))
    page = text(staff_client(people.clerk).get(at(case, "/do/grade")))
    assert "争议金额100,000元以上" in page
    assert "可以考虑分为疑难" in page
    assert "可以考虑分为疑难" in text(staff_client(people.clerk).get(at(case)))


def test_a_graver_colour_is_proposed_beside_the_one_in_force_and_no_lighter_one(people):
    case, clerk = mediating(people), staff_client(people.clerk)
    until = later(people, days=20).date().isoformat()
    case.step("colour", "clerk", colour="yellow", reason="五个人", expires_on=until, every_days=7)
    assert "可以考虑定为" not in text(clerk.get(at(case)))
    case.step("tell_fear", "zhang", sign="violence", words="他打了我")
    page = text(clerk.get(at(case)))
    assert "可以考虑定为红" in page
    assert "<li>已经动过手</li>" in page
    case.step(
        "colour", "clerk", colour="red", reason="动过手", expires_on=until, every_days=3, leader=str(people.leader.id)
    )
    assert "可以考虑定为" not in text(clerk.get(at(case)))


def test_who_watches_is_offered_no_grade(people):
    case = registered(people, amount=Decimal("120000"))
    assert "可以考虑分为" not in text(staff_client(people.supervisor).get(at(case)))


def test_the_language_told_speaks_for_a_mediator(people):
    case = choosing(people)
    assert all("language" not in one.why for one in proposed_mediators(case.row))
    Dispute.objects.update(language="川话")
    assert all("language" in one.why for one in proposed_mediators(case.row))
    assert "会说当事人的方言" in text(staff_client(people.clerk).get(at(case, "/do/name_mediator")))


def test_the_window_asks_for_injury_death_and_language(people):
    given = {
        "source": "applied", "facts": "楼上坠物砸伤人", "dispute_type": "DT0201", "area": VILLAGE, "name": "张桂兰",
        "other_name": "王建国", "injured": "on", "language": "彝语",
    }  # fmt: skip
    staff_client(people.clerk).post("/desk/disputes/new", given)
    row = Dispute.objects.get()
    assert (row.injured, row.died, row.language) == (True, False, "彝语")
    assert "injury" in grade_proposal(row)[1]
