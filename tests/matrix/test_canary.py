# SPDX-License-Identifier: MulanPSL-2.0
"""Whoever speaks up is safe: a name, a number and a door in every text a reporter can write reach nobody at the unit.

The texts are found in the step table and the addresses in the routes: a new step or page is tried without being named.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from linli.cases.actions import report_case, take_step
from linli.cases.models import Feedback, Note
from linli.cases.queries import case_page
from linli.cases.rules.guard import why_not
from linli.cases.rules.table import STEPS
from linli.kernel.steps import FieldKind
from linli.people.rules import Role, receipt_viewer
from tests.cases.ways import answered, handling
from tests.matrix.routes import all_routes
from tests.town import COUNTY, fresh

NAME, PHONE, DOOR = "李春梅", "13800138000", "2单元501"
CANARY = f"{NAME}说夜里还在偷排油烟，家在锦绣花园，5栋{DOOR}，请打138-0013-8000。{NAME}"
GIVEN_AWAY = (NAME, "8000", "2单元", "501")
TALK = (FieldKind.LONG, FieldKind.TEXT)
UNIT = ("handler", "unit_leader")
QUERIES = {
    "desk/": ("?tab=doing", "?tab=done", "?tab=all", f"?q={NAME}", "?q=油烟"),
    "desk/cases/<str:ref>/order": ("?format=docx",),
    "desk/hot/export": ("?table=messages",),
}


def say_everything(town, case) -> set[str]:
    """The reporter writes in every box that is open to them now; what it was written into."""
    reporter, said = receipt_viewer(case.pk, COUNTY), set[str]()
    for step in STEPS.steps:
        boxes = [field for field in step.fields if field.kind in TALK]
        if Role.RESIDENT not in step.roles or not boxes or why_not(step, fresh(case), reporter, town.now):
            continue
        given = {field.name: CANARY for field in boxes}
        given |= {field.name: field.choices[0][0] for field in step.fields if field.kind == FieldKind.CHOICE}
        given |= {field.name: False for field in step.fields if field.kind == FieldKind.YES_NO}
        take_step(case, step.name, by=reporter, now=town.now, **given)
        said.add(step.name)
    return said


@pytest.fixture
def told(town, report):
    """A tip against the housing office, answered, called back, rated, opened again and with that office once more."""
    words = f"举报人：{NAME}。住建局的人收了饭店的钱，夜里偷排油烟。\n{CANARY}"
    tip = replace(
        report,
        order_type="R",
        text=words,
        title="",
        name=NAME,
        phone=PHONE,
        place_text=f"{NAME}家，5栋{DOOR}",
    )
    case = fresh(report_case(tip, by=None, now=town.now).case_id)
    answered(town, case)
    said = say_everything(town, case)
    if "reopen" not in said:
        take_step(case, "call_back", by=town.second_operator, now=town.now, reached=True, solved=False, words=CANARY)
    handling_again(town, case)
    said |= say_everything(town, case)
    assert {"rate", "write", "reopen"} <= said
    return fresh(case)


def handling_again(town, case) -> None:
    take_step(case, "dispatch", by=town.dispatcher, now=town.now, to=town.unit("housing"), note=f"请核实{NAME}反映的事")
    take_step(case, "sign", by=town.handler, now=town.now)


def read(answer) -> str:
    """What an answer says, in a workbook or a document too."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] != b"PK":
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(re.sub("<[^>]+>", "", packed.read(name).decode(errors="replace")) for name in packed.namelist())


def every_answer(client, case, role):
    """(address, words) of every page and answer behind a gate of this post that names nothing but the case."""
    for route in all_routes():
        if route.names - {"ref", "number", "step"} or not route.admits(role) or route.gate == "all":
            continue
        for query in ("", *QUERIES.get(route.pattern, ())):
            address = route.address(case.number) + query
            yield address, read(client.get(address))
    for form in ("csv", "xlsx"):
        for query in ("?tab=doing", "?q=油烟"):
            address = f"/desk/export{query}"
            yield (
                f"POST {address} {form}",
                read(client.post(address, {"format": form, "reason": "handling"})),
            )


def test_no_page_export_or_interface_gives_the_teller_away_to_the_unit(told, town, client_of):
    leaks, seen = [], ""
    for who in UNIT:
        for address, words in every_answer(client_of(getattr(town, who)), told, getattr(town, who).role):
            seen += words if who == "handler" else ""
            if NAME in address:  # the page repeats what was searched; the matter is not found by it
                leaks += [(who, address, "found")] if told.number in words else []
                continue
            leaks += [(who, address, word) for word in GIVEN_AWAY if word in hidden_from(words)]
    assert not leaks, leaks[:20]
    assert "偷排油烟" in seen, "the matter itself is readable"
    assert told.number in seen


def hidden_from(words: str) -> str:
    """Without what may hold such digits by itself: ids, keys, tokens, sizes."""
    words = re.sub(r'value="[^"]{20,}"|[0-9a-f]{8}-[0-9a-f-]{27}|csrf\w+', "", words)
    return "".join(
        re.findall(r"[\u4e00-\u9fff〔〕][^<>{}\"]*|[^<>{}\"]*[\u4e00-\u9fff][^<>{}\"]*|138[\d -]{8,}", words)
    )


def test_the_same_words_are_there_for_who_may_read_them(told, town, client_of):
    """Control: the crawler finds what it looks for where it stands."""
    page = client_of(town.dispatcher).get(f"/desk/cases/{told.number}").content.decode()
    assert NAME in page
    assert "2单元501" in page


def test_what_was_said_afterwards_is_hidden_as_what_was_said_first(told, town):
    page = case_page(told, town.handler, now=town.now)
    said = [one.words for one in page.feedback] + [note.text for note in page.thread]
    assert len(said) >= 2
    assert not [words for words in said if any(one in words for one in GIVEN_AWAY)]
    assert Feedback.objects.filter(case=told, words=CANARY).exists()
    assert Note.objects.filter(case=told, text=CANARY).exists()


def test_what_becomes_a_complaint_later_is_hidden_from_then_on(town, report, client_of):
    words = replace(
        report, text=f"{NAME}家5栋{DOOR}楼下饭店夜里偷排油烟", title="", name=NAME, phone=PHONE, place_text=f"5栋{DOOR}"
    )
    case = fresh(report_case(words, by=None, now=town.now).case_id)
    take_step(case, "classify", by=town.dispatcher, now=town.now, order_type="R")
    handling(town, case)
    client = client_of(town.handler)
    for query in ("", "?q=油烟", "?q=501", "?q=2单元"):
        shown = read(client.get(f"/desk/{query}"))
        assert not [word for word in GIVEN_AWAY if word in hidden_from(shown.replace(query[3:] or "\0", ""))], query
    assert case.number in read(client.get("/desk/?q=油烟"))
    assert case.number not in read(client.get("/desk/?q=501")), "nobody tries doors out"
