# SPDX-License-Identifier: MulanPSL-2.0
"""One dispute with a word in every room, and everybody who might look; by hand, who may read which word."""

from __future__ import annotations

from datetime import date, timedelta

from linli.disputes.actions import list_mediator
from linli.disputes.models import Agent, Handoff, Party
from linli.people.models import Account, Contact, Post, Resident, Unit
from linli.people.rules import Role, Viewer, anonymous_viewer, integration_viewer, party_viewer, resident_viewer
from tests import town as cast
from tests.disputes.cast import MACHINE, Mediation, Told, mediating, told

JOINT, CAUCUS_A, CAUCUS_B = "当面说的大白菜", "私下说的红萝卜", "私下说的绿豆芽"
SAFETY_A, SAFETY_B, STAFF = "害怕的黑夹克", "担心的白手套", "内部的黄台历"
OPENED = "后来公开的紫茄子"
WORDS = {"J": JOINT, "A": CAUCUS_A, "B": CAUCUS_B, "a": SAFETY_A, "b": SAFETY_B, "S": STAFF, "O": OPENED}

# where each session is held: before everybody, apart with each side
PLACES = {"0": "槐树下的石桌", "1": "药店楼上的小间", "2": "粮站后面的茶馆"}

# viewer → the rooms whose words may be read; "0", "1", "2" the sessions that may be known; "H" is the head;
# "F" facts and parties, which who reads "J" reads too;
# "" nothing at all: 404
READS = {
    "party A": "HJAaO01",
    "party A by phone": "HJAaO01",
    "agent of A": "HJAO01",
    "party of A who left": "HJO0",
    "party B": "HJBbO02",
    "agent of B": "HJBO02",
    "former agent of B": "",
    "party of another dispute": "",
    "resident next door": "",
    "anonymous": "",
    "mediator of it": "HJABabSO012",
    "mediator who came later": "HJabSO012",
    "mediator named, not declared": "H",
    "mediator challenged before declaring": "H",
    "mediator who stepped down": "",
    "mediator of the same committee": "",
    "mediator of another committee": "",
    "clerk of the committee": "HJabSO012",
    "chair of the committee": "HJabSO012",
    "clerk of another committee": "",
    "village centre": "H",
    "town centre": "H",
    "county centre": "H",
    "city centre": "H",
    "centre of the next town": "",
    "centre of the next county": "",
    "supervisor": "H",
    "leader": "H",
    "leader who answers for it": "HJabO0",
    "court that sent it": "H",
    "court's system": "H",
    "organ that has it from us": "HF",
    "that organ's system": "HF",
    "organ that did not take it": "H",
    "procuratorate, no part in it": "",
    "department": "",
    "grid worker": "",
    "policy owner": "",
    "system administrator": "",
    "security administrator": "",
    "audit administrator": "",
}


FACTS = "把我家客厅天花板泡坏了"  # of the application


def expected(who: str, *, beside: str = "") -> set[str]:
    """What this viewer reads, "F" for who reads what everybody said included, without what is shown nowhere here."""
    return set(READS[who] + "F" * ("J" in READS[who])) - set(beside)


def _extra_post(people: Mediation, key: str, role: Role, unit: str, area: str) -> Viewer:
    home = Unit.objects.get(pk=people.units.get(unit) or people.town.unit(unit))
    account = Account.objects.create(
        county=cast.COUNTY, username=f"x_{key}", name="赵" + key[:4], must_change_password=False,
        sessions_from=cast.NOON, password="!",
    )  # fmt: skip
    post = Post.objects.create(
        county=cast.COUNTY, account=account, unit=home, role=role, area_code=area, starts_on=cast.SINCE
    )
    viewer = Viewer(
        post.pk, role, cast.COUNTY, area, home.pk, home.name, home.kind, home.tier, account.pk, account.name
    )
    if role == Role.MEDIATOR:
        people.mediators[key] = list_mediator(post_id=post.pk, team="mass", by=MACHINE, now=people.now)
    return viewer


def build(people: Mediation) -> tuple[Told, dict[str, Viewer]]:
    """The dispute and everybody."""
    late = _extra_post(people, "late", Role.MEDIATOR, "village_committee", cast.VILLAGE)
    other = _extra_post(people, "other", Role.MEDIATOR, "village_committee", cast.VILLAGE)
    gone = _extra_post(people, "gone", Role.MEDIATOR, "village_committee", cast.VILLAGE)
    doubted = _extra_post(people, "doubted", Role.MEDIATOR, "village_committee", cast.VILLAGE)
    answering = _extra_post(people, "answering", Role.LEADER, "town_centre", cast.TOWN)
    case = mediating(people)
    _appoint(case, people, "gone", gone)
    agents = [_agent(case, people, str(party.pk)) for party in (case.a, case.b, case.b)]
    case.step("end_agent", "wang", agent=str(agents[2].pk))
    case.step("say", "zhang", where="joint", text=JOINT)
    case.step("say", "zhang", where="caucus", text=OPENED)
    statement = case.row.statements.get(text=OPENED)
    case.step("allow", "zhang", statement=str(statement.pk))
    case.step("step_down", gone, reason="太忙了")
    case.step("add_party", "clerk", side="a", name="张桂芳", phone="13800000033")
    left = party_viewer(Party.objects.filter(dispute=case.row, side="a").latest("place").pk, cast.COUNTY)
    case.step("withdraw", left)
    case.step("say", "zhang", where="caucus", text=CAUCUS_A)
    case.step("say", "wang", where="caucus", text=CAUCUS_B)
    _plan(case, "0", "joint")  # off, as soon as somebody tells of a fear
    case.step("tell_fear", "zhang", sign="threat", words=SAFETY_A)
    case.step("open_safety", "lin", side="b", sign="threat", words=SAFETY_B)
    _plan(case, "1", "caucus", side="a")
    _plan(case, "2", "caucus", side="b")
    case.step("note", "lin", text=STAFF)
    _appoint(case, people, "late", late)
    for key in ("he", "doubted"):
        case.step("name_mediator", "clerk", mediator=people.post_of(key))
    named = case.row.appointments.get(post=doubted.id)
    case.step("challenge", "wang", mediator=str(named.pk), reason="他是张桂兰的表叔")
    case.step(
        "colour", "clerk", colour="red", reason="扬言要打人", expires_on=date(2026, 12, 10), every_days=3,
        leader=str(answering.id),
    )  # fmt: skip
    Handoff.objects.create(
        county=cast.COUNTY, dispute=case.row, inwards=True, partner="court_before", unit_id=people.units["court"],
        their_number="（2026）川9901诉前1号", consented=True, sent_at=people.now, state="accepted",
    )  # fmt: skip
    _hand_out(case, people, "labour", "accepted")
    _hand_out(case, people, "petition", "refused")
    return case, _viewers(people, case, agents, late, other, gone, answering, doubted) | {"party of A who left": left}


