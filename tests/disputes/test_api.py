# SPDX-License-Identifier: MulanPSL-2.0
"""Courts and police hand disputes over through the API, follow them, and read no more than is theirs."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.disputes.models import Dispute, Filed, Handoff
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.queries.files import handed_files
from linli.disputes.rules.application import Person
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.papers.pdf import why_no_pdf
from linli.people.actions.tokens import open_token
from linli.people.models import Bucket
from tests.disputes.cast import MACHINE, mediating
from tests.disputes.rooms import FACTS, PLACES, READS, WORDS, build, expected
from tests.town import COUNTY

LETTER = {
    "partner": "court_before", "their_number": "（2026）川9901诉前调7号", "basis": "特邀调解规定第27条", "consented": True,
    "facts": "楼上漏水，双方同意先调解。", "requests": "赔偿两千元", "dispute_type": "DT0202", "area_code": "519901001001",
    "applicants": [{"name": "张桂兰", "phone": "13800000001"}], "others": [{"name": "王建国", "phone": "13800000002"}],
}  # fmt: skip
KINDS = ("application", "register", "rights", "inquiry")


class Caller:
    def __init__(self, people, viewer, *more, unit=None):
        """By the viewer's post, or by no post and for `unit` alone."""
        whose = {"unit_id": unit} if unit else {"post_id": viewer.id}
        _row, token = open_token(
            name=f"{viewer.id} {more} {unit}", scopes=["report", "read", "step", *more], area_code=COUNTY, by=MACHINE,
            now=people.now, **whose,
        )  # fmt: skip
        self.client, self.headers = Client(), {"Authorization": f"Bearer {token}"}

    def get(self, path):
        return self.client.get(f"/api/v1{path}", headers=self.headers)

    def upload(self, name, data, media_type):
        file = SimpleUploadedFile(name, data, media_type)
        return self.client.post("/api/v1/files", {"file": file}, headers=self.headers)

    def post(self, path, body, **more):
        return self.client.post(
            f"/api/v1{path}", json.dumps(body), content_type="application/json", headers=self.headers | more
        )


@pytest.fixture
def court(people):
    Bucket.objects.all().delete()
    return Caller(people, people.judge)


def test_a_court_hands_over_and_both_keep_their_numbers(people, court):
    answer = court.post("/handoffs", LETTER)

    assert answer.status_code == 201, answer.json()
    [one] = court.get("/handoffs").json()["handoffs"]
    assert one["number"] == answer.json()["number"]
    assert (one["their_number"], one["state"], one["body"]) == (LETTER["their_number"], "sent", "青禾县人民法院")
    assert one["their_due_at"], "the court's thirty days stand beside our own limit"
    assert one["our_due_at"]


def test_sent_twice_it_is_one_dispute_with_the_same_receipt(people, court):
    first, second = court.post("/handoffs", LETTER), court.post("/handoffs", LETTER)
    assert first.json() == second.json() | {"again": False}
    assert second.json()["again"]
    assert second.json()["state"] == "applied"
    assert Dispute.objects.count() == Handoff.objects.count() == 1


def test_another_matter_under_a_number_that_is_used_is_refused_and_nothing_is_written(people, court):
    court.post("/handoffs", LETTER)
    for other in ({"facts": "欠了三个月工资。"}, {"applicants": [{"name": "赵大壮", "phone": "13800000007"}]}):
        answer = court.post("/handoffs", LETTER | other)
        assert answer.status_code == 422
    assert "已经登记过另一件事" in answer.content.decode()
    assert Dispute.objects.count() == Handoff.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [("consented", False, 422), ("their_number", "", 422), ("dispute_type", "DN01", 422), ("partner", "bank", 422),
     ("sent_on", "2030-01-01", 422), ("area_code", "519902", 422), ("others", [], 422), ("amount", "1.005", 422)],
)  # fmt: skip
def test_a_letter_nobody_could_answer_is_refused_and_nothing_is_written(people, court, field, value, status):
    answer = court.post("/handoffs", LETTER | {field: value})
    assert answer.status_code == status, answer.json()
    assert not Dispute.objects.exists()


