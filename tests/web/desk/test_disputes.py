# SPDX-License-Identifier: MulanPSL-2.0
"""The desk's dispute pages: list, one dispute, steps, each for who may."""

from __future__ import annotations

import pytest

from linli.disputes.models import Dispute, Party
from linli.disputes.rules.excluded import CHECKLIST
from tests.disputes.cast import choosing, leak, mediating, performing, registered, told
from tests.disputes.rooms import FACTS, PLACES, READS, WORDS, build, expected
from tests.web.mediation import client_for, staff_client, text

LIST = "/desk/disputes/"


def at(case, rest: str = "") -> str:
    return f"{LIST}{case.receipt.number}{rest}"


def test_a_mediator_starts_at_the_list_of_their_own_disputes(people):
    case = mediating(people)
    client = staff_client(people.lin)
    assert case.receipt.number in text(client.get(LIST))
    assert case.receipt.number not in text(staff_client(people.he).get(LIST))
    assert "现在没有您调解的纠纷" in text(staff_client(people.next_mediator).get(LIST))


@pytest.mark.parametrize("stage", [told, registered, choosing, mediating, performing])
def test_the_page_shows_what_is_to_be_done_at_every_stage(people, stage):
    case = stage(people)
    for viewer in (people.clerk, people.lin):
        answer = staff_client(viewer).get(at(case))
        if viewer is people.lin and stage in (told, registered, choosing):
            assert answer.status_code == 404
            continue
        assert answer.status_code == 200
        assert case.row.title in text(answer)


def test_every_open_step_of_every_stage_has_a_page_with_its_fields(people):
    """Each once a stage, as the first of mediator, clerk and chair to whom it is open."""
    from linli.disputes.queries import may_see, open_steps
    from linli.disputes.rules.sight import Sight
    from tests.disputes.cast import signed

    for stage in (told, registered, choosing, mediating, signed, performing):
        case, seen = stage(people), set()
        for viewer in (people.lin, people.clerk, people.chair):
            client, row = staff_client(viewer), case.row
            if not may_see(row, viewer, Sight.HEAD):
                continue
            for step in open_steps(row, viewer, now=people.now):
                if step.name not in seen:
                    seen.add(step.name)
                    answer = client.get(at(case, f"/do/{step.name}"))
                    assert answer.status_code == 200, (stage.__name__, step.name, answer.status_code)
                    assert step.word in text(answer)
        assert seen, stage.__name__
        Dispute.objects.filter(pk=case.receipt.dispute_id).update(pair_digest=None)  # the same two may quarrel again


def test_every_viewer_reads_on_the_page_what_the_table_of_rooms_allows(people):
    """Who sees what, asked over HTTP: every viewer × every room and every session, 0 wrong."""
    case, viewers = build(people)
    wrong = []
    for who, viewer in viewers.items():
        if viewer.token_id:
            continue
        path = at(case) if viewer.id else f"/mediation/{case.receipt.number}"
        answer = client_for(case, viewer).get(path)
        if answer.status_code != 200:
            wrong += [(who, answer.status_code)] if READS[who] else []
            continue
        shown = text(answer)
        if not viewer.id:  # what a person is protected by stands on a page of that person's own
            shown += text(client_for(case, viewer).get(f"{path}/help"))
        got = "H" + "".join(key for key, words in (WORDS | PLACES | {"F": FACTS}).items() if words in shown)
        off = "" if viewer.id else "0"  # a side reads of a session that is off only that it is
        wrong += [(who, got)] if set(got) != expected(who, beside=off) else []
    assert not wrong, wrong


def test_a_step_is_taken_and_the_page_says_how_it_stands(people):
    case = registered(people)
    client = staff_client(people.clerk)
    answer = client.post(at(case, "/do/take"), {"note": "双方自愿"}, follow=True)
    assert "受理：已办好" in text(answer)
    assert Dispute.objects.get(pk=case.receipt.dispute_id).taken_at


def test_a_draft_with_a_sum_that_does_not_add_up_is_refused_and_nothing_is_lost(people):
    case = mediating(people)
    client = staff_client(people.lin)
    given = {
        "form": "full", "facts": "楼上漏水，损坏楼下天花板，楼上负责。", "text": "赔偿粉刷费，修好防水。", "total": "3000",
        "obligations-0-debtor": "b", "obligations-0-kind": "pay", "obligations-0-text": "赔偿粉刷费",
        "obligations-0-amount": "2000", "obligations-0-due_on": "2026-12-10", "obligations-0-way": "转账",
    }  # fmt: skip
    answer = client.post(at(case, "/do/draft"), given)
    assert answer.status_code == 422
    assert "合计写的是3000.00元，各项加起来是2000.00元" in text(answer)
    assert 'value="2000"' in text(answer)
    assert "赔偿粉刷费，修好防水。" in text(answer)

    checked = client.post(at(case, "/check/draft"), given, headers={"HX-Request": "true"})
    assert "各项加起来是2000.00元" in text(checked)
    good = client.post(at(case, "/check/draft"), given | {"total": "2000"}, headers={"HX-Request": "true"})
    assert "贰仟元整" in text(good)
    late = given | {"total": "2000", "obligations-0-due_on": "2026-01-01"}
    assert "已经过去" in text(client.post(at(case, "/check/draft"), late))

    assert client.post(at(case, "/do/draft"), given | {"total": "2000"}).status_code == 302
    again = text(client.get(at(case, "/do/draft")))
    assert "赔偿粉刷费，修好防水。" in again
    assert 'value="2000.00"' in again


