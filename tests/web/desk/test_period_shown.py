# SPDX-License-Identifier: MulanPSL-2.0
"""An offered period says its day, who offered it and until when it stands: to both sides, the desk, the API, the notice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from linli.disputes.models import Period
from linli.kernel.refusals import NotAllowed
from linli.kernel.times import county_day
from linli.notices.models import Notice
from linli.notices.queries import facts_of, words_of
from linli.web.api.dispute_shapes import page_shape
from linli.web.shared.moments import full_day
from tests.disputes.cast import Told, choosing, later
from tests.web.mediation import party_client, staff_client, text


def offered(people) -> tuple[Told, date]:
    """By 张桂兰, on a day that lies ahead of the test's clock and of the machine's."""
    case, until = choosing(people), county_day(max(people.now, timezone.now()) + timedelta(days=10))
    case.step("offer_period", "zhang", until=until.isoformat())
    return case, until


def phone(case, viewer, rest: str = "") -> str:
    return text(party_client(case, viewer).get(f"/mediation/{case.receipt.number}{rest}"))


def test_who_is_to_answer_reads_the_day_and_who_offered_it_beside_the_button(people):
    case, until = offered(people)
    wang = phone(case, case.wang)
    box = wang[wang.index('class="card card-roomy do"') :]
    assert "对方在" in box
    assert f"调解到 <b>{full_day(until)}</b> 为止" in box
    assert f"答复到 {full_day(until)} 当天有效" in box
    for step in ("accept_period", "counter_period"):
        assert f"<b>{full_day(until)}</b>" in phone(case, case.wang, f"/do/{step}")
    assert "等对方答复" in phone(case, case.zhang)

    case.step("accept_period", "wang")
    for viewer in (case.zhang, case.wang):
        assert f"双方约定调解到 <b>{full_day(until)}</b>" in phone(case, viewer)


def test_the_desk_and_its_step_read_it_too(people):
    case, until = offered(people)
    client = staff_client(people.clerk)
    for rest in ("", "/do/accept_period"):
        page = text(client.get(f"/desk/disputes/{case.receipt.number}{rest}"))
        assert "申请方在" in page
        assert f"<b>{full_day(until)}</b>" in page


def test_the_api_gives_the_day_and_the_side(people):
    case, until = offered(people)
    shape = page_shape(case.row, people.clerk, people.now)
    assert (shape["period"]["side"], shape["period"]["until"], shape["period"]["state"]) == ("a", until, "offered")
    case.step("accept_period", "wang")
    assert page_shape(case.row, people.clerk, people.now)["agreed_until"] == until


def test_the_notice_says_the_day(people):
    case, until = offered(people)
    [told] = Notice.objects.filter(kind="dispute.offer_period.other_side")
    assert told.to_id == case.b.contact_id
    assert until.isoformat() in words_of(facts_of([told])[0])
    case.step("accept_period", "wang")
    for row in Notice.objects.filter(kind="dispute.accept_period.sides"):
        assert until.isoformat() in words_of(facts_of([row])[0])


def test_an_offer_whose_day_is_over_binds_nobody_and_bars_nobody(people):
    case, until = offered(people)
    over = datetime.combine(until, people.now.timetz()) + timedelta(days=1)
    for step, given in (("accept_period", {}), ("counter_period", {"until": later(people, days=60)})):
        with pytest.raises(NotAllowed) as caught:
            case.step(step, "wang", over, **given)
        assert "已经过去" in str(caught.value.what)

    case.step("offer_period", "zhang", over, until=(until + timedelta(days=20)).isoformat())

    states = list(Period.objects.order_by("offered_at", "pk").values_list("state", flat=True))
    assert sorted(states) == ["offered", "replaced"]
