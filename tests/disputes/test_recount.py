# SPDX-License-Identifier: MulanPSL-2.0
"""A year that is not loaded is never guessed for good: running limits are reckoned anew, and nobody is refused before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from linli.clocks.actions import change_rules, preview_change
from linli.clocks.actions.edits import load_year
from linli.clocks.queries import forget_rules
from linli.clocks.rules import Day
from linli.disputes.actions import remind_due
from linli.disputes.actions.clocks import DUE, row_due
from linli.disputes.models import Confirmation, Limit
from linli.disputes.queries.lists import my_list, tab_counts
from linli.kernel.ids import new_id
from linli.kernel.refusals import Refusal
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.ledger.queries import story_of
from linli.web.desk.shown.disputes.rows import lamp_for
from tests.disputes.cast import owed, performing, propose
from tests.town import COUNTY

pytestmark = pytest.mark.usefixtures("fresh_rules")
SIGNED = datetime(2026, 12, 2, 10, tzinfo=COUNTY_ZONE)  # thirty days on is 元旦
HOLIDAYS = [Day(date(2027, 1, 1) + timedelta(days=n), works=False, name="元旦") for n in range(3)] + [
    Day(date(2027, 2, 6) + timedelta(days=n), works=False, name="春节") for n in range(8)
]


@pytest.fixture
def signed_late(people):
    """In force 2026-12-02, when nobody knows yet which days of January are worked."""
    return performing(people, {"obligations": [owed(due_on="2027-03-01")]}, at=SIGNED)


def load(people, now=SIGNED + timedelta(days=20)):
    made = change_rules(load_year(COUNTY, HOLIDAYS), reason="国办发明电〔2026〕9号", by=people.system_admin, now=now)
    forget_rules()
    return made


def confirm_by(case) -> Limit:
    return Limit.objects.get(dispute=case.row, key="confirm_apply", ended_at__isnull=True)


def test_the_end_says_that_it_waits_for_a_year_and_moves_when_it_is_loaded(people, signed_late):
    before = confirm_by(signed_late)
    assert (county_day(before.due_at), before.waits_for_year) == (date(2027, 1, 1), 2027)
    propose(signed_late, now=SIGNED)

    made = load(people)

    after = confirm_by(signed_late)
    assert (county_day(after.due_at), after.waits_for_year) == (date(2027, 1, 4), None)
    assert Confirmation.objects.get(dispute=signed_late.row).last_day == date(2027, 1, 4)
    [entry] = [line for line in story_of(signed_late.row.subject) if line.step == "recount"]
    assert entry.facts["change"] == str(made.id)
    assert (entry.facts["limit"], entry.facts["was"]) == ("confirm_apply", before.due_at.isoformat())
    assert entry.facts["due"] == after.due_at.isoformat()
    assert signed_late.row.version == entry.n
    assert [(one.number, county_day(one.after)) for one in made.beside] == [(signed_late.row.number, date(2027, 1, 4))]
    assert made.count == len(made.moved) + 1


def test_a_preview_shows_it_and_writes_nothing(people, signed_late):
    seen = preview_change(load_year(COUNTY, HOLIDAYS), by=people.system_admin, now=SIGNED)
    assert [county_day(one.after) for one in seen.beside] == [date(2027, 1, 4)]
    assert confirm_by(signed_late).waits_for_year == 2027
    assert "recount" not in {line.step for line in story_of(signed_late.row.subject)}


def test_a_list_calls_nothing_late_that_waits_for_a_year(people, signed_late):
    """Due on the first of January at the earliest, on the fifteenth at the latest; then it is loaded: on the fourth."""
    lights = {}
    for day in (2, 4, 14, 17):
        lights[day] = stands(people, signed_late, datetime(2027, 1, day, 10, tzinfo=COUNTY_ZONE))
    assert [lights[day][0] for day in (2, 4, 14)] == [("grey", "待节假日安排")] * 3
    assert lights[17] == (("red", "超期2天"), 1, ["red"])
    assert all(late == 0 and chips == [] for _lamp, late, chips in (lights[day] for day in (2, 4, 14)))

    load(people)
    assert stands(people, signed_late, datetime(2027, 1, 4, 10, tzinfo=COUNTY_ZONE)) == (
        ("yellow", "今日到期"),
        0,
        ["yellow"],
    )
    assert stands(people, signed_late, datetime(2027, 1, 5, 10, tzinfo=COUNTY_ZONE)) == (("red", "超期1天"), 1, ["red"])


def test_another_limit_that_is_over_for_sure_is_not_hidden_by_one_that_waits(people, signed_late):
    row = confirm_by(signed_late)
    row.pk, row.key, row.due_at, row.waits_for_year = new_id(), "revisit", row.due_at + timedelta(days=2), None
    row.save(force_insert=True)
    dispute = signed_late.row
    row_due(dispute)
    dispute.save(update_fields=DUE)
    assert stands(people, signed_late, datetime(2027, 1, 2, 10, tzinfo=COUNTY_ZONE))[0][0] == "grey"
    assert stands(people, signed_late, datetime(2027, 1, 4, 10, tzinfo=COUNTY_ZONE)) == (("red", "超期1天"), 1, ["red"])


def stands(people, case, now):
    """The lamp of the row, how many are counted late, and under which lamps the list shows it."""
    lamp = lamp_for(case.row, now)
    shown = [
        one
        for one in ("red", "yellow", "green")
        if case.row in my_list(people.clerk, now=now, filters={"lamp": one}).rows
    ]
    return (lamp.colour, lamp.words), tab_counts(people.clerk, now=now)["overdue"], shown


def test_nobody_is_refused_on_a_day_that_is_only_the_earliest(people, signed_late):
    """The fourth of January is lawful; in January nobody had loaded the year yet."""
    propose(signed_late, now=SIGNED)
    for who in ("zhang", "wang"):
        signed_late.step("agree_confirmation", who, SIGNED, agreed=True)
    fourth = datetime(2027, 1, 4, 9, tzinfo=COUNTY_ZONE)
    signed_late.step("apply_confirmation", "lin", fourth, court="青禾县人民法院", on=date(2027, 1, 4))
    assert signed_late.row.state == "confirming"


def test_what_is_late_by_any_calendar_is_refused(people, signed_late):
    propose(signed_late, now=SIGNED)
    for who in ("zhang", "wang"):
        signed_late.step("agree_confirmation", who, SIGNED, agreed=True)
    with pytest.raises(Refusal):
        signed_late.step(
            "apply_confirmation", "lin", datetime(2027, 2, 1, 9, tzinfo=COUNTY_ZONE), court="法院", on=date(2027, 2, 1)
        )


def test_a_stored_guess_does_not_refuse_once_the_year_is_loaded(people, signed_late):
    """The day is reckoned anew at the moment of asking, whatever was stored when it was proposed."""
    propose(signed_late, now=SIGNED)
    load(people)
    Confirmation.objects.filter(dispute=signed_late.row).update(last_day=date(2027, 1, 1))
    for who in ("zhang", "wang"):
        signed_late.step("agree_confirmation", who, SIGNED, agreed=True)
    fourth = datetime(2027, 1, 4, 9, tzinfo=COUNTY_ZONE)
    signed_late.step("apply_confirmation", "lin", fourth, court="青禾县人民法院", on=date(2027, 1, 4))
    with_court = Confirmation.objects.get(dispute=signed_late.row)
    assert (with_court.applied_on, with_court.last_day) == (date(2027, 1, 4), date(2027, 1, 4))


def test_nothing_is_called_overdue_on_a_guessed_day(people, signed_late):
    second = datetime(2027, 1, 2, 9, tzinfo=COUNTY_ZONE)
    for _ in range(3):
        remind_due(now=second)
    steps = [line.step for line in story_of(signed_late.row.subject) if line.facts.get("limit") == "confirm_apply"]
    assert steps == ["remind"]
