# SPDX-License-Identifier: MulanPSL-2.0
"""What is given with a step: shown where it belongs, opened by who reads that, bound into the file. Nothing is lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from linli.disputes.actions.enclosing import SHEET_OF
from linli.disputes.models import Filed, Statement
from linli.disputes.papers.index import index_rows
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import signature_rows
from linli.disputes.queries import dispute_page
from linli.disputes.rules.file_index import KINDS
from linli.disputes.rules.table import STEPS
from linli.files.actions import keep_upload
from linli.files.models import StoredFile
from linli.kernel.steps import FieldKind
from linli.papers.queries import facts_of
from tests import town as cast
from tests.disputes.cast import clauses, mediating, performing
from tests.disputes.rooms import READS, WORDS, build
from tests.web.mediation import client_for, party_client, staff_client, text

WITH_WORDS = {"say", "hold_session", "expert_opinion"}
WITH_THEIR_HANDOFF = {"hand_over", "partner_answers", "partner_reports", "report_back"}
TOKEN = "of a draft"  # noqa: S105


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"
    settings.LINLI_CLAMD = ""


def photo(name: str = "一页.jpg") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 80), "beige").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def given(people) -> dict:
    """A kept photo as a step takes it."""
    file = keep_upload(photo(), about=None, by=None, county=cast.COUNTY, now=people.now, token=TOKEN)
    return {"files": [file.pk], "upload_token": TOKEN}


def test_every_step_that_takes_files_says_where_they_go():
    asks = {step.name for step in STEPS.steps if any(field.kind == FieldKind.FILES for field in step.fields)}
    assert asks == {*SHEET_OF, *WITH_WORDS, *WITH_THEIR_HANDOFF, "add_paper"}
    assert set(SHEET_OF.values()) <= set(KINDS)


def test_a_photo_shown_before_everybody_is_opened_by_the_other_side_and_by_the_mediator(people):
    case = mediating(people)
    answer = party_client(case, case.zhang).post(
        f"/mediation/{case.receipt.number}/do/say", {"where": "joint", "text": "照片里是天花板", "files": photo()}
    )
    assert answer.status_code == 302
    path = f"/files/{StoredFile.objects.get().pk}"
    for viewer in (case.wang, case.zhang, people.lin, people.clerk):
        client = client_for(case, viewer)
        page = f"/desk/disputes/{case.receipt.number}" if viewer.id else f"/mediation/{case.receipt.number}"
        assert path in text(client.get(page)), viewer.role
        assert client.get(path).status_code == 200, viewer.role
    assert staff_client(people.next_clerk).get(path).status_code == 404


def test_everybody_opens_the_files_of_their_rooms_and_no_other(people):
    """The table of rooms.py: a photo in every room, a signed page and a receipt × everybody who might look, over HTTP."""
    case, viewers = build(people)
    photos = {key: _hang(people, "dispute_words", Statement.objects.get(text=words).pk) for key, words in WORDS.items()}
    case.step("draft", "lin", **clauses())
    case.step("sign", "clerk", party=str(case.a.pk), way="paper", **given(people))
    photos["signed"] = StoredFile.objects.get(pk=Filed.objects.get(kind="signed").file_ids[0])
    case.step("add_paper", "clerk", kind="receipts")
    photos["receipt"] = _hang(people, "dispute_filed", Filed.objects.get(kind="receipts").pk)
    wrong = []
    for who, viewer in viewers.items():
        if viewer.token_id:
            continue
        client, reads = client_for(case, viewer), set(READS[who])
        reads |= {"signed"} if "S" in reads else set()
        reads |= {"receipt"} if "J" in reads and who != "leader who answers for it" else set()
        opened = {key for key, file in photos.items() if client.get(f"/files/{file.pk}").status_code == 200}
        wrong += [(who, opened ^ (reads & set(photos)))] if opened != reads & set(photos) else []
    assert not wrong, wrong


def _hang(people, kind: str, subject) -> StoredFile:
    from linli.ledger.rules import Subject

    about = Subject(kind, subject, cast.COUNTY)
    return keep_upload(photo(), about=about, by=None, county=cast.COUNTY, now=people.now)


def test_a_page_signed_on_paper_a_receipt_and_a_ruling_lie_in_the_file(people):
    case = mediating(people)
    case.step("draft", "lin", **clauses())
    case.step("sign", "zhang", way="screen")
    case.step("sign", "clerk", party=str(case.b.pk), way="print", **given(people))
    case.step("sign", "lin", way="paper")
    case.step("seal", "chair", **given(people))
    case.step(
        "perform", "wang", obligation=case.row.obligations.get().pk, on=people.now.date(), amount="500", **given(people)
    )
    page = dispute_page(case.row, people.lin, now=people.now)

    assert [(one.kind, one.note) for one in page.filed] == [
        ("signed", case.b.name_masked), ("agreement", "盖章生效"), ("receipts", "赔偿天花板粉刷费"),
    ]  # fmt: skip
    assert [row["name"] for row in index_rows(page)] == ["人民调解协议书", "签字页", "收条、履行凭证"]
    assert not StoredFile.objects.filter(subject_kind="dispute").exists()
    for viewer, opens in ((case.zhang, ["receipts"]), (case.wang, ["receipts"])):
        own = dispute_page(case.row, viewer, now=people.now)
        assert [one.kind for one in own.filed] == opens
        shown = text(party_client(case, viewer).get(f"/mediation/{case.receipt.number}"))
        assert "赔偿天花板粉刷费" in shown
        assert f"/files/{own.filed[0].file_ids[0]}" in shown


def test_evidence_said_before_everybody_is_a_line_of_the_index_and_what_is_said_apart_is_not(people):
    case = mediating(people)
    case.step("say", "zhang", where="joint", text="照片里是天花板", **given(people))
    case.step("say", "zhang", where="caucus", text="这张别给他看", **given(people))
    page = dispute_page(case.row, people.lin, now=people.now)
    assert [(row["name"], row["note"]) for row in index_rows(page)] == [("证据材料", "照片里是天花板")]


def test_the_agreement_prints_who_signed_it_by_hand(people):
    case = performing(people)
    case.row.signatures.filter(party=case.b).update(way="print")
    paper = make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    how = [row["how"] for row in signature_rows(paper, facts_of(paper))]
    assert how == ["在手机上阅读并确认签名", "在纸上按指印", "在纸上签名", "盖章"]
