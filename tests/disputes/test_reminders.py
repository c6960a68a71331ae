# SPDX-License-Identifier: MulanPSL-2.0
"""Nothing of a dispute waits unseen: each limit is told before its end, at its end and after it, once, to the right ones."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from linli.clocks.queries import rules_of
from linli.disputes.actions import remind_due
from linli.disputes.models import Limit, Obligation
from linli.disputes.queries.audit import holes
from linli.disputes.queries.story import story
from linli.disputes.rules.application import Person
from linli.disputes.rules.reminding import next_check
from linli.disputes.rules.states import Relation
from linli.disputes.texts import OF_LIMIT, OF_OBLIGATION
from linli.disputes.wiring import reminder_kinds
from linli.kernel.times import COUNTY_ZONE
from linli.ledger.queries import story_of
from linli.notices.models import Notice
from linli.notices.registry import known_kinds, words
from linli.notices.rules import NoticeFacts
from tests.disputes.cast import later, mediating, performing, told
from tests.town import COUNTY

DUE = datetime(2026, 12, 10, 23, 59, 59, tzinfo=COUNTY_ZONE)  # of the obligation that `performing` makes
MORNING_AFTER = datetime(2026, 12, 11, 8, tzinfo=COUNTY_ZONE)
PHONES = {
    "applicants": (Person(name="张桂兰", phone="13800000001"),),
    "others": (Person(name="王建国", phone="13800000002"),),
}


def heard(case, step: str, key: str) -> dict[str, int]:
    """audience → how many were told of this rung of this limit."""
    rows = Notice.objects.filter(
        about_id=case.row.pk, kind__startswith=f"dispute.{step}.", facts__limit=key, channel__in=("in_app", "sms")
    )
    found: dict[str, int] = {}
    for kind in rows.values_list("kind", flat=True):
        found[kind.rpartition(".")[2]] = found.get(kind.rpartition(".")[2], 0) + 1
    return found


def rungs(case, key: str) -> list[str]:
    return [line.step for line in story_of(case.row.subject) if line.facts.get("limit") == key]


def until(moment: datetime, start: datetime) -> None:
    """The worker's passes, an hour apart."""
    while start <= moment:
        while remind_due(now=start):
            pass
        start += timedelta(hours=1)


def test_an_obligation_is_told_before_at_and_after_its_day_to_each_in_turn(people):
    case = performing(people, **PHONES)
    until(DUE - timedelta(days=1), DUE - timedelta(days=4))
    assert rungs(case, "obligation") == ["remind"]
    assert heard(case, "remind", "obligation") == {"mediators": 1, "debtor": 1, "creditor": 1}

    remind_due(now=DUE)
    assert rungs(case, "obligation") == ["remind"], "nobody is told at midnight"
    remind_due(now=MORNING_AFTER)
    assert rungs(case, "obligation") == ["remind", "press"]
    pressed = heard(case, "press", "obligation")
    assert {"mediators", "committee", "debtor", "creditor"} == set(pressed)

    until(DUE + timedelta(days=5), DUE)
    assert rungs(case, "obligation") == ["remind", "press", "oversee"]
    assert heard(case, "oversee", "obligation")["supervisor"] >= 1
    assert "debtor" not in heard(case, "oversee", "obligation")
    assert case.row.state == "performing"
    assert case.row.version == story_of(case.row.subject)[-1].n


def test_what_was_told_is_not_told_again(people):
    case = performing(people)
    late = later(people, days=400)
    for _ in range(12):
        remind_due(now=late)
    assert rungs(case, "obligation") == rungs(case, "confirm_apply") == rungs(case, "revisit") == ["remind", "press"]
    late += timedelta(days=10)
    for _ in range(5):
        remind_due(now=late)
    assert rungs(case, "obligation") == ["remind", "press", "oversee"]
    assert remind_due(now=late + timedelta(days=400)) == 0
    assert holes(now=late) == 0


