# SPDX-License-Identifier: MulanPSL-2.0
"""Mediation on a resident's phone: ask for it, say yes or no, choose, speak apart, sign, say whether it was kept."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from linli.disputes.actions import note_paper_signed
from linli.disputes.models import Dispute, Obligation, Party, Signature, Statement
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.rules.application import Person
from linli.disputes.rules.states import State
from linli.files.queries import files_of
from linli.kernel.refusals import NotAllowed
from linli.ledger.rules import Subject
from linli.papers.queries import papers_of, signatures_of
from linli.people.models import Contact, Resident
from linli.people.rules import resident_viewer
from tests.disputes.cast import choosing, mediating, performing, registered, signed
from tests.town import COUNTY, VILLAGE
from tests.web.mediation import party_client, text
from tests.web.resident.test_photos import photo


def page(case, rest: str = "") -> str:
    return f"/mediation/{case.receipt.number}{rest}"


def asked(**more) -> dict[str, str]:
    return {
        "facts": "楼上漏水，天花板泡坏了。", "requests": "修好；赔两千。", "dispute_type": "DT0202", "area": VILLAGE,
        "name": "张桂兰", "phone": "13800000001", "other_name": "王建国",
        "once": "01a20188-4d57-74db-92b7-6a57bf7fe6c5",
    } | more  # fmt: skip


def test_mediation_is_asked_for_without_an_account_and_only_once(people, client):
    assert client.get("/mediation").status_code == 200
    assert client.get("/mediation/apply").status_code == 200
    for _n in range(2):  # pressed twice on a bad line
        answer = client.post("/mediation/apply", asked())
        assert answer.status_code == 302
    assert Dispute.objects.count() == 1
    receipt = text(client.get("/mediation/receipt"))
    number = Dispute.objects.get().number
    assert number in receipt
    assert text(client.get(f"/mediation/{number}")).count("13800000001") == 0


def test_an_application_without_the_other_side_keeps_what_was_typed(people, client):
    answer = client.post("/mediation/apply", asked(other_name=""))
    assert answer.status_code == 422
    assert "楼上漏水，天花板泡坏了。" in text(answer)
    assert not Dispute.objects.exists()


def test_a_code_opens_the_dispute_and_a_wrong_one_says_nothing(people, client):
    from linli.disputes.actions import new_code

    case = mediating(people)
    code = new_code(case.row, case.b.pk, by=people.clerk, now=people.now)
    wrong = client.post("/mediation/follow", {"number": case.receipt.number, "secret": "nonsense"})
    nowhere = client.post("/mediation/follow", {"number": "MD519901202611229999", "secret": code})
    assert wrong.status_code == nowhere.status_code == 422
    assert wrong.context["form"].errors == nowhere.context["form"].errors
    right = client.post("/mediation/follow", {"number": case.receipt.number.lower(), "secret": f" {code.upper()} "})
    assert right.status_code == 302
    assert case.row.title in text(client.get(right["Location"]))


def test_nobody_else_opens_it(people):
    case = mediating(people)
    for client in (Client(), party_client(performing_of(people), performing_of(people, again=True).zhang)):
        assert client.get(page(case)).status_code == 404
        assert client.post(page(case, "/do/withdraw"), {}).status_code == 404


def performing_of(people, *, again: bool = False):
    """Another pair's dispute, the same each time."""
    from linli.disputes.rules.application import Person
    from tests.disputes.cast import told

    if not hasattr(people, "elsewhere_case"):
        object.__setattr__(
            people, "elsewhere_case", told(people, applicants=(Person(name="孙一"),), others=(Person(name="周二"),))
        )
    return people.elsewhere_case


def test_the_other_side_accepts_or_refuses(people):
    case = registered(people)
    case.step("take", "clerk")
    client = party_client(case, case.wang)
    assert "同意调解" in text(client.get(page(case)))
    assert "不同意调解" in text(client.get(page(case)))
    assert client.post(page(case, "/do/consent"), {}).status_code == 302
    assert case.row.state == State.CHOOSING


def test_refusing_ends_it_and_tells_other_ways(people):
    case = registered(people)
    case.step("take", "clerk")
    client = party_client(case, case.wang)
    client.post(page(case, "/do/decline"), {"words": "不想谈"})
    assert case.row.state == State.REFUSED
    assert "还可以走的路" in text(client.get(page(case)))


def test_both_sides_choose_the_same_mediator(people):
    case = choosing(people)
    for viewer in (case.zhang, case.wang):
        answer = party_client(case, viewer).post(
            page(case, "/do/choose_mediator"), {"mediator": str(people.mediators["lin"].pk)}
        )
        assert answer.status_code == 302
    assert [one.post_id for one in case.row.appointments.all()] == [people.lin.id]


def test_a_resident_is_not_asked_what_only_the_office_fills_in(people):
    case = choosing(people)
    form = text(party_client(case, case.zhang).get(page(case, "/do/choose_mediator")))
    assert 'name="mediator"' in form
    assert 'name="party"' not in form
    assert 'name="how"' not in form


def test_words_for_the_mediator_alone_are_not_on_the_other_sides_page(people):
    case = mediating(people)
    zhang, wang = party_client(case, case.zhang), party_client(case, case.wang)
    zhang.post(page(case, "/do/say"), {"where": "caucus", "text": "其实一千五也行"})
    assert Statement.objects.get(text="其实一千五也行").where == "caucus"
    assert "其实一千五也行" in text(zhang.get(page(case)))
    assert "其实一千五也行" not in text(wang.get(page(case)))


