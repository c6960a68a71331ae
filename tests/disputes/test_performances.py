# SPDX-License-Identifier: MulanPSL-2.0
"""Nobody closes the own debt by the own word: it waits, is confirmed, or contested; and everybody sees what was said."""

from __future__ import annotations

import pytest

from linli.disputes.models import Limit, Performance
from linli.kernel.refusals import BadInput, NotAllowed
from linli.people.models import Bucket
from tests.disputes.cast import Told, clauses, owed, performing
from tests.web.mediation import party_client, staff_client


def text(answer) -> str:
    return answer.content.decode()


def paid(case: Told, who: str, amount: str = "2000", **more) -> Performance:
    one = case.row.obligations.get()
    case.step("perform", who, obligation=str(one.pk), on="2026-11-20", amount=amount, **more)
    return Performance.objects.latest("pk")


def stands(case: Told) -> tuple[str, str, bool]:
    """State of the obligation, what is paid of it, whether its clock runs."""
    one = case.row.obligations.get()
    runs = Limit.objects.filter(dispute=case.row, key="obligation", about=one.pk, ended_at__isnull=True).exists()
    return one.state, f"{one.paid:.2f}", runs


def test_a_debtors_word_waits_and_the_clock_runs_on(people):
    case = performing(people)
    row = paid(case, "wang")
    assert row.state == "said"
    assert stands(case) == ("open", "0.00", True)
    assert case.row.performed_at is None

    case.step("confirm_performance", "zhang", performance=str(row.pk))

    assert stands(case) == ("performed", "2000.00", False)
    assert case.row.performed_at == people.now


def test_the_mediator_confirms_and_the_debtor_does_not(people):
    case = performing(people)
    row = paid(case, "wang")
    with pytest.raises(NotAllowed):
        case.step("confirm_performance", "wang", performance=str(row.pk))
    case.step("confirm_performance", "lin", performance=str(row.pk))
    row.refresh_from_db()
    assert (row.state, row.answered_by) == ("counted", "office")


def test_what_was_counted_is_contested_and_runs_again(people):
    case = performing(people)
    row = paid(case, "lin")
    assert stands(case) == ("performed", "2000.00", False)

    case.step("contest_performance", "zhang", performance=str(row.pk), words="没有收到，转错了人")

    assert stands(case) == ("open", "0.00", True)
    assert case.row.performed_at is None
    paid(case, "zhang")
    assert stands(case) == ("performed", "2000.00", False)


def test_a_debtor_takes_back_the_own_word_and_no_other(people):
    case = performing(people)
    row = paid(case, "wang", "200")
    case.step("contest_performance", "wang", performance=str(row.pk), words="少打了一个零")
    counted = paid(case, "zhang", "500")
    with pytest.raises(NotAllowed):
        case.step("contest_performance", "wang", performance=str(counted.pk), words="不是这样")
    assert stands(case) == ("partly", "500.00", True)


def test_no_more_than_is_owed_is_said_or_confirmed(people):
    case = performing(people)
    row = paid(case, "wang", "1500")
    with pytest.raises(BadInput):
        paid(case, "wang", "501")
    paid(case, "zhang", "1000")
    with pytest.raises(BadInput) as caught:
        case.step("confirm_performance", "zhang", performance=str(row.pk))
    assert caught.value.field == "performance"
    paid(case, "zhang", "1000")
    row.refresh_from_db()
    assert row.state == "covered"  # the whole was counted otherwise; it waits no longer


def test_a_thing_to_do_is_said_once_and_waits_too(people):
    fields = clauses(owed(kind="do", text="修好漏水", amount=None, due_on="2026-12-10"), total="")
    case = performing(people, fields)
    one = case.row.obligations.get()
    case.step("perform", "wang", obligation=str(one.pk), on="2026-11-20")
    with pytest.raises(BadInput):
        case.step("perform", "wang", obligation=str(one.pk), on="2026-11-19")
    assert stands(case)[0] == "open"
    case.step("confirm_performance", "zhang", performance=str(Performance.objects.get().pk))
    assert stands(case)[0] == "performed"


def test_both_pages_show_day_sum_who_said_it_and_that_it_waits(people):
    Bucket.objects.all().delete()
    case = performing(people)
    paid(case, "wang")
    desk = text(staff_client(people.lin).get(f"/desk/disputes/{case.receipt.number}"))
    zhang, wang = (party_client(case, one) for one in (case.zhang, case.wang))
    path = f"/mediation/{case.receipt.number}"
    for page, who in ((desk, "被申请方登记"), (text(zhang.get(path)), "对方登记"), (text(wang.get(path)), "您登记")):
        line = page[page.index("small performed") :][:400]
        assert "2026年11月20日" in line
        assert "¥2000.00" in line
        assert who in line
        assert "待确认" in line
    assert "确认履行" in text(zhang.get(path))

    answer = zhang.post(f"{path}/do/confirm_performance", {"performance": str(Performance.objects.get().pk)})

    assert answer.status_code == 302
    assert "已确认" in text(wang.get(path))