def test_what_was_performed_reminds_nobody(people):
    case = performing(people)
    owed = Obligation.objects.get(dispute=case.row)
    case.step(
        "perform", "lin", later(people, days=1), obligation=str(owed.pk), on=later(people, days=1).date(), amount="2000"
    )
    until(DUE + timedelta(days=1), DUE - timedelta(days=1))
    assert rungs(case, "obligation") == []


def test_without_a_mediator_the_committee_hears(people):
    case = told(people)
    remind_due(now=later(people, days=3))
    assert heard(case, "remind", "register") == {"committee": 1}


def test_nothing_is_skipped_and_a_planted_hole_is_noticed(people):
    """Control: a limit that the pass no longer looks at, as after a careless edit of its next check."""
    cases = [performing(people, others=(Person(name=f"王建国{n}"),)) for n in range(3)]
    late = later(people, days=90)
    while remind_due(now=late):
        pass
    while remind_due(now=late + timedelta(days=5)):
        pass
    assert holes(now=late + timedelta(days=5)) == 0

    Limit.objects.filter(dispute=cases[0].row, key="revisit").update(rung=0, next_check_at=late + timedelta(days=900))
    remind_due(now=late + timedelta(days=5))
    assert holes(now=late + timedelta(days=5)) == 1


def test_a_running_limit_that_nobody_looks_at_cannot_be_stored(people):
    case = told(people)
    with pytest.raises(IntegrityError), transaction.atomic():
        Limit.objects.filter(dispute=case.row).update(next_check_at=None)


def test_a_limit_that_rests_or_is_over_reminds_nobody(people):
    case = mediating(people)
    case.step("suspend", "lin", reason="当事人外出")
    assert not Limit.objects.filter(dispute=case.row, key="mediate", next_check_at__isnull=False).exists()
    case.step("resume", "lin", later(people, days=2))
    assert Limit.objects.filter(dispute=case.row, key="mediate", next_check_at__isnull=False).exists()
    case.step("end", "lin", later(people, days=3), reason="no_agreement", ways="可以向人民法院起诉")
    assert not Limit.objects.filter(dispute=case.row, key="mediate", next_check_at__isnull=False).exists()


def test_the_words_name_the_number_and_the_limit_and_nobody(people):
    case = performing(people, **PHONES)
    for step, audience in reminder_kinds():
        kind = f"dispute.{step}.{audience}"
        assert kind in known_kinds()
        facts = NoticeFacts(
            kind, COUNTY, "dispute", case.row.pk, "post", case.a.pk, "in_app", {"limit": "obligation"}, people.now
        )
        said = words(kind)(facts)
        assert case.row.number in said
        assert not any(name in said for name in ("张", "王", "粉刷"))
    assert set(OF_LIMIT) == {"mediators", "committee", "supervisor", "leader"}
    assert {audience for _step, audience in OF_OBLIGATION} == {"debtor", "creditor"}


def test_a_reminder_is_a_line_for_the_office_and_not_for_a_party(people):
    case = performing(people)
    remind_due(now=DUE)
    assert "remind" in {line.step for line in story(case.row, frozenset({Relation.MEDIATOR}))}
    assert "remind" not in {line.step for line in story(case.row, frozenset({Relation.SIDE_A}))}


def test_notice_is_given_on_a_working_day_and_of_a_short_limit_before_it_is_over(db):
    by = rules_of(COUNTY)
    noon = datetime(2026, 10, 9, 12, tzinfo=COUNTY_ZONE)  # the Friday after 国庆
    due = datetime(2026, 10, 8, 18, tzinfo=COUNTY_ZONE)
    assert next_check("mediate", "mediate", noon - timedelta(days=30), due, by).date().isoformat() == "2026-09-30"
    short = next_check("register", "", noon, noon + timedelta(hours=4), by)
    assert short == noon + timedelta(hours=3)