def test_before_confirmation_the_page_points_at_words_asks_line_by_line_and_shows_who_answered(people):
    case = performing(people, {"text": "一、王建国付张桂兰两千元，逾期的利息按年利率百分之三计算。"})
    client = staff_client(people.lin)
    page = text(client.get(at(case, "/do/propose_confirmation")))
    assert "<b>利息</b>" in page
    assert "违法的利息" in page
    assert all(words in page for _name, words in CHECKLIST)
    yes = dict.fromkeys((name for name, _words in CHECKLIST), "yes") | {"checked_by": people.lin.name}
    refused = client.post(at(case, "/do/propose_confirmation"), yes)
    assert refused.status_code == 422
    assert "协议里写到：利息" in text(refused)

    client.post(at(case, "/do/propose_confirmation"), yes | {"note": "百分之三，没有超过四倍"})

    assert f"逐条核对过的人：{people.lin.name}" in text(client.get(at(case)))


def test_a_step_of_another_moment_says_why_it_is_closed(people):
    case = registered(people)
    answer = staff_client(people.clerk).post(at(case, "/do/close"), {})
    assert answer.status_code == 409
    assert staff_client(people.clerk).get(at(case, "/do/close")).status_code == 302
    assert staff_client(people.clerk).get(at(case, "/do/nonsense")).status_code == 404


def test_strangers_get_404_for_page_step_paper_and_party(people):
    case = mediating(people)
    for viewer in (people.next_clerk, people.he, people.handler, people.neighbour_operator):
        client = staff_client(viewer)
        for path in ("", "/do/draft", f"/party/{case.a.pk}", "/make/rights"):
            assert client.get(at(case, path)).status_code == 404, (viewer.name, path)
        assert client.post(at(case, "/do/draft"), {}).status_code == 404


def test_a_contact_is_shown_once_for_a_reason_and_written_down(people):
    case = mediating(people)
    client = staff_client(people.lin)
    path = at(case, f"/party/{case.a.pk}")
    assert "13800000001" not in text(client.get(path))
    assert client.post(path, {}).status_code == 422
    shown = client.post(path, {"purpose": "other", "words": "约时间", "code": "1"})
    assert "13800000001" in text(shown)
    assert "receipt-secret" in text(shown)
    assert "no-store" in shown["Cache-Control"]


def test_a_dispute_is_taken_down_at_the_window(people):
    client = staff_client(people.clerk)
    page = client.get("/desk/disputes/new")
    once = page.context["form"]["once"].value()
    given = {
        "source": "applied", "facts": leak().facts, "requests": "修好漏水", "dispute_type": "DT0202",
        "area": people.clerk.area_code, "name": "孙大妈", "phone": "13800000031", "other_name": "老周", "once": str(once),
        "consented": "on", "consent": "phone", "consent_at": "2026-11-20T09:30",
    }  # fmt: skip
    answer = client.post("/desk/disputes/new", given)
    assert answer.status_code == 200, answer.context["form"].errors
    assert "查询码" in text(answer)
    [asked] = Party.objects.filter(dispute=Dispute.objects.get(), side="a")
    assert (asked.consent, asked.consent_how) == ("yes", "phone")
    assert f"{asked.consent_at:%Y-%m-%d %H:%M}" == "2026-11-20 01:30"
    shown = text(client.get(f"{LIST}{Dispute.objects.get().number}"))
    assert "同意（电话，2026年11月20日 09:30" in shown
    assert client.post("/desk/disputes/new", given | {"facts": "  "}).status_code == 422


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"consented": "on"}, "consent"),
        ({"consented": "on", "consent": "phone"}, "consent_at"),
        ({"consented": "on", "consent": "phone", "consent_at": "2099-01-01T09:00"}, "consent_at"),
        ({"consent": "phone", "consent_at": "2026-11-20T09:30"}, "consented"),
    ],
)
def test_a_yes_is_not_ticked_beforehand_and_says_how_and_when(people, given, field):
    client = staff_client(people.clerk)
    page = client.get("/desk/disputes/new")
    assert not page.context["form"]["consented"].value()
    told = {
        "source": "applied",
        "facts": leak().facts,
        "area": people.clerk.area_code,
        "name": "孙大妈",
        "other_name": "老周",
    }
    answer = client.post("/desk/disputes/new", told | given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Dispute.objects.exists()


def test_statements_do_not_grow_with_the_list(people, django_assert_max_num_queries):
    for n in range(4):
        mediating(people, applicants=_named(f"甲{n}"), others=_named(f"乙{n}"))
    client = staff_client(people.lin)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST + "?tab=mediating")


def _named(name: str):
    from linli.disputes.rules.application import Person

    return (Person(name=name),)
