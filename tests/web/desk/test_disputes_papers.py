# SPDX-License-Identifier: MulanPSL-2.0
"""Papers at the desk, the committee's tables, and what leaves the house."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from linli.disputes.actions import note_paper_signed
from linli.disputes.models import Allowance, Rate, Room, Screening
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import bytes_of
from linli.disputes.queries import dispute_page
from linli.kernel.refusals import BadInput
from linli.papers.pdf import why_no_pdf
from linli.papers.queries import facts_of, papers_of, signatures_of
from linli.papers.rules import Way
from linli.people.models import Reveal
from tests.disputes.cast import mediating, performing, signed
from tests.papers.conftest import text_of
from tests.web.mediation import staff_client, text


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"


def at(case, rest: str = "") -> str:
    return f"/desk/disputes/{case.receipt.number}{rest}"


def test_a_paper_is_made_prefilled_numbered_and_each_name_in_it_is_a_logged_look(people):
    case = performing(people)
    client = staff_client(people.lin)
    answer = client.post(at(case, "/make/agreement"), {})
    assert answer.status_code == 302
    [paper] = papers_of(case.row.subject)
    assert paper.number == "（2026）vill人调协字第1号"
    assert Reveal.objects.filter(subject_id=case.row.pk, purpose="other").count() == 2
    docx = client.get(at(case, f"/papers/{paper.pk}/docx"))
    said = text_of(docx.content)
    for words in ("张桂兰", "王建国", "2,000.00元", "贰仟元整", "2026年12月10日", "微信转账", paper.number):
        assert words in said
    assert docx["Cache-Control"] == "private, no-store"


def test_sex_age_and_work_are_typed_for_a_paper_and_kept_in_it_alone(people):
    """Printed as typed, taken over by the next paper of the same dispute, in no table in clear, shown on no page."""
    case = performing(people)
    client = staff_client(people.lin)
    assert "性别、年龄、职业" in text(client.get(at(case, "/make/application")))
    given = {
        "about-0-sex": "女",
        "about-0-people": "羌族",
        "about-0-age": "61岁",
        "about-0-work": "织毯匠人",
        "about-1-age": "40",
    }
    assert client.post(at(case, "/make/application"), given | {"about-1-age": "四十"}).status_code == 422
    assert client.post(at(case, "/make/application"), given).status_code == 302

    [paper] = papers_of(case.row.subject)
    said = text_of(client.get(at(case, f"/papers/{paper.pk}/docx")).content)
    assert all(words in said for words in ("女", "61", "织毯匠人", "40"))
    assert "羌族" not in said, "the line 民族 stays blank, whatever is sent"
    assert "织毯匠人" not in text(client.get(at(case))) + text(client.get(at(case, "/make/agreement")))
    assert not _in_any_column("织毯匠人")

    client.post(at(case, "/make/agreement"), {"about-1-work": "司机"})
    agreement = next(one for one in papers_of(case.row.subject) if one.kind == "agreement")
    said = text_of(client.get(at(case, f"/papers/{agreement.pk}/docx")).content)
    assert "张桂兰，女，61岁，织毯匠人" in said
    assert "王建国，40岁，司机" in said


@pytest.mark.parametrize(("kind", "head", "next_head"), [
    ("agreement", "双方自愿达成如下协议", "不履行的责任"), ("oral", "口头协议内容", "对登记内容无异议"),
    ("confirmation", "自愿达成如下协议", "此致"),
])  # fmt: skip
def test_what_was_agreed_stands_under_its_own_head_in_the_words_that_were_signed(people, kind, head, next_head):
    words = {"facts": "楼上漏水。王建国负主要责任。", "text": "一、王建国赔偿粉刷费。\n二、互相道歉，再无其他争议。"}
    case = performing(people, words)
    paper = make_dispute_paper(case.row, kind, by=people.lin, now=people.now, given={"court": "青禾县人民法院"})
    page = dispute_page(case.row, people.lin, now=people.now)
    said = text_of(bytes_of(page, paper, by=people.lin, now=people.now, form="docx"))
    before, under = said.split(head, 1)
    under = under.split(next_head, 1)[0]
    for line in ("一、王建国赔偿粉刷费。", "二、互相道歉，再无其他争议。", "其中需要履行的", "贰仟元整"):
        assert line in under
    assert "王建国负主要责任" in before
    assert "互相道歉" not in before


def _in_any_column(words: str) -> list[str]:
    """Tables with a text column that holds these words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'jsonb')"
        )
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}" t WHERE t::text LIKE %s)', [f"%{words}%"])
            found += [table] if cursor.fetchone()[0] else []
    return found


def test_without_libreoffice_the_page_offers_the_docx_and_says_why(people, monkeypatch):
    monkeypatch.setattr("linli.papers.pdf.making.office", lambda: "")
    case = performing(people)
    paper = make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    client = staff_client(people.lin)
    assert "没有安装 LibreOffice" in text(client.get(at(case, f"/papers/{paper.pk}")))
    refused = client.get(at(case, f"/papers/{paper.pk}/pdf"))
    assert refused.status_code == 409
    assert "没有安装 LibreOffice" in text(refused)


