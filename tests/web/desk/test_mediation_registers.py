# SPDX-License-Identifier: MulanPSL-2.0
"""A county registers a mediation committee and keeps its mediators true, on pages."""

from __future__ import annotations

import pytest

from linli.disputes.models import Committee, Interest, Mediator
from linli.disputes.queries import proposed_mediators
from tests.disputes.cast import registered
from tests.web.mediation import flat, staff_client

COMMITTEES, MEDIATORS = "/desk/disputes/committees", "/desk/disputes/mediators"
MADE_UP = {"kind": "industry", "paper_word": "物业调", "members": "5", "women": "2", "term_from": "2026-01-01",
           "term_to": "2029-01-01"}  # fmt: skip


def post(client, path: str, act: str, status: int = 302, **given):
    answer = client.post(path, {"act": act, **given})
    assert answer.status_code == status, flat(answer)
    return flat(client.get(path)) if status == 302 else flat(answer)


def test_a_centre_opens_a_committee_and_reads_by_when_it_has_to_be_filed(people):
    desk, unit = staff_client(people.dispatcher), str(people.town.unit("housing"))
    page = post(desk, COMMITTEES, "open", unit_id=unit, **MADE_UP)
    row = Committee.objects.get(unit=unit)
    assert (row.kind, row.paper_word, row.members, row.women, str(row.term_to)) == (
        "industry", "物业调", 5, 2, "2029-01-01",
    )  # fmt: skip
    assert "没有备案" in page
    assert "前报" in page
    assert f'value="{unit}"' not in page, "once registered, it is not offered again"

    here = f"{COMMITTEES}?committee={row.pk}"
    page = post(desk, here, "change", **MADE_UP | {"filed_on": "2026-11-19"})
    assert "2026年11月19日" in page
    post(desk, here, "change", **MADE_UP | {"filed_on": "2026-11-19", "women": "3"})
    row.refresh_from_db()
    assert (row.women, row.filed_on) == (3, None), "what is changed has to be filed anew"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("members", "2", "3到9人"),
        ("women", "0", "妇女"),
        ("term_to", "2025-01-01", "任期"),
        ("filed_on", "2099-01-01", "备案"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_at_its_field_and_nothing_is_lost(people, field, value, words):
    desk, unit = staff_client(people.dispatcher), str(people.town.unit("housing"))
    page = post(desk, COMMITTEES, "open", 422, unit_id=unit, **MADE_UP | {field: value})
    assert words in page
    assert "物业调" in page
    assert not Committee.objects.filter(unit=unit).exists()


def test_a_committee_opens_none_and_keeps_only_its_own(people):
    clerk = staff_client(people.clerk)
    page = flat(clerk.get(COMMITTEES))
    assert 'value="open"' not in page
    assert "柳河村调委会" not in page
    other = Committee.objects.get(unit=people.units["next_committee"])
    assert 'value="change"' not in flat(clerk.get(f"{COMMITTEES}?committee={other.pk}"))
    assert 'value="change"' not in flat(staff_client(people.lin).get(COMMITTEES))


def test_a_mediators_entry_is_changed_and_proposals_go_by_it(people):
    lin, chair = people.mediators["lin"], staff_client(people.chair)
    here = f"{MEDIATORS}?mediator={lin.pk}"
    assert "改登记" in flat(chair.get(here))
    given = {"team": "lawyers", "expertise": ["DT01", "DT10"], "languages": "川话、彝语", "area_code": lin.area_code,
             "most_open": "3", "salaried": "on"}  # fmt: skip
    post(chair, here, "change", **given)
    row = Mediator.objects.get(pk=lin.pk)
    assert (row.team, row.expertise, row.languages, row.most_open, row.salaried) == (
        "lawyers", ["DT01", "DT10"], ["川话", "彝语"], 3, True,
    )  # fmt: skip
    assert "改登记" not in flat(staff_client(people.next_clerk).get(here))
    assert "改登记" not in flat(staff_client(people.he).get(here))


def test_a_conflict_is_shown_to_keepers_and_the_mediator_and_ended_by_a_keeper(people):
    lin, case = people.mediators["lin"], registered(people)
    own, chair, here = (
        staff_client(people.lin),
        staff_client(people.chair),
        f"{MEDIATORS}?mediator={people.post_of('lin')}",
    )
    post(own, MEDIATORS, "interest", mediator_id=str(lin.pk), dispute_type="DT02", words="儿子是物业经理")
    assert lin.pk not in {one.mediator_id for one in proposed_mediators(case.row)}
    assert "儿子是物业经理" in flat(own.get(MEDIATORS))
    assert "儿子是物业经理" in flat(chair.get(MEDIATORS))
    assert "儿子是物业经理" not in flat(staff_client(people.he).get(MEDIATORS))
    told = Interest.objects.get()
    assert 'value="end"' not in flat(own.get(here)), "another one looks at it"

    post(chair, here, "end", interest_id=str(told.pk))
    assert lin.pk in {one.mediator_id for one in proposed_mediators(case.row)}
    told.refresh_from_db()
    assert told.until is not None
    assert "儿子是物业经理" in flat(chair.get(MEDIATORS)), "it stays on the register"