def _plan(case: Told, key: str, kind: str, **more: str) -> None:
    """Years on, each day one: still to come whenever this is run."""
    begins = case.people.now + timedelta(days=3650 + int(key))
    case.step("plan_session", "lin", kind=kind, starts_at=begins, minutes=60, place=PLACES[key], **more)


def _hand_out(case: Told, people: Mediation, key: str, state: str) -> None:
    """To an organ inside, with consent."""
    unit = Unit.objects.create(
        county=cast.COUNTY, name=f"青禾县{key}", short_name=key, kind="department", tier="county",
        area_code=cast.COUNTY, phone="0999-8800121", opened_on=cast.SINCE,
    )  # fmt: skip
    people.units[key] = unit.pk
    people.viewers[key] = _extra_post(people, key, Role.HANDLER, key, cast.COUNTY)
    Handoff.objects.create(
        county=cast.COUNTY, dispute=case.row, inwards=False, partner="labour_arbitration", unit_id=unit.pk,
        consented=True, sent_at=people.now, state=state,
    )  # fmt: skip


def _appoint(case: Told, people: Mediation, key: str, viewer: Viewer) -> None:
    case.step("name_mediator", "clerk", mediator=people.post_of(key))
    case.step("declare", viewer, interest=False)


def _agent(case: Told, people: Mediation, party: str) -> Agent:
    case.step("appoint_agent", "clerk", party=party, name="刘律师", scope="一般代理", proven=True)
    return Agent.objects.filter(dispute=case.row).latest("pk")


def _viewers(people: Mediation, case: Told, agents: list[Agent], *posts: Viewer) -> dict[str, Viewer]:
    late, other, gone, answering, doubted = posts
    elsewhere = told(people, applicants=_other_people())
    digest = Contact.objects.get(pk=case.a.contact_id).phone_digest
    resident = Resident.objects.create(county=cast.COUNTY, phone_digest=digest, created_at=people.now)
    stranger = Resident.objects.create(county=cast.COUNTY, phone_digest=b"\1" * 32, created_at=people.now)
    token = _token(case, people, "court")
    return {
        "party A": case.zhang, "party A by phone": resident_viewer(resident.pk, cast.COUNTY), "party B": case.wang,
        "agent of A": party_viewer(agents[0].pk, cast.COUNTY), "agent of B": party_viewer(agents[1].pk, cast.COUNTY),
        "former agent of B": party_viewer(agents[2].pk, cast.COUNTY), "party of another dispute": elsewhere.zhang,
        "resident next door": resident_viewer(stranger.pk, cast.COUNTY), "anonymous": anonymous_viewer(cast.COUNTY),
        "mediator of it": people.lin, "mediator who came later": late, "mediator named, not declared": people.he,
        "mediator challenged before declaring": doubted,
        "mediator who stepped down": gone, "mediator of the same committee": other,
        "mediator of another committee": people.next_mediator, "clerk of the committee": people.clerk,
        "chair of the committee": people.chair, "clerk of another committee": people.next_clerk,
        "village centre": people.village_operator, "town centre": people.town_operator,
        "county centre": people.dispatcher, "city centre": people.city_operator,
        "centre of the next town": people.next_town_operator, "centre of the next county": people.neighbour_operator,
        "supervisor": people.supervisor, "leader": people.leader, "leader who answers for it": answering,
        "court that sent it": people.judge, "court's system": integration_viewer(token),
        "organ that has it from us": people.labour, "that organ's system": integration_viewer(_token(case, people, "labour")),
        "organ that did not take it": people.petition,
        "procuratorate, no part in it": people.other_judge, "department": people.handler,
        "grid worker": people.grid_worker, "policy owner": people.policy_owner,
        "system administrator": people.system_admin, "security administrator": people.security_admin,
        "audit administrator": people.audit_admin,
    }  # fmt: skip


def _other_people():
    from linli.disputes.rules.application import Person

    return (Person(name="孙大妈", phone="13800000009"),)


def _token(case: Told, people: Mediation, unit: str):
    return type("Token", (), {
        "id": case.a.pk, "county": cast.COUNTY, "area_code": cast.COUNTY, "unit_id": people.units[unit], "name": unit,
    })()  # fmt: skip