def test_fear_told_is_kept_from_the_other_side(people):
    case = mediating(people)
    zhang, wang = party_client(case, case.zhang), party_client(case, case.wang)
    before = text(wang.get(page(case)))
    zhang.post(page(case, "/do/tell_fear"), {"sign": "threat", "words": "他说要堵我家门"})
    after = text(wang.get(page(case)))
    assert "堵我家门" not in after
    assert after.count("story-line") == before.count("story-line")  # not even a line of the story gives it away


def test_a_side_reads_the_draft_and_signs_it_on_the_phone(people):
    case = mediating(people)
    from tests.disputes.cast import clauses

    case.step("draft", "lin", **clauses())
    client = party_client(case, case.wang)
    shown = text(client.get(page(case)))
    assert "2000.00" in shown
    assert shown.index("谈好的") < shown.index("请您办")
    assert client.post(page(case, "/do/sign"), {"way": "screen"}).status_code == 302
    assert Signature.objects.filter(party=case.b, way="screen").count() == 1


def test_it_says_whether_it_was_kept(people):
    case = performing(people)
    client = party_client(case, case.zhang)
    owed = Obligation.objects.get(dispute=case.row, agreement__state="effective")
    answer = client.post(page(case, "/do/perform"), {"obligation": str(owed.pk), "on": "2026-11-20", "amount": "2000"})
    assert answer.status_code == 302
    owed.refresh_from_db()
    assert owed.state == "performed"
    late = client.post(page(case, "/do/rate"), {"kept": "yes", "satisfied": "3"})
    assert late.status_code == 302


def test_papers_that_both_sign_are_read_and_signed_and_those_of_the_office_are_not(people):
    case = signed(people)
    made = {
        kind: make_dispute_paper(
            case.row, kind, by=people.lin, now=people.now, given={"asked": "陈大妈", "content": "问答"}
        )
        for kind in ("rights", "register", "inquiry", "agreement", "application")
    }
    zhang, wang = party_client(case, case.zhang), party_client(case, case.wang)
    seen = {
        kind: (zhang.get(page(case, f"/papers/{one.pk}/docx")).status_code, wang.get(page(case, f"/papers/{one.pk}/docx")).status_code)
        for kind, one in made.items()
    }  # fmt: skip
    assert seen == {
        "rights": (200, 200), "agreement": (200, 200), "application": (200, 404), "register": (404, 404),
        "inquiry": (404, 404),
    }  # fmt: skip
    path = page(case, f"/papers/{made['rights'].pk}/sign")
    zhang.post(path, {"digest": made["rights"].digest})
    assert not signatures_of([made["rights"].pk])[made["rights"].pk]  # not ticked as read
    zhang.post(path, {"digest": made["rights"].digest, "read": "yes"})
    [only] = signatures_of([made["rights"].pk])[made["rights"].pk]
    assert (only.signer_id, only.way) == (case.a.pk, "phone")
    assert len(papers_of(case.row.subject)) == 5


def test_the_seventh_of_a_group_signs_for_the_seventh_and_the_first_signs_still(people):
    """Proved by the phone's number: whom the office registered is no resident of ours."""
    seven = tuple(Person(name=f"工人{n}", phone=f"1390000000{n}") for n in range(7))
    case = registered(people, applicants=seven)
    parties = list(Party.objects.filter(dispute=case.row, side="a").order_by("place"))
    paper = make_dispute_paper(case.row, "application", by=people.clerk, now=people.now)
    path, given = page(case, f"/papers/{paper.pk}/sign"), {"digest": paper.digest, "read": "yes"}
    first, seventh = (party_client(case, _by_phone(party, people.now)) for party in (parties[0], parties[6]))

    for _twice in range(2):
        assert seventh.post(path, given).status_code == 302

    assert [one.signer_id for one in signatures_of([paper.pk])[paper.pk]] == [parties[6].pk]
    assert "您已签名" in text(seventh.get(page(case)))
    assert "您已签名" not in text(first.get(page(case)))
    first.post(path, given)
    assert {one.signer_id for one in signatures_of([paper.pk])[paper.pk]} == {parties[0].pk, parties[6].pk}


def test_nobody_signs_a_paper_for_another_party(people):
    case = choosing(people)
    paper = make_dispute_paper(case.row, "rights", by=people.clerk, now=people.now)
    with pytest.raises(NotAllowed) as caught:
        note_paper_signed(
            case.row, paper, signer_id=case.a.pk, as_what="party", way="phone", by=case.wang, now=people.now
        )
    assert caught.value.code == "not_yours"


def _by_phone(party, now):
    digest = Contact.objects.get(pk=party.contact_id).phone_digest
    return resident_viewer(Resident.objects.create(county=COUNTY, phone_digest=digest, created_at=now).pk, COUNTY)


def test_a_photo_outlives_words_that_were_missing_and_a_step_that_is_over(people, settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path
    case = mediating(people)
    client = party_client(case, case.zhang)
    words = {"where": "joint", "text": "", "files": photo()}
    refused = client.post(page(case, "/do/say"), words)
    assert refused.status_code == 422
    kept = re.search(r'name="kept" value="([^"]+)"', text(refused))
    assert kept
    assert (
        client.post(page(case, "/do/say"), {"where": "joint", "text": "请看照片", "kept": kept[1]}).status_code == 302
    )
    assert len(files_of(Subject("dispute_words", case.row.statements.get().pk, case.row.county))) == 1

    case.step("withdraw", "zhang", words="自己谈好了")
    late = client.post(page(case, "/do/say"), {"where": "joint", "text": "还有一张", "files": photo()})
    assert late.status_code == 409
    assert "还有一张" in text(late)
    assert 'name="kept"' in text(late)


def test_who_is_in_danger_is_told_the_number_first(client, people):
    page = client.post("/mediation/apply", asked(facts="他现在拿着刀在砸我家的门，孩子还在家里"), follow=True)
    assert 'href="tel:110"' in page.content.decode()
