# SPDX-License-Identifier: MulanPSL-2.0
"""Exports: the same predicate as the list, no formula, no contact, on the record."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from linli.cases.actions import report_case
from linli.ledger.models import Entry
from linli.people.rules import LIMITS
from linli.people.rules.limits import Limit
from linli.web.shared.exports import Column, Sheet, guarded, write_csv, write_xlsx
from tests.town import NOON

_EVIL = st.sampled_from("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20|%\u200b \u3000'\"")
_TEXT = st.text(st.one_of(_EVIL, st.characters(exclude_categories=["Cs"])), max_size=40)
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def a_sheet(*columns: str, title: str = "台账") -> Sheet:
    return Sheet(title, "青禾县综治中心", "王晓敏", NOON, [Column(name) for name in columns])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=5), title=_TEXT)
def test_no_cell_of_a_workbook_is_ever_a_formula(rows, title):
    file = io.BytesIO()
    assert write_xlsx(a_sheet("甲", "乙", title=title), rows, file) == len(rows)
    page = load_workbook(io.BytesIO(file.getvalue())).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert not [cell.value for cell in cells if str(cell.value).strip("\u200b \u3000").startswith(_STARTS)]


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=5))
def test_no_cell_of_a_csv_starts_a_formula_and_each_comes_back(rows):
    text = b"".join(write_csv(a_sheet("甲", "乙"), rows)).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text, newline="")))[3:]
    assert len(back) == len(rows)
    for row, told in zip(back, rows, strict=True):
        for cell, value in zip(row, told, strict=True):
            assert not cell.strip("\u200b \u3000").startswith(_STARTS)
            assert cell in (guarded(value), "'" + guarded(value))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\x00", "＝", "＋", "－", "＠", " =", "\u200b=", "　＝"]
)
def test_every_dangerous_start_gets_an_apostrophe(start):
    assert guarded(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert guarded(f"a{start}1")[0] == "a"


def test_long_numbers_keep_their_digits():
    text = b"".join(write_csv(a_sheet("号"), [("519901001001001",)])).decode("utf-8-sig")
    assert "'519901001001001" in text
    file = io.BytesIO()
    write_xlsx(a_sheet("号"), [("519901001001001",)], file)
    assert load_workbook(file).active["A4"].value == "519901001001001"


def test_a_workbook_is_ready_to_print():
    file = io.BytesIO()
    write_xlsx(a_sheet("编号", "事项"), [("LN1", "路灯")], file)
    page = load_workbook(file).active
    assert page.freeze_panes == "A4"
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.print_area.replace("$", "").endswith("A1:B4")
    assert page.print_title_rows.replace("$", "") == "3:3"
    assert page["A1"].value == "台账"
    assert "填报单位：青禾县综治中心" in page["A2"].value
    assert "制表人：王晓敏" in page["A2"].value
    assert "2026年11月20日 12:00" in page["A2"].value


def workbook(response):
    return load_workbook(io.BytesIO(b"".join(response.streaming_content))).active


@pytest.mark.parametrize(
    "query", ["tab=todo", "tab=todo&lamp=red", "tab=todo&category=C0118", "q=路灯", "tab=todo&area=519901101"]
)
def test_the_file_holds_exactly_what_the_list_shows(at_desk, town, report, many, query):
    many(3)
    report_case(replace(report, text="河边有人倒垃圾", category="", area_code="519901101201001"), by=None, now=town.now)
    client = at_desk("dispatcher")
    shown = [row.case.number for row in client.get(f"/desk/?{query}").context["listing"].rows]
    asked = client.get(f"/desk/export?{query}")
    assert asked.context["count"] == len(shown)
    if not shown:
        assert "没有可以导出的" in asked.content.decode()
        return
    response = client.post(f"/desk/export?{query}", {"reason": "report", "format": "xlsx"})
    page = workbook(response)
    assert [page.cell(row, 1).value for row in range(4, page.max_row + 1)] == shown
    assert "no-store" in response["Cache-Control"]


def test_csv_has_the_same_rows(at_desk, lamp):
    response = at_desk("dispatcher").post("/desk/export?tab=todo", {"reason": "report", "format": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert lamp.number in text
    assert "东门菜市场" in text
    assert ".csv" in response["Content-Disposition"]


def test_nothing_leads_to_a_person(at_desk, town, report):
    told = replace(report, text='=HYPERLINK("http://x") 我叫李小明，电话13812345678', place_text="李小明家13812345678")
    report_case(told, by=None, now=town.now)
    for kind in ("xlsx", "csv"):
        response = at_desk("dispatcher").post("/desk/export?tab=todo", {"reason": "study", "format": kind})
        body = b"".join(response.streaming_content)
        text = (
            body.decode("utf-8-sig")
            if kind == "csv"
            else "\n".join(str(c.value) for row in load_workbook(io.BytesIO(body)).active.iter_rows() for c in row)
        )
        for secret in ("13812345678", "138****5678", "李*明"):
            assert secret not in text
        assert "'=HYPERLINK" in text


def test_without_a_reason_there_is_no_file(at_desk, lamp):
    response = at_desk("dispatcher").post("/desk/export?tab=todo", {"format": "xlsx"})
    assert response.status_code == 422
    assert not Entry.objects.filter(subject_kind="export").exists()


def test_the_ledger_keeps_who_what_how_many_and_why_but_no_words(at_desk, town, many):
    many(2)
    at_desk("supervisor").post("/desk/export?q=路灯&area=519901001", {"reason": "inspection", "format": "csv"})
    [entry] = Entry.objects.filter(subject_kind="export")
    facts = json.loads(entry.facts)
    assert (entry.step, entry.by_id, entry.n) == ("export", town.supervisor.id, 1)
    assert (facts["rows"], facts["reason"], facts["area"]) == (2, "inspection", "519901001")
    assert "路灯" not in entry.facts
    assert len(facts["words"]) == 64


def test_who_copies_list_after_list_is_stopped_and_told_so(at_desk, lamp, monkeypatch):
    monkeypatch.setitem(LIMITS, "export_post", Limit(2, timedelta(minutes=6), "copying out lists"))
    client = at_desk("dispatcher")
    answers = [client.post("/desk/export?tab=todo", {"format": "csv", "reason": "handling"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "请过 6 分钟再试" in answers[-1].content.decode()
    assert client.get("/desk/hot/export").status_code == 429, "one limit for every list that leaves the house"
    assert client.get("/desk/export?tab=todo").status_code == 200
    assert Entry.objects.filter(subject_kind="export").count() == 2


@pytest.mark.parametrize("path", ["/desk/?q=路灯", "/desk/disputes/?q=路灯", "/desk/export?q=路灯"])
def test_who_searches_without_end_is_slowed(at_desk, lamp, monkeypatch, path):
    monkeypatch.setitem(LIMITS, "search_post", Limit(2, timedelta(hours=1), "heavy searches"))
    client = at_desk("dispatcher")
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(path.partition("?")[0] + "?tab=todo").status_code == 200


def test_it_says_when_it_stopped(at_desk, many, monkeypatch):
    from linli.web.desk.shown import exports

    many(3)
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    client = at_desk("dispatcher")
    assert "还有更多不会导出" in client.get("/desk/export?tab=todo").content.decode()
    page = workbook(client.post("/desk/export?tab=todo", {"reason": "report", "format": "xlsx"}))
    assert page.max_row == 5
    assert "还有更多没有导出" in page["A2"].value


def test_a_stranger_exports_nothing(at_desk, lamp):
    response = at_desk("next_town_operator").post("/desk/export?tab=todo", {"reason": "report", "format": "xlsx"})
    assert "没有可以导出的" in response.content.decode()
    assert not Entry.objects.filter(subject_kind="export").exists()
