# SPDX-License-Identifier: MulanPSL-2.0
"""Whose post ends leaves nothing behind unseen: the committees hear, and reminders go to who is there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.actions import remind_due
from linli.disputes.queries.options import options
from linli.disputes.queries.proposals import proposed_mediators
from linli.kernel.refusals import BadInput
from linli.notices.models import Notice
from linli.people.actions import close_account, close_post
from tests.disputes.cast import choosing, later, mediating
from tests.web.mediation import staff_client, text

RED = {"colour": "red", "reason": "动过手", "expires_on": "2026-12-10", "every_days": 3}


def told_of_end(case) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(about_id=case.row.pk, kind__startswith="dispute.post_ended.", channel="in_app")
    return sorted((kind.rpartition(".")[2], str(to)) for kind, to in rows.values_list("kind", "to_id"))


@pytest.mark.parametrize("way", ["post", "account"])
def test_the_committee_hears_that_nobody_answers_for_red_and_that_nobody_mediates(people, way):
    case = mediating(people)
    case.step("colour", "clerk", **RED, leader=str(people.leader.id))
    for who in (people.leader, people.lin):
        if way == "post":
            close_post(who.id, by=people.system_admin, now=people.now)
        else:
            close_account(who.account_id, by=people.system_admin, now=people.now)
    committee = str(people.units["village_committee"])
    assert told_of_end(case) == [("leaderless", committee), ("unmediated", committee)]


def test_of_a_post_on_which_nothing_hangs_nobody_is_told(people):
    case = mediating(people)
    close_post(people.he.id, by=people.system_admin, now=people.now)
    assert told_of_end(case) == []


def test_where_the_mediators_post_has_ended_the_committee_is_reminded_and_another_is_named(people):
    case = mediating(people)
    close_post(people.lin.id, by=people.system_admin, now=people.now)
    day = people.now
    while not Notice.objects.filter(about_id=case.row.pk, kind__startswith="dispute.remind.").exists():
        day += timedelta(days=1)
        assert day < later(people, days=60)
        remind_due(now=day)
    heard = Notice.objects.filter(about_id=case.row.pk, kind__startswith="dispute.remind.")
    assert not heard.filter(to_id=people.lin.id).exists()
    assert heard.filter(kind="dispute.remind.committee", to_id=people.units["village_committee"]).exists()
    case.step("name_mediator", "clerk", mediator=people.post_of("he"))


def test_who_left_is_neither_proposed_nor_offered_nor_named(people):
    case = choosing(people)
    gone = people.post_of("he")
    assert gone in {key for key, _name in options(case.row, people.clerk, "name_mediator")["mediator"]}
    close_post(people.he.id, by=people.system_admin, now=people.now)

    assert gone not in {key for key, _name in options(case.row, people.clerk, "name_mediator")["mediator"]}
    assert gone not in {str(one.mediator_id) for one in proposed_mediators(case.row)}
    with pytest.raises(BadInput):
        case.step("name_mediator", "clerk", mediator=gone)


def test_the_page_that_ends_a_post_says_what_hangs_on_it(people):
    case = mediating(people)
    case.step("colour", "clerk", **RED, leader=str(people.leader.id))
    admin = staff_client(people.system_admin)
    assert "红色纠纷1件、调解的纠纷0件" in text(admin.get(f"/office/posts/{people.leader.id}/close"))
    assert "红色纠纷0件、调解的纠纷1件" in text(admin.get(f"/office/accounts/{people.lin.account_id}/close"))
    assert "红色纠纷" not in text(admin.get(f"/office/posts/{people.he.id}/close"))
