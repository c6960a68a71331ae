# SPDX-License-Identifier: MulanPSL-2.0
"""Sheets in: a dry run keeps nothing, every row has its verdict, and no file can hurt."""

from __future__ import annotations

import io
import re
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from linli.people.models import Account, Post, Unit
from tests.town import COUNTY, TOWN

HEADS = ["单位名称", "简称", "类别", "层级", "区划代码", "上级单位", "公开电话", "公务邮箱"]
GOOD = ["青禾县水务局", "县水务局", "部门", "县级", COUNTY, "青禾县综治中心", "0999-8800123"]
BAD = ["城关街道供销社", "", "部门", "乡镇级", f"{COUNTY}0", "", ""]


def token_in(answer) -> str:
    return re.search(r'name="token" value="([^"]+)"', answer.content.decode()).group(1)


def test_a_dry_run_keeps_nothing_and_taking_it_keeps_the_good_rows(at_office, csv_of):
    client = at_office("system_admin")

    tried = client.post("/office/units/import", {"file": csv_of([HEADS, GOOD, BAD])})

    words = tried.content.decode()
    assert tried.status_code == 200
    assert "还没有写入任何内容" in words
    assert "区划代码的位数与层级不符" in words
    assert not Unit.objects.filter(name="青禾县水务局").exists()

    taken = client.post("/office/units/import", {"token": token_in(tried)})

    assert "已收下" in taken.content.decode()
    assert Unit.objects.get(name="青禾县水务局").parent.name == "青禾县综治中心"
    assert not Unit.objects.filter(name="城关街道供销社").exists()


def test_each_verdict_names_its_line_in_the_file(at_office, csv_of):
    tried = at_office("system_admin").post(
        "/office/units/import", {"file": csv_of([["台账"], ["制表人"], HEADS, GOOD, BAD])}
    )

    assert [line.row for line in tried.context["verdicts"]] == [5, 4]
    assert tried.context["verdicts"][0].field == "区划代码"


def test_a_taken_file_cannot_be_taken_twice_or_by_somebody_else(at_office, town, csv_of):
    client = at_office("system_admin")
    token = token_in(client.post("/office/units/import", {"file": csv_of([HEADS, GOOD])}))

    assert client.post("/office/posts/import", {"token": token}).status_code == 422
    assert at_office("security_admin").post("/office/units/import", {"token": token}).status_code == 409
    assert client.post("/office/units/import", {"token": token}).status_code == 200
    assert client.post("/office/units/import", {"token": token}).status_code == 422


def test_csv_from_an_office_machine_and_xlsx_say_the_same(at_office, csv_of, xlsx_of):
    client = at_office("system_admin")

    for file in (csv_of([HEADS, GOOD], encoding="gb18030"), xlsx_of([HEADS, GOOD])):
        tried = client.post("/office/units/import", {"file": file})
        assert [(line.word, line.name) for line in tried.context["verdicts"]] == [("新增", "青禾县水务局")]


def test_an_exported_sheet_comes_back_unchanged(at_office):
    client = at_office("system_admin")

    for kind in ("xlsx", "csv"):
        for what in ("units", "posts"):
            out = b"".join(client.get(f"/office/{what}/export?format={kind}").streaming_content)
            tried = client.post(f"/office/{what}/import", {"file": SimpleUploadedFile(f"rows.{kind}", out)})
            assert tried.status_code == 200, (kind, what)
            assert {line.word for line in tried.context["verdicts"]} == {"未变"}, (kind, what)


def test_the_template_is_empty_and_an_export_is_recorded(at_office):
    client = at_office("system_admin")

    sheet = load_workbook(io.BytesIO(b"".join(client.get("/office/units/export?empty=1").streaming_content)))
    client.get("/office/units/export?format=csv")

    assert [cell.value for cell in sheet.active[3]] == HEADS
    assert sheet.active.max_row == 3
    log = at_office("audit_admin").get("/office/audit/exports").context["table"]
    assert [row.cells[3].text for row in log.rows] == ["单位"]


