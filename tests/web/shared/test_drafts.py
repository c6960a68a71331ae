# SPDX-License-Identifier: MulanPSL-2.0
"""Which draft is over is said by the answer to a form that was taken, and by no other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from linli.disputes.rules.apart import APART, may_stay_typed
from linli.web.shared.drafts import ALL, COOKIE, DraftMiddleware, draft_done, draft_stays

ROOT = Path(__file__).resolve().parents[3] / "linli"


def named(answer_of, key="case-1-finish", **cookies) -> str:
    """The cookie after a form with this key was answered so."""
    request = RequestFactory().post("/desk/cases/1/finish", {"draft_key": key})
    request.COOKIES.update(cookies)
    answer = DraftMiddleware(answer_of)(request)
    return answer.cookies[COOKIE].value if COOKIE in answer.cookies else ""


def said(mark, answer):
    def view(request):
        mark(request)
        return answer

    return view


@pytest.mark.parametrize(
    ("answer_of", "key"),
    [
        (lambda _request: HttpResponseRedirect("/desk/"), "case-1-finish"),
        (lambda _request: HttpResponse(status=204, headers={"HX-Redirect": "/desk/"}), "case-1-finish"),
        (said(draft_done, HttpResponse("receipt")), "case-1-finish"),
        (lambda _request: HttpResponse("form", status=422), ""),
        (lambda _request: HttpResponse("asked once more"), ""),
        (lambda _request: HttpResponse("somebody was first", status=409), ""),
        (lambda _request: HttpResponseRedirect("/login?next=/desk/"), ""),
        (said(draft_stays, HttpResponseRedirect("/desk/")), ""),
    ],
)
def test_a_form_that_was_taken_ends_its_draft(answer_of, key):
    assert named(answer_of) == key


def test_two_forms_sent_at_once_are_both_named():
    assert named(lambda _request: HttpResponseRedirect("/"), **{COOKIE: "hand-over"}) == "hand-over.case-1-finish"


@pytest.mark.parametrize("key", ["", "a;b", "x" * 200, "all\r\nSet-Cookie: a=b", "<script>"])
def test_what_is_no_key_is_not_repeated(key):
    assert named(lambda _request: HttpResponseRedirect("/"), key=key) == ""


@pytest.mark.django_db
def test_leaving_ends_all(client):
    for address in ("/logout", "/mine/leave"):
        assert client.post(address).cookies[COOKIE].value == ALL


def test_every_step_that_writes_for_one_side_is_known():
    """Read from the actions: whoever adds a step that writes into a caucus or a safety room adds it to APART."""
    writing = set()
    for file in (ROOT / "disputes/actions").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.FunctionDef):
                continue
            steps = [
                one.args[0].value  # type: ignore[attr-defined]
                for one in node.decorator_list
                if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "act"
            ]
            words = ast.unparse(node)
            if "turn.say(" in words and ("Where.CAUCUS" in words or "Where.SAFETY" in words):
                writing |= set(steps)
    assert writing, "nothing was read"
    assert writing <= APART
    assert not [step for step in APART if may_stay_typed(step, caucus_planned=True)]