def test_what_was_said_apart_is_in_no_paper(people):
    case = mediating(people)
    case.step("say", "zhang", where="caucus", text="私下说的红萝卜")
    case.step("say", "wang", where="joint", text="当面说的大白菜")
    case.step("plan_session", "lin", kind="joint", starts_at="2026-11-20T12:30", minutes=30, place="社区")
    session = case.row.sessions.get()
    case.step("hold_session", "lin", session=str(session.pk), record="双方到场。")
    paper = make_dispute_paper(case.row, "record", by=people.lin, now=people.now)
    said = str(facts_of(paper))
    assert "双方到场" in said
    assert "红萝卜" not in said


def test_a_paper_about_what_has_not_happened_is_refused_with_what_to_do(people):
    case = mediating(people)
    for kind in ("record", "agreement", "revisit", "confirmation"):
        with pytest.raises(BadInput) as refused:
            make_dispute_paper(case.row, kind, by=people.lin, now=people.now)
        assert refused.value.todo
    assert staff_client(people.lin).post(at(case, "/make/agreement"), {}).status_code == 422
    assert papers_of(case.row.subject) == []


def test_a_signature_on_paper_is_kept_with_its_scan_and_the_print_of_a_thumb_as_a_fact_only(people):
    case = signed(people)
    paper = make_dispute_paper(case.row, "rights", by=people.lin, now=people.now)
    client = staff_client(people.lin)
    given = {"signer": str(case.a.pk), "thumb": "on", "files": SimpleUploadedFile("签名.png", _png(), "image/png")}
    assert client.post(at(case, f"/papers/{paper.pk}/sign"), {"signer": str(case.a.pk)}).status_code == 422
    assert client.post(at(case, f"/papers/{paper.pk}/sign"), given).status_code == 302
    [only] = signatures_of([paper.pk])[paper.pk]
    assert only.thumb_noted
    assert client.get(f"/files/{only.file_id}").status_code == 200
    assert staff_client(people.next_clerk).get(f"/files/{only.file_id}").status_code == 404
    assert "按了指印" in text_of(client.get(at(case, f"/papers/{paper.pk}/docx")).content)


def test_the_file_index_says_what_is_missing_until_it_is_there(people):
    case = performing(people)
    client = staff_client(people.lin)
    assert "归档前还缺" in text(client.get(at(case)))
    for kind in ("application", "rights", "agreement"):
        paper = make_dispute_paper(case.row, kind, by=people.lin, now=people.now)
        for party in (case.a, case.b) if kind == "rights" else (case.a,) if kind == "application" else ():
            assert "（还没有签名）" in text(client.get(at(case)))
            note_paper_signed(case.row, paper, signer_id=party.pk, as_what="party", way=Way.PHONE, by=people.lin,
                              now=people.now)  # fmt: skip
    case.step("add_paper", "clerk", kind="identity", note="当面核对身份证")
    assert "必备文书齐了" in text(client.get(at(case)))
    dossier = make_dispute_paper(case.row, "dossier", by=people.lin, now=people.now)
    names = [row["name"] for row in facts_of(dossier)["rows"]]
    assert names == ["人民调解申请书", "当事人权利义务告知书", "身份证明（或核对说明）", "人民调解协议书"]


def test_a_whole_file_is_one_pdf_with_its_pages_in_the_index(people):
    from linli.papers.pdf import why_no_pdf

    if reason := why_no_pdf():
        pytest.skip(f"no PDF on this machine: {reason}")
    case = performing(people)
    client = staff_client(people.lin)
    for kind in ("rights", "agreement"):
        make_dispute_paper(case.row, kind, by=people.lin, now=people.now)
    assert client.get(at(case, "/volume")).status_code == 422  # no cover yet
    make_dispute_paper(case.row, "dossier", by=people.lin, now=people.now)
    answer = client.get(at(case, "/volume"))
    assert answer.content[:5] == b"%PDF-"
    with pikepdf.open(BytesIO(answer.content)) as whole:
        assert len(whole.pages) >= 5  # cover, index, two papers, back
    assert staff_client(people.next_clerk).get(at(case, "/volume")).status_code == 404


def test_scans_are_bound_into_the_whole_file_behind_their_paper_and_in_the_index(people):
    if reason := why_no_pdf():
        pytest.skip(f"no PDF on this machine: {reason}")
    case = performing(people)
    client = staff_client(people.lin)
    rights = make_dispute_paper(case.row, "rights", by=people.lin, now=people.now)
    make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    make_dispute_paper(case.row, "dossier", by=people.lin, now=people.now)
    before = _pages(client.get(at(case, "/volume")).content)

    client.post(at(case, f"/papers/{rights.pk}/sign"), {"signer": str(case.a.pk), "files": _photo("签名页.jpg")})
    for kind, note, upload in (("identity", "已核对", _photo("证件.png")), ("receipts", "收条", _two_pages())):
        answer = client.post(at(case, "/do/add_paper"), {"kind": kind, "note": note, "files": upload})
        assert answer.status_code == 302
    case.step("add_paper", "clerk", kind="evidence", note="录像光盘一张")
    whole = client.get(at(case, "/volume")).content

    assert _pages(whole) == before + 4
    with pikepdf.open(BytesIO(whole)) as opened:
        assert sum(bool(one.images) for one in opened.pages) == 2
    if shutil.which("pdftotext"):
        index = _words(whole)
        assert "收条" in index
        assert "录像光盘一张附后" in index.replace(" ", "")