def test_limits_and_the_calendar_leave_with_an_entry_each(at_office):
    client = at_office("system_admin")

    assert client.get("/office/clocks/limits/export").status_code == 200
    assert client.get("/office/clocks/export?year=2026").status_code == 200

    log = at_office("audit_admin").get("/office/audit/exports").context["table"]
    assert {row.cells[3].text for row in log.rows} == {"时限", "节假日安排"}


def test_posts_bring_their_accounts_with_a_first_password_shown_once(at_office, csv_of):
    rows = [
        ["账号", "姓名", "单位名称", "岗位角色"],
        ["liu.mei", "刘梅", "青禾县住建局", "部门经办"],
        ["qian", "钱进", "没有的单位", "部门经办"],
    ]
    client = at_office("system_admin")

    tried = client.post("/office/posts/import", {"file": csv_of(rows)})
    assert not tried.context["has_secrets"]
    assert not Account.objects.filter(username="liu.mei").exists()
    taken = client.post("/office/posts/import", {"token": token_in(tried)})

    secret = next(line.note for line in taken.context["verdicts"] if line.is_secret)
    assert Account.objects.get(username="liu.mei").check_password(secret)
    assert Post.objects.get(account__username="liu.mei").role == "handler"
    assert taken.headers["Cache-Control"] == "no-store"


def test_a_row_outside_the_area_is_refused_alone(at_office, csv_of):
    away = ["白石县水务局", "", "部门", "县级", "519902", "", ""]

    tried = at_office("system_admin").post("/office/units/import", {"file": csv_of([HEADS, away, GOOD])})

    assert [(line.row, line.word) for line in tried.context["verdicts"]] == [(2, "未收"), (3, "新增")]


def test_files_that_hurt_are_refused_in_words(at_office, xlsx_of):
    client = at_office("system_admin")
    files = {
        "bomb": _packed(xlsx_of([HEADS, GOOD]), {"xl/media/x.bin": b"\0" * (30 << 20)}),
        "many": _packed(xlsx_of([HEADS, GOOD]), {f"xl/x{n}.bin": b"x" for n in range(250)}),
        "doctype": _packed(xlsx_of([HEADS, GOOD]), {"xl/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "wide": _far_cell(xlsx_of([HEADS, GOOD]), "XFD2"),
        "deep": _far_cell(xlsx_of([HEADS, GOOD]), "A1048576"),
        "odd": _far_cell(xlsx_of([HEADS, GOOD]), "&#65;1048576"),
        "no_zip": b"PK\x03\x04 nothing",
    }
    for name, content in files.items():
        answer = client.post("/office/units/import", {"file": SimpleUploadedFile("rows.xlsx", content)})
        assert answer.status_code == 422, name
        assert answer.context["form"].errors["file"], name
    assert not Unit.objects.filter(name="青禾县水务局").exists()


def test_other_kinds_and_unknown_headings_are_refused(at_office, csv_of):
    client = at_office("system_admin")

    for file in (
        SimpleUploadedFile("rows.xls", b"\xd0\xcf\x11\xe0"),
        csv_of([["甲", "乙"], ["1", "2"]]),
        csv_of([HEADS]),
        SimpleUploadedFile("rows.csv", b"\0\0\0"),
    ):
        answer = client.post("/office/units/import", {"file": file})
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]


def test_divisions_are_tried_and_taken(at_office, csv_of):
    client = at_office("system_admin")
    rows = [["区划代码", "名称"], [f"{TOWN}002", "西门社区居委会"], [f"{TOWN}00", "错"], ["519902009", "外县镇"]]

    tried = client.post("/office/places/import", {"file": csv_of(rows), "on": "2026-11-20"})
    assert [line.word for line in tried.context["verdicts"]] == ["未收", "未收", "新增"]
    assert client.get(f"/office/places/{TOWN}002").status_code == 404
    client.post("/office/places/import", {"token": token_in(tried)})

    assert "西门社区" in client.get(f"/office/places/{TOWN}002").content.decode()


def _packed(upload, more: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(upload) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def _far_cell(upload, place: str) -> bytes:
    """The same workbook with one more cell far away."""
    out, name = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(upload) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            content = old.read(each)
            if each == name:
                content = content.replace(
                    b"</sheetData>", f'<row><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
                )
            new.writestr(each, content)
    return out.getvalue()
