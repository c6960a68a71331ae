# SPDX-License-Identifier: MulanPSL-2.0
"""What a city's own regulation says holds where a county has taken it over, and nowhere else."""

from __future__ import annotations

import pytest

from linli.clocks.actions import change_rules
from linli.clocks.actions.edits import set_limit
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Limit as Row
from linli.clocks.rules import Unit
from linli.disputes.actions import set_local_rule
from linli.disputes.models import LocalRule, Party
from linli.disputes.queries import rules_in
from linli.disputes.rules.application import Person
from linli.disputes.rules.local import help_lines
from linli.disputes.rules.states import State
from linli.kernel.refusals import BadInput, NotAllowed
from linli.kernel.times import county_day
from tests.disputes.cast import clauses, later, mediating, registered
from tests.town import COUNTY, NEIGHBOUR
from tests.web.mediation import flat, staff_client

ORAL = clauses() | {"said_yes_a": True, "said_yes_b": True}
NINGBO = "宁波市人民调解条例第24条"


def take_over(people, key, **more) -> LocalRule:
    given = {"number": None, "grade": "", "in_force": True, "source": NINGBO} | more
    return set_local_rule(key=key, by=people.leader, now=people.now, **given)


def test_where_no_rule_asks_for_a_written_agreement_any_dispute_may_end_by_word_of_mouth(people):
    """人民调解法 art. 28 knows no grade above which it must be written."""
    case = mediating(people)
    case.step("grade", "lin", grade="major", reason="金额大")
    case.step("record_oral", "lin", **ORAL)
    assert case.row.state == State.PERFORMING


def test_a_county_that_took_the_rules_over_refuses_by_name(people):
    take_over(people, "written_from", grade="difficult")
    take_over(people, "paid_at_once", grade="ordinary")
    case = mediating(people)
    with pytest.raises(BadInput, match=NINGBO) as caught:
        case.step("record_oral", "lin", **ORAL)
    assert caught.value.field == "obligations"
    case.step("grade", "lin", grade="major", reason="金额大")
    with pytest.raises(NotAllowed, match=NINGBO):
        case.step("record_oral", "lin", **ORAL)
    case.step("grade", "lin", grade="simple", reason="小事")
    case.step("record_oral", "lin", **ORAL)


def test_how_many_may_speak_for_a_side_is_the_countys_number(people):
    take_over(people, "representatives", number=2, source="青禾县办法第三条")
    workers = tuple(Person(name=f"工人{n}", phone=f"1390000000{n}") for n in range(4))
    case = registered(people, applicants=workers)
    first, second, third = Party.objects.filter(dispute=case.row, side="a").order_by("place")[:3]
    case.step("name_representative", "clerk", party=first.pk, proof="推选书")
    case.step("name_representative", "clerk", party=second.pk, proof="推选书")
    with pytest.raises(BadInput, match="2名"):
        case.step("name_representative", "clerk", party=third.pk, proof="推选书")


def test_the_rest_without_a_day_goes_by_the_countys_table(people):
    own = Row("人民调解", "中止、鉴定没有写到哪一天的", 10, Unit.DAY, article="青禾县办法第九条")
    change_rules(set_limit(COUNTY, own), reason="县司法局通知", by=people.system_admin, now=people.now)
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出")
    forget_rules()
    assert (case.row.due_step, county_day(case.row.due_at)) == ("suspend", county_day(later(people, days=10)))


def test_the_numbers_told_to_who_told_of_violence_are_the_countys(people):
    shipped = [number for number, _who in help_lines(rules_in(COUNTY))]
    assert shipped == ["110", "120", "12338", "12348", "12355", "12356"]
    take_over(people, "line_women", number=12345, source="县妇联通知")
    take_over(people, "line_mind", number=12356, in_force=False, source="县卫健局通知")
    own = dict(help_lines(rules_in(COUNTY)))
    assert own["12345"] == "妇女维权热线（妇联）"
    assert "12356" not in own
    with pytest.raises(BadInput):
        take_over(people, "line_women", number=5, source="县妇联通知")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": "written_from"}, "grade"),
        ({"key": "representatives"}, "number"),
        ({"key": "representatives", "number": 0}, "number"),
        ({"key": "representatives", "number": 3, "source": " "}, "source"),
        ({"key": "nonsense"}, "key"),
    ],
)
def test_a_rule_without_its_number_its_grade_or_its_source_is_refused(people, given, field):
    with pytest.raises(BadInput) as caught:
        take_over(people, **given)
    assert caught.value.field == field
    assert not LocalRule.objects.exists()


def test_the_leader_of_the_countys_centre_sets_it_and_it_holds_in_that_county_alone(people):
    page = "/desk/disputes/standards"
    given = {"act": "rule", "key": "written_from", "number": "", "grade": "major", "in_force": "yes", "source": NINGBO}
    assert staff_client(people.clerk).post(page, given).status_code != 302
    assert not LocalRule.objects.exists()
    assert staff_client(people.leader).post(page, given).status_code == 302
    assert "宁波市人民调解条例第24条" in flat(staff_client(people.clerk).get(page))
    assert rules_in(COUNTY)["written_from"].in_force
    assert not rules_in(NEIGHBOUR)["written_from"].in_force