def _photo(name: str) -> SimpleUploadedFile:
    out, form = BytesIO(), "PNG" if name.endswith("png") else "JPEG"
    Image.new("RGB", (600, 800), "beige").save(out, form)
    return SimpleUploadedFile(name, out.getvalue(), f"image/{form.lower()}")


def _two_pages() -> SimpleUploadedFile:
    out, made = BytesIO(), pikepdf.Pdf.new()
    made.add_blank_page()
    made.add_blank_page()
    made.save(out)
    return SimpleUploadedFile("收条.pdf", out.getvalue(), "application/pdf")


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def _words(pdf: bytes) -> str:
    """The text of a PDF, as poppler reads it."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607
    return done.stdout.decode()


def test_a_room_is_opened_and_its_day_shown_without_names(people):
    case = mediating(people)
    room = Room.objects.get()
    case.step("plan_session", "lin", kind="joint", starts_at="2026-11-20T14:00", minutes=60, room=str(room.pk))
    client = staff_client(people.clerk)
    given = {"act": "open", "unit_id": str(people.units["village_committee"]), "name": "和为贵调解室", "seats": "6"}
    assert client.post("/desk/disputes/rooms", given).status_code == 302
    shown = text(client.get("/desk/disputes/rooms?day=2026-11-20"))
    assert "和为贵调解室" in shown
    assert "14:00–15:00" in shown
    assert "张桂兰" not in shown
    assert "张*兰" not in shown
    assert case.receipt.number not in shown
    assert client.post("/desk/disputes/rooms", given).status_code in (409, 422)


def test_a_round_is_ordered_by_the_centre_and_nought_is_reported(people):
    centre = staff_client(people.town_operator)
    given = {
        "act": "order",
        "kind": "special",
        "title": "年底工钱排查",
        "topics": ["DT10"],
        "area_code": "519901001",
        "due_on": "2026-12-20",
    }
    assert centre.post("/desk/disputes/rounds", given).status_code == 302
    row = Screening.objects.get()
    clerk = staff_client(people.clerk)
    told = {"act": "report", "screening_id": str(row.pk), "places": "12", "found": "0", "prevented": "0"}
    assert clerk.post("/desk/disputes/rounds", told).status_code == 302
    assert "年底工钱排查" in text(centre.get("/desk/disputes/rounds"))
    assert row.reports.get().found == 0


def test_rates_and_claims_are_shown_and_a_claim_too_early_says_why(people):
    case = performing(people)
    centre = staff_client(people.leader)
    assert (
        centre.post(
            "/desk/disputes/pay", {"act": "rate", "grade": "ordinary", "yuan": "150", "valid_from": "2026-01-01"}
        ).status_code
        == 302
    )
    assert Rate.objects.get().yuan == 150
    early = staff_client(people.lin).post("/desk/disputes/pay", {"act": "claim", "dispute": case.receipt.number})
    assert early.status_code == 422
    assert not Allowance.objects.exists()


@pytest.mark.parametrize("what", ["list", "rounds", "pay", "figures", "mediators"])
def test_every_table_can_be_taken_out_for_a_reason_and_without_names(people, what):
    case = performing(people)
    client = staff_client(people.clerk)
    path = f"/desk/disputes/export?what={what}&tab=all"
    assert client.get(path).status_code == 200
    assert client.post(path, {"format": "csv"}).status_code in (200, 422)
    answer = client.post(path, {"format": "csv", "reason": "report"})
    body = b"".join(answer.streaming_content).decode() if answer.streaming else text(answer)
    assert "张桂兰" not in body
    assert "13800000001" not in body
    if what == "list":
        assert case.receipt.number in body


def test_figures_state_what_is_counted_among_what(people):
    performing(people)
    shown = text(staff_client(people.clerk).get("/desk/disputes/figures?since=2026-01-01&until=2026-12-31&by=type"))
    assert "受理后有了结果的纠纷 1 件" in shown
    assert "不到 5 件，不算比例" in shown


def test_the_figures_taken_out_hold_every_table_each_with_what_it_is_counted_among(people):
    performing(people)
    path = "/desk/disputes/export?what=figures&since=2026-01-01&until=2026-12-31&by=type"
    answer = staff_client(people.clerk).post(path, {"format": "csv", "reason": "report"})
    body = b"".join(answer.streaming_content).decode() if answer.streaming else text(answer)
    body = body.replace('"', "")
    for words in (
        "统计的是 2026年1月1日 至 2026年12月31日 申请的纠纷，截至",
        "合计,",
        "按类型,",
        "当事人评价,,有当事人评价,0,有了结果的纠纷 1 件",
        "程序评查,,做过程序评查,0,结案的纠纷",
    ):
        assert words in body, words


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return out.getvalue()
