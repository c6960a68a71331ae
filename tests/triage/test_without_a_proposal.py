# SPDX-License-Identifier: MulanPSL-2.0
"""What a person does before, beside or against a proposal is known to the next one all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from linli.cases.actions import report_case, take_step
from linli.cases.actions.bulk import report_many
from linli.cases.actions.proposals import Changed, accept_proposal
from linli.cases.rules.past import Incoming
from linli.people.models import Account, Post
from linli.people.queries import viewer_of_post
from linli.people.rules import Role
from linli.triage.actions import add_route
from linli.triage.actions.proposing import propose_next
from linli.triage.models import HotInbox, Matter, Proposal, Signature
from linli.triage.queries.dry_run import dry_run
from linli.triage.queries.lessons import lessons
from linli.triage.queries.quality import quality_board
from linli.triage.queries.routes import route_rows
from linli.triage.queries.routing import forget_routes
from linli.triage.queries.twins import same_already_told
from linli.triage.rules.routes import RouteTable
from tests.town import CITY, COUNTY, GRID, SINCE, VILLAGE


def given_back(town, case, at):
    take_step(case, "return", by=town.handler, now=at, reason="不归住建管，是城管局的事", basis="三定方案第3条")


def test_what_was_sent_on_before_the_machine_came_to_it_is_known_to_the_next_teller(town, report, routes, model):
    case = report_case(replace(report, category=""), by=None, now=town.now).case_id
    take_step(case, "accept", by=town.dispatcher, now=town.now, category="C0118")
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))

    assert propose_next(now=town.now + timedelta(minutes=30)) == 0
    assert Signature.objects.filter(pk=case).exists()
    assert HotInbox.objects.filter(pk=case).exists()
    assert Matter.objects.get(pk=case).contact_id is None
    later = town.now + timedelta(hours=1)
    assert same_already_told(COUNTY, report.text, area=GRID, place_text="", lon=None, lat=None, now=later)

    given_back(town, case, later)
    assert propose_next(now=later) == 1
    again = Proposal.objects.get(matter=case)
    assert again.unit_id == town.unit("city_management"), "not to who returned it, though no proposal said so"
    assert again.why["route"]["passed"] == [{"unit": str(town.unit("housing")), "bar": "gave_back"}]


def test_a_return_by_a_unit_picked_later_is_not_laid_on_the_centre_that_kept_it(town, report, routes, model):
    add_route(
        area_code=VILLAGE, category="C01", unit_id=town.unit("county_centre"), by=town.system_admin, now=town.now,
        starts_on=SINCE, hours="off",
    )  # fmt: skip
    night = town.now.replace(hour=14)
    case = report_case(replace(report, category=""), by=None, now=night).case_id
    propose_next(now=night)
    first = Proposal.objects.get(matter=case)
    assert (first.unit_id, first.way) == (town.unit("county_centre"), "keep")
    accept_proposal(case, first.pk, by=town.dispatcher, now=night)
    monday = night + timedelta(days=2, hours=12)
    take_step(case, "dispatch", by=town.dispatcher, now=monday, to=town.unit("housing"))
    given_back(town, case, monday + timedelta(hours=1))
    propose_next(now=monday + timedelta(minutes=90))

    rows = {one.key: one for one in quality_board(town.supervisor, since=town.now - timedelta(days=9)).units}
    assert rows[str(town.unit("county_centre"))].returned == 0
    second = Proposal.objects.get(matter=case, n=2)
    assert second.unit_id == town.unit("city_management")
    assert {"unit": str(town.unit("housing")), "bar": "gave_back"} in second.why["route"]["passed"]


def test_an_open_matter_of_a_file_is_located_though_the_file_names_its_category(town, report, routes, model):
    day = town.now - timedelta(days=1)
    one = replace(report, area_code="", lon=None, lat=None, place_text="东门社区门口", history_at=day, category="C0118")
    [verdict] = report_many([Incoming(key="1", report=one)], by=None, now=town.now, source="x")
    propose_next(now=town.now)
    proposal = Proposal.objects.get(matter=verdict.case_id)
    assert (proposal.place_code, proposal.category) == (VILLAGE, "C0118")


def test_what_nobody_said_of_a_files_rows_teaches_nothing(town, report):
    """Without a column every row is 其他 and 一般; a model of that is praised by its own rows and calls all 其他."""
    day = town.now - timedelta(days=9)
    rows = [
        Incoming(
            key=str(n), answer="已修", answered_at=day + timedelta(days=1),
            report=replace(report, order_type=kind, text=f"路灯坏了{n}号楼", category="C0118", history_at=day),
        )
        for n, kind in enumerate("OOOH")
    ]  # fmt: skip
    report_many(rows, by=None, now=town.now, source="x")
    taught = {kind: [label for side in lessons(COUNTY, kind) for _text, label in side] for kind in
              ("category", "order_type", "urgency")}  # fmt: skip
    assert taught == {"category": ["C0118"] * 4, "order_type": ["H"], "urgency": []}


def test_a_handling_class_that_a_person_chose_and_their_word_that_nothing_burns_outlive_a_return(
    town, report, routes, model
):
    case = report_case(replace(report, text="东门菜市场门口着火了，烟很大", category=""), by=None, now=town.now).case_id
    propose_next(now=town.now)
    first = Proposal.objects.get(matter=case)
    assert (first.handling_class, first.urgency) == ("X", "critical")
    said = Changed(category="C0118", handling="N", urgency="normal", to=town.unit("housing"))
    accept_proposal(case, first.pk, by=town.dispatcher, now=town.now, changed=said)
    given_back(town, case, town.now + timedelta(hours=1))
    propose_next(now=town.now + timedelta(hours=2))
    second = Proposal.objects.get(matter=case, n=2)
    assert (second.handling_class, second.urgency) == ("N", "normal")
    done = accept_proposal(case, second.pk, by=town.dispatcher, now=town.now + timedelta(hours=3))
    assert done.urgency == "normal"
    assert Matter.objects.get(pk=case).handling_class == "N"


def test_what_the_city_decides_is_counted_at_the_city(town, report, model):
    """Matters keep the county of their report; the city's table, dry run and board ask for all of its counties."""
    centre, water = town.units["city_centre"], town.units["city_water"]
    keys = {"county": CITY, "must_change_password": False, "sessions_from": town.now, "password": "!"}
    people = [Account.objects.create(username=name, name=name, **keys) for name in ("城市管理员", "水务经办")]
    posts = [
        Post.objects.create(county=CITY, account=one, unit=unit, role=role, area_code=CITY, starts_on=SINCE)
        for one, unit, role in zip(people, (centre, water), (Role.SYSTEM_ADMIN, Role.HANDLER), strict=True)
    ]
    admin, handler = (viewer_of_post(post.pk, on=town.now.date()) for post in posts)
    rule = add_route(
        area_code=CITY, category="C01", unit_id=water.pk, by=admin, now=town.now, starts_on=SINCE, note="水务职责"
    )
    forget_routes()
    for n in range(3):
        case = report_case(
            replace(report, category="C0118", text=f"{n}号路灯坏了，看不见路"), by=None, now=town.now
        ).case_id
        take_step(case, "hand_up", by=town.dispatcher, now=town.now, reason="本级办不了")
        propose_next(now=town.now)
        newest = Proposal.objects.filter(matter=case).latest("n")
        assert newest.unit_id == water.pk
        accept_proposal(case, newest.pk, by=town.city_operator, now=town.now + timedelta(minutes=5))
        back = town.now + timedelta(hours=1)
        take_step(case, "return", by=handler, now=back, reason="不归水务管，是路灯所的事", basis="三定方案第3条")

    [row] = [one for one in route_rows(admin, on=town.now.date()) if one.rule.id == rule.pk]
    assert (row.sent, row.returned, "returned" in row.faults) == (3, 3, True)
    tried = dry_run(CITY, RouteTable([]), now=town.now + timedelta(hours=2))
    assert (tried.looked, tried.moved) == (3, 3)
    whole = {one.key: one for one in quality_board(admin, since=town.now - timedelta(days=9)).units}
    assert whole[str(water.pk)].returned == 3


