# SPDX-License-Identifier: MulanPSL-2.0
"""A notice about a dispute that no channel could deliver reaches who may call: its committee and its mediators."""

from __future__ import annotations

import pytest

from linli.notices.models import Notice
from linli.notices.rules import State
from tests.disputes.cast import mediating
from tests.web.mediation import staff_client

LIST = "/desk/disputes/untold"


@pytest.fixture
def stuck(people):
    case = mediating(people)
    notice = Notice.objects.filter(about_id=case.row.pk, to_kind="contact").first()
    Notice.objects.filter(pk=notice.pk).update(state=State.FOR_PERSON, last_error="no_address")
    return case, notice


@pytest.mark.parametrize("who", ["clerk", "chair", "lin"])
def test_who_works_on_it_finds_it_and_settles_it(people, stuck, who):
    case, notice = stuck
    client = staff_client(getattr(people, who))
    assert LIST in client.get("/desk/disputes/").content.decode(), "the list says that something waits"
    assert case.receipt.number in client.get(LIST).content.decode()
    assert client.post(f"{LIST}/{notice.pk}", {"act": "told"}).status_code == 302
    notice.refresh_from_db()
    assert (notice.state, notice.settled_by) == (State.DELIVERED, getattr(people, who).id)
    assert case.receipt.number not in client.get(LIST).content.decode()
    assert LIST not in client.get("/desk/disputes/").content.decode()


@pytest.mark.parametrize("who", ["next_clerk", "next_mediator", "town_clerk", "judge"])
def test_nobody_else_finds_or_settles_it(people, stuck, who):
    case, notice = stuck
    client = staff_client(getattr(people, who))
    assert case.receipt.number not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}/{notice.pk}", {"act": "told"}).status_code == 404
    notice.refresh_from_db()
    assert notice.state == State.FOR_PERSON