def test_the_court_follows_receipt_refusal_and_report(people, court):
    number = court.post("/handoffs", LETTER).json()["number"]
    clerk = Caller(people, people.clerk)
    assert clerk.post(f"/disputes/{number}/steps/accept_handoff", {}).status_code == 200
    assert court.get("/handoffs").json()["handoffs"][0]["state"] == "accepted"
    clerk.post(f"/disputes/{number}/steps/register", {"fields": {"dispute_type": "DT0202"}})
    refused = clerk.post(
        f"/disputes/{number}/steps/not_take", {"fields": {"reason": "not_ours", "door": "请到县调解中心"}}
    )
    assert refused.json()["state"] == "not_taken"
    assert court.get("/handoffs").json()["handoffs"][0]["state"] == "refused"
    reported = clerk.post(f"/disputes/{number}/steps/report_back", {"fields": {"result": "不予调解函已寄出"}})
    assert reported.status_code == 200
    assert court.get("/handoffs").json()["handoffs"][0]["result"] == "不予调解函已寄出"


def test_through_the_api_everybody_reads_their_rooms_and_no_other(people, client):
    """The table of rooms.py again, through HTTP: every post that a token may act through."""
    Bucket.objects.all().delete()
    case, viewers = build(people)
    number, wrong = case.row.number, []
    for who, viewer in viewers.items():
        if viewer.id is None or who.endswith("administrator") or who == "city centre" or "next county" in who:
            continue
        caller = Caller(people, viewer)
        page, papers = caller.get(f"/disputes/{number}"), caller.get(f"/disputes/{number}/papers")
        if not READS[who]:
            wrong += [(who, 404)] if {page.status_code, papers.status_code} != {404} else []
            continue
        text = json.dumps(page.json(), ensure_ascii=False)
        got = "H" + "".join(key for key, words in (WORDS | PLACES | {"F": FACTS}).items() if words in text)
        wrong += [(who, got)] if set(got) != expected(who, beside="012") else []  # the API tells of no session
        organ = who in ("court that sent it", "organ that did not take it")  # would read our reply, had we written one
        opens = organ or bool({"S", "F"} & set(READS[who]))
        wrong += [(who, papers.status_code)] if (papers.status_code == 200) != opens else []
        wrong += [(who, papers.json())] if organ and papers.json() != [] else []
    assert not wrong, wrong


def test_through_the_api_a_papers_bytes_are_for_who_reads_it_on_the_page(people):
    """Each of four papers × every post that a token may act through; each opening is written down."""
    Bucket.objects.all().delete()
    case, viewers = build(people)
    number, given = case.row.number, {"asked": "陈大妈", "content": "问：何时？答：九月。"}
    made = [make_dispute_paper(case.row, kind, by=people.lin, now=people.now, given=given) for kind in KINDS]
    wrong = []
    for who, viewer in viewers.items():
        if viewer.id is None or who.endswith("administrator") or who == "city centre" or "next county" in who:
            continue
        caller = Caller(people, viewer, "papers")
        expected = 200 if "S" in READS[who] else 404
        answers = [caller.get(f"/disputes/{number}/papers/{one.pk}/docx") for one in made]
        wrong += [(who, one.status_code) for one in answers if one.status_code != expected]
        wrong += [(who, "no .docx") for one in answers if expected == 200 and not one.content.startswith(b"PK")]
    assert not wrong, wrong
    readers = sum(1 for who in viewers if "S" in READS[who])
    opened = [line for one in made for line in story_of(Subject("paper", one.pk, COUNTY)) if line.step == "open"]
    assert len(opened) == readers * len(KINDS)
    assert {line.by_post for line in opened} == {viewers[who].id for who in viewers if "S" in READS[who]}