def solved_and_back(town, case, again, **given):
    """Finished, answered and not solved after all."""
    later = town.now + timedelta(days=1)
    take_step(case, "sign", by=town.handler, now=town.now)
    take_step(case, "finish", by=town.handler, now=town.now, result="换了灯泡，已经亮了", solved=True)
    take_step(case, "check", by=town.dispatcher, now=town.now)
    take_step(case, "close", by=town.dispatcher, now=town.now)
    take_step(case, "answer", by=town.dispatcher, now=town.now, text="路灯已经修好，谢谢您告诉我们")
    take_step(case, again, by=town.supervisor if again == "reopen" else town.city_operator, now=later, **given)
    assert propose_next(now=later) == 1
    return Proposal.objects.filter(matter=case.pk).order_by("-n").first()


def test_what_a_call_back_opens_again_is_proposed_for_like_any_that_was_opened_again(town, lamp, routes, model):
    propose_next(now=town.now)
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    row = solved_and_back(town, lamp, "call_back", reached=True, solved=False)
    assert (row.n, row.outcome, row.unit_id) == (2, "open", town.unit("housing"))
    assert Signature.objects.get(pk=lamp.pk).is_open


def test_a_unit_that_was_bound_by_a_ruling_is_not_passed_over_for_its_return_of_before(town, lamp, routes, model):
    propose_next(now=town.now)
    take_step(lamp, "accept", by=town.dispatcher, now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"))
    given_back(town, lamp, town.now)
    propose_next(now=town.now)
    take_step(lamp, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("city_management"))
    take_step(lamp, "return", by=town.other_handler, now=town.now, reason="也不归我们", basis="三定方案")
    take_step(lamp, "rule", by=town.dispatcher, now=town.now, to=town.unit("housing"), reason="路灯归住建局管护")
    row = solved_and_back(town, lamp, "reopen", reason="又黑了")
    assert (row.unit_id, row.why["route"]["passed"]) == (town.unit("housing"), [])
