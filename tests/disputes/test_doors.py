# SPDX-License-Identifier: MulanPSL-2.0
"""Every address of one dispute × everybody who might look × every kind of paper, over HTTP.

The addresses are read from the resolver; who may open which is written down by hand, so that a new address without a
line fails. What is read behind the door is asked in test_who_sees_what.py and tests/web/desk/test_disputes.py.
"""

from __future__ import annotations

import re

import pytest

from linli.disputes.models import Handoff
from linli.disputes.papers.kinds import KINDS, LETTERS
from linli.papers.actions import make_paper
from linli.papers.pdf import why_no_pdf
from tests.disputes.rooms import READS, build
from tests.matrix.routes import all_routes
from tests.web.mediation import client_for

LEFT = {"party of A who left"}  # keeps what everybody heard, and the papers
A_SIDE = {"party A", "party A by phone", "agent of A"} | LEFT
B_SIDE = {"party B", "agent of B"}
SIDES = A_SIDE | B_SIDE
OFFICE = {"mediator of it", "mediator who came later", "clerk of the committee", "chair of the committee"}
HEAD = {who for who, rooms in READS.items() if rooms}  # rooms.py says who may know that there is a dispute
RECEIVER = {"organ that has it from us", "that organ's system"}
NOBODY: set[str] = set()
EVERYBODY = set(READS)

# address → (method, who comes in); the others are answered as if there were nothing
DESK = {
    "<str:dispute>": ("get", HEAD),
    "<str:dispute>/do/<slug:step>": ("get", OFFICE),  # of the step "note", the office's own
    "<str:dispute>/check/<slug:step>": ("post", OFFICE),  # of the step "draft"
    "<str:dispute>/party/<uuid:party_id>": ("get", OFFICE),
    "<str:dispute>/make/<slug:kind>": ("get", OFFICE),
    "<str:dispute>/volume": ("get", OFFICE),
    "<str:dispute>/papers/<uuid:paper_id>": ("get", OFFICE),  # of an inquiry
    "<str:dispute>/papers/<uuid:paper_id>/sign": ("post", OFFICE),
    "<str:dispute>/papers/<uuid:paper_id>/void": ("post", OFFICE),
    "<str:dispute>/papers/<uuid:paper_id>/<slug:form>": ("get", OFFICE),
}
PHONE = {
    "<str:mediation>": ("get", SIDES),
    "<str:mediation>/do/<slug:step>": ("get", SIDES - LEFT),  # of the step "say"
    "<str:mediation>/help": (
        "get",
        {"party A", "party A by phone", "party B"},
    ),  # who told, and who was told to be safe
    "<str:mediation>/leave": ("post", EVERYBODY),  # this browser forgets: it says nothing of any dispute
    "<str:mediation>/papers/<uuid:paper_id>/sign": ("post", SIDES),  # of the rights notice
    "<str:mediation>/papers/<uuid:paper_id>/<slug:form>": ("get", SIDES),
}
# kind of paper → who beside the office opens it
PAPERS = {
    "application": A_SIDE, "register": NOBODY, "rights": SIDES, "inquiry": NOBODY, "record": SIDES, "agreement": SIDES,
    "oral": SIDES, "confirmation": SIDES, "revisit": NOBODY, "dossier": NOBODY, "not_taken": A_SIDE,
    "letter_out": RECEIVER, "letter_back": NOBODY,
}  # fmt: skip


@pytest.fixture
def house(people):
    """The dispute, and who sits at a desk or holds a phone with what they look through; tokens: tests/disputes/test_api.py."""
    case, viewers = build(people)
    hands = {who: viewer for who, viewer in viewers.items() if not viewer.token_id}
    return case, {who for who in hands if hands[who].id}, {who: client_for(case, hands[who]) for who in hands}


def paper(case, kind: str) -> str:
    home = case.row.committee_id
    part = (
        str(Handoff.objects.get(dispute=case.row, inwards=False, state="accepted").pk) if kind == "letter_out" else ""
    )
    made = make_paper(
        kind, {}, about=case.row.subject, issuer_id=home, issuer_mark="城关", by=case.people.lin, now=case.people.now,
        part=part,
    )  # fmt: skip
    return str(made.pk)


def opened(clients, path: str, method: str = "get") -> set[str]:
    """To whom it opens. A form that comes back is open; to be led elsewhere is not, but for who is to forget."""
    answers = {who: getattr(client, method)(path).status_code for who, client in clients.items()}
    assert max(answers.values()) < 500, (path, answers)
    good = {200, 422} | ({302} if path.endswith("/leave") else set())
    if why_no_pdf() and path.endswith(("/volume", "/pdf")):
        good |= {409}  # it opens, and says that this machine makes no PDF
    return {who for who, status in answers.items() if status in good}


def filled(route: str, **values: str) -> str:
    for name in re.findall(r"<\w+:(\w+)>", route):
        route = re.sub(rf"<\w+:{name}>", values[name], route)
    return route


def test_every_address_of_a_dispute_has_its_line():
    found = {one.pattern for one in all_routes()}
    desk = {one.removeprefix("desk/disputes/") for one in found if one.startswith("desk/disputes/<str:dispute>")}
    assert desk == set(DESK)
    assert {one.removeprefix("mediation/") for one in found if one.startswith("mediation/<")} == set(PHONE)
    assert {kind.key for kind in (*KINDS, *LETTERS)} == set(PAPERS)


def test_a_desks_doors_open_to_whom_they_must_and_to_nobody_else(house):
    case, desks, clients = house
    known = {"dispute": case.receipt.number, "party_id": str(case.a.pk), "kind": "inquiry", "form": "docx"}
    known |= {"paper_id": paper(case, "inquiry")}
    wrong = []
    for route, (method, may) in DESK.items():
        path = filled("/desk/disputes/" + route, step="draft" if method == "post" else "note", **known)
        if (got := opened(clients, path, method)) != may & desks:
            wrong.append((route, got ^ (may & desks)))
    assert not wrong, wrong


def test_a_phones_doors_open_to_the_sides_and_to_nobody_else(house):
    case, desks, clients = house
    phones = {who: client for who, client in clients.items() if who not in desks}
    known = {"mediation": case.receipt.number, "form": "docx", "step": "say", "paper_id": paper(case, "rights")}
    wrong = []
    for route, (method, may) in PHONE.items():
        path = filled("/mediation/" + route, **known)
        if route.endswith("leave"):  # last, and of new hands: it empties them
            continue
        if (got := opened(phones, path, method)) != may & set(phones):
            wrong.append((route, got ^ (may & set(phones))))
    assert not wrong, wrong
    assert opened(phones, f"/mediation/{case.receipt.number}/leave", "post") == set(phones)
    assert not opened(phones, f"/mediation/{case.receipt.number}")


def test_a_paper_is_opened_by_whom_it_is_for(house):
    case, desks, clients = house
    wrong = []
    for kind, may in PAPERS.items():
        place, made = f"/{case.receipt.number}/papers/", paper(case, kind)
        got = opened({who: clients[who] for who in desks}, f"/desk/disputes{place}{made}/docx")
        got |= opened({who: clients[who] for who in set(clients) - desks}, f"/mediation{place}{made}/docx")
        if got != (may | OFFICE) & set(clients):
            wrong.append((kind, got ^ ((may | OFFICE) & set(clients))))
    assert not wrong, wrong