def test_a_token_without_the_purpose_a_wrong_form_and_anothers_paper_give_nothing(people):
    Bucket.objects.all().delete()
    case, other = mediating(people), mediating(people, others=(Person(name="赵大海"),))
    paper = make_dispute_paper(case.row, "application", by=people.lin, now=people.now)
    address = f"/papers/{paper.pk}/docx"
    caller = Caller(people, people.lin, "papers")
    assert caller.get(f"/disputes/{case.row.number}{address}").status_code == 200
    assert caller.get(f"/disputes/{other.row.number}{address}").status_code == 404
    assert caller.get(f"/disputes/{case.row.number}/papers/{paper.pk}/exe").status_code == 422
    refused = Caller(people, people.lin).get(f"/disputes/{case.row.number}{address}")
    assert (refused.status_code, refused.json()["code"]) == (409, "scope")


@pytest.mark.skipif(bool(why_no_pdf()), reason="no LibreOffice with Chinese fonts on this machine")
def test_a_paper_as_pdf_through_the_api(people):
    Bucket.objects.all().delete()
    case = mediating(people)
    paper = make_dispute_paper(case.row, "application", by=people.lin, now=people.now)
    answer = Caller(people, people.lin, "papers").get(f"/disputes/{case.row.number}/papers/{paper.pk}/pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_field_the_step_does_not_ask_for_is_answered_with_the_table_of_disputes(people):
    Bucket.objects.all().delete()
    case = mediating(people)
    answer = Caller(people, people.clerk).post(
        f"/disputes/{case.row.number}/steps/grade", {"fields": {"grad": "major"}}
    )
    assert answer.status_code == 422
    assert "/api/v1/dispute-steps" in json.dumps(answer.json(), ensure_ascii=False)


def test_the_letter_itself_comes_with_the_hand_off_and_the_reports_number_goes_back(people, court):
    from tests.web.desk.test_disputes_letters import PNG

    sent = court.client.post(
        "/api/v1/files", {"file": SimpleUploadedFile("函.png", PNG, "image/png")}, headers=court.headers
    )
    assert sent.status_code == 201, sent.json()
    answer = court.post("/handoffs", LETTER | {"files": [sent.json()["id"]]})
    assert answer.status_code == 201, answer.json()
    sheet = Filed.objects.get(dispute=answer.json()["dispute_id"])
    assert (sheet.kind, sheet.file_ids) == ("letters", [sent.json()["id"]])
    number, clerk = answer.json()["number"], Caller(people, people.clerk)
    clerk.post(f"/disputes/{number}/steps/accept_handoff", {})
    clerk.post(f"/disputes/{number}/steps/report_back", {"fields": {"result": "调解成功", "letter": "复字2号"}})
    assert court.get("/handoffs").json()["handoffs"][0]["report_letter"] == "复字2号"


def test_a_system_that_acts_for_no_post_sends_its_letter_with_the_file_and_no_other_system_can(people, court):
    from tests.web.desk.test_disputes_letters import PNG

    machine = Caller(people, people.judge, unit=people.judge.unit_id)
    other = Caller(people, people.clerk, unit=people.clerk.unit_id)
    sent = machine.upload("函.png", PNG, "image/png")
    assert sent.status_code == 201, sent.json()
    stolen = other.post("/handoffs", LETTER | {"files": [sent.json()["id"]]})
    assert (stolen.status_code, Dispute.objects.count()) == (422, 0)
    answer = machine.post("/handoffs", LETTER | {"files": [sent.json()["id"]]})
    assert answer.status_code == 201, answer.json()
    assert Filed.objects.get(dispute=answer.json()["dispute_id"]).file_ids == [sent.json()["id"]]


def test_who_sent_the_matter_reads_our_reply_and_nobody_else_at_another_organ(people, court):
    number = court.post("/handoffs", LETTER).json()["number"]
    dispute, clerk = Dispute.objects.get(number=number), Caller(people, people.clerk)
    clerk.post(f"/disputes/{number}/steps/accept_handoff", {})
    reported = clerk.post(
        f"/disputes/{number}/steps/report_back", {"fields": {"result": "没有调成", "letter": "复字2号"}}
    )
    assert reported.status_code == 200, reported.json()
    letter = Handoff.objects.get(dispute=dispute)
    paper = make_dispute_paper(dispute, "letter_back", by=people.clerk, now=people.now, part=str(letter.pk))

    reader = Caller(people, people.judge, "papers")
    [listed] = reader.get(f"/disputes/{number}/papers").json()
    assert listed["id"] == str(paper.pk)
    assert reader.get(f"/disputes/{number}/papers/{paper.pk}/docx").status_code == 200
    stranger = Caller(people, people.he, "papers")
    assert stranger.get(f"/disputes/{number}/papers/{paper.pk}/docx").status_code == 404


def test_what_went_with_a_hand_over_is_downloaded_by_its_organ_alone_and_each_opening_is_kept(people):
    from tests.web.desk.test_disputes_letters import PNG

    case = mediating(people)
    clerk = Caller(people, people.clerk, "papers")
    file = clerk.upload("材料.png", PNG, "image/png").json()["id"]
    case.step(
        "hand_over", "clerk", partner="court_before", body="人民法院", unit=people.judge.unit_id, basis="双方同意",
        reason="双方要求诉前调解", consented=True, files=[file],
    )  # fmt: skip
    judge = Caller(people, people.judge, "papers")
    [listed] = judge.get("/handoffs").json()["handoffs"]
    assert [one["id"] for one in listed["files"]] == [file]
    got = judge.get(f"/files/{file}")
    assert got.status_code == 200
    assert got.content.startswith(b"\x89PNG")
    assert [one.step for one in story_of(Subject("file", UUID(file), COUNTY))] == ["open"]

    strangers = (Caller(people, people.he, "papers"), Caller(people, people.clerk, "papers", unit=people.clerk.unit_id))
    assert strangers[0].get(f"/files/{file}").status_code == 404
    assert strangers[0].get(f"/files/{uuid4()}").json()["title"] == strangers[0].get(f"/files/{file}").json()["title"]
    assert Caller(people, people.judge).get(f"/files/{file}").json()["code"] == "scope"


def test_the_files_of_an_organs_hand_offs_are_asked_for_together(people, django_assert_num_queries):
    from tests.web.desk.test_disputes_letters import PNG

    clerk, rows = Caller(people, people.clerk, "papers"), []
    for name in ("宋大江", "何小河"):
        case = mediating(people, others=(Person(name=name, phone=f"1390000{len(rows):04}"),))
        file = clerk.upload("材料.png", PNG, "image/png").json()["id"]
        case.step(
            "hand_over", "clerk", partner="court_before", unit=people.judge.unit_id, basis="双方同意",
            reason="双方要求诉前调解", consented=True, files=[file],
        )  # fmt: skip
        rows.append(Handoff.objects.get(dispute=case.row))
    for asked in (rows[:1], rows):
        with django_assert_num_queries(2):
            found = handed_files(people.judge, asked)
        assert all(found.values())
    assert not any(handed_files(people.he, rows).values())


def test_a_file_that_is_another_posts_comes_with_no_letter(people, court):
    from tests.web.desk.test_disputes_letters import PNG

    clerk = Caller(people, people.clerk)
    sent = clerk.client.post(
        "/api/v1/files", {"file": SimpleUploadedFile("函.png", PNG, "image/png")}, headers=clerk.headers
    )
    answer = court.post("/handoffs", LETTER | {"files": [sent.json()["id"]]})
    assert (answer.status_code, Dispute.objects.count()) == (422, 0)
