# SPDX-License-Identifier: MulanPSL-2.0
"""Every page there is, with somebody who may open it: from the routes themselves, and a case in each state."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from linli.cases.actions import report_case, take_step
from linli.cases.queries.lists import ALL_TABS
from linli.cases.rules.report import Report
from linli.cases.rules.states import State
from linli.triage.actions.proposing import propose_next
from linli.web.shared.viewers import hold_receipt
from tests.journeys.named_pages import named_pages
from tests.matrix.routes import Route, all_routes
from tests.town import _POSTS, COUNTY, GRID, Town
from tests.web.office.pages import pages_of

_STAFF = {str(role): key for key, _unit, role, _area in reversed(_POSTS) if _area.startswith(COUNTY)}
_SOME_TABS = ("todo", "to_sign", "extensions", "returned", "done")
_LEFT_OUT = {"logout", "healthz"}  # ends the session; for machines
WAYS: dict[str, tuple] = {
    State.REPORTED: (),
    State.VERIFYING: (("ask_verify", "dispatcher", {}),),
    State.REFUSED: (("refuse", "dispatcher", {"reason": "不归本县管", "door": "市交通局，电话12328"}),),
    State.ACCEPTED: (("accept", "dispatcher", {}),),
}
WAYS[State.DISPATCHED] = (*WAYS[State.ACCEPTED], ("dispatch", "dispatcher", {"to": "housing"}))
_BACK = ("return", "handler", {"reason": "不是我们管的路段", "basis": "权责清单第147项"})
WAYS[State.RETURNED] = (*WAYS[State.DISPATCHED], _BACK)
WAYS[State.IN_RULING] = (*WAYS[State.RETURNED], ("dispatch", "dispatcher", {"to": "housing"}), _BACK)
WAYS[State.HANDLING] = (*WAYS[State.DISPATCHED], ("sign", "handler", {}))
WAYS[State.FINISHED] = (*WAYS[State.HANDLING], ("finish", "handler", {"result": "换了灯泡", "solved": True}))
WAYS[State.CHECKED] = (*WAYS[State.FINISHED], ("check", "dispatcher", {}))
WAYS[State.CLOSED] = (*WAYS[State.CHECKED], ("close", "dispatcher", {}))
WAYS[State.ANSWERED] = (*WAYS[State.CLOSED], ("answer", "dispatcher", {"text": "路灯已经修好，谢谢您"}))
WAYS[State.COMPLETE] = (*WAYS[State.ANSWERED], ("call_back", "second_operator", {"reached": True, "solved": True}))


def cases_in_every_state(town: Town, report: Report) -> dict[str, SimpleNamespace]:
    """State → receipt of a case that came there by its own steps."""
    made = {}
    for state, steps in WAYS.items():
        made[state] = report_case(replace(report, order_type="H"), by=None, now=town.now)
        for step, who, given in steps:
            ready = {name: town.unit(value) if name == "to" else value for name, value in given.items()}
            take_step(made[state].case_id, step, by=getattr(town, who), now=town.now, **ready)
    made[State.MERGED] = report_case(replace(report, area_code=GRID), by=None, now=town.now)
    into = made[State.HANDLING].number
    take_step(made[State.MERGED].case_id, "merge", by=town.dispatcher, now=town.now, into=into)
    propose_next(now=town.now)  # what still waits shows its proposal
    return made


def every_page(town: Town, cases: dict[str, SimpleNamespace], *, whole: bool = True) -> list[tuple[str, str]]:
    """(who, address): who is a post of the cast, "receipt" for the holder of every receipt, or "" for a visitor.

    Not `whole`: without those whose address names something beside a case, and a few tabs of the list for all.
    """
    found = [(who_opens(route), route.address("")) for route in all_routes() if _is_plain(route)]
    for state, receipt in cases.items():
        found += [("receipt", f"/cases/{receipt.number}"), ("dispatcher", f"/desk/cases/{receipt.number}")]
        if state in (State.DISPATCHED, State.HANDLING, State.FINISHED):
            found.append(("handler", f"/desk/cases/{receipt.number}"))
        found.append(("grid_worker", f"/field/cases/{receipt.number}"))
    found += [("dispatcher", f"/desk/?tab={tab}") for tab in (ALL_TABS if whole else _SOME_TABS)]
    found += [("dispatcher", f"/desk/callbacks/{cases[State.ANSWERED].number}"), ("leader", "/desk/")]
    found += [("", f"/cases/LN{COUNTY}202611209999"), ("dispatcher", f"/desk/cases/LN{COUNTY}202611209999")]
    found += [(sorted(who)[0], address) for address, who in pages_of(town).items()]
    found += named_pages(town, cases) if whole else []
    return sorted(set(found))


def _is_plain(route: Route) -> bool:
    return not route.names and route.pattern not in _LEFT_OUT and not route.pattern.startswith(("api/", "files/"))


def who_opens(route: Route) -> str:
    if route.gate == "staff":
        return "dispatcher"
    roles = route.gate.removeprefix("roles:").split(",") if route.gate.startswith("roles:") else []
    return "dispatcher" if "operator" in roles else _STAFF[roles[0]] if roles else ""


def session_with(cases: dict[str, SimpleNamespace]) -> str:
    """The key of a session that holds every receipt."""
    request = SimpleNamespace(session=SessionStore())
    for receipt in cases.values():
        if hasattr(receipt, "case_id"):
            hold_receipt(request, receipt.number, receipt.case_id)
    parties = {one.number: str(one.party_id) for one in cases.values() if hasattr(one, "party_id")}
    request.session.update({"mediations": parties} if parties else {})
    request.session.save()
    return request.session.session_key


def is_a_page(address: str, session: str) -> bool:
    """Whether a browser shows it: not a file to keep, not an address to be posted to."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = session
    answer = client.get(address)
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    whole = html and b"<html" in answer.content  # a fragment is judged on the page that asks for it
    return whole and answer.status_code != 405 and "attachment" not in answer.headers.get("Content-Disposition", "")
