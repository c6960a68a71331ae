# SPDX-License-Identifier: MulanPSL-2.0
"""Tokens, the ledger, looks, exports, stuck notices."""

from __future__ import annotations

from datetime import timedelta

from linli.cases.actions import reveal_reporter
from linli.ledger.actions import seal_due
from linli.ledger.queries.records import exports_of, last_verification
from linli.ledger.rules import Subject
from linli.notices.actions import tell
from linli.notices.models import Notice
from linli.notices.queries import inbox
from linli.notices.rules import Recipient, State
from linli.people.models import ApiToken
from linli.people.queries.tokens import viewer_of_token
from tests.town import COUNTY

TOKEN = {"name": "省平台", "scopes": ["read"], "area_code": COUNTY, "unit_id": "", "post_id": ""}


def test_a_token_is_shown_once_works_and_ends(at_office, town):
    client = at_office("security_admin")

    answer = client.post("/office/tokens/new", TOKEN)
    secret, row = answer.context["secret"], ApiToken.objects.get(name="省平台")
    assert viewer_of_token(secret, now=town.now) is not None
    assert answer.headers["Cache-Control"] == "no-store"
    assert secret not in client.get(f"/office/tokens/{row.pk}").content.decode()
    client.post(f"/office/tokens/{row.pk}/close")

    assert viewer_of_token(secret, now=town.now) is None


def test_a_new_token_for_the_same_system_names_the_one_it_replaces(at_office, town):
    client = at_office("security_admin")
    client.post("/office/tokens/new", TOKEN)
    old = ApiToken.objects.get()
    client.post(f"/office/tokens/{old.pk}/close")
    assert f"{old.name} " in client.get("/office/tokens/new").content.decode(), "closed ones can be replaced too"
    client.post("/office/tokens/new", TOKEN | {"replaces": str(old.pk)})

    assert ApiToken.objects.exclude(pk=old.pk).get().sender == old.pk


def test_a_token_that_takes_steps_must_name_the_post_that_answers(at_office, town):
    client = at_office("security_admin")

    without = client.post("/office/tokens/new", TOKEN | {"scopes": ["step"]})
    of_admin = client.post("/office/tokens/new", TOKEN | {"scopes": ["step"], "post_id": str(town.system_admin.id)})
    wide = client.post("/office/tokens/new", TOKEN | {"area_code": "5199"})

    assert [without.status_code, of_admin.status_code, wide.status_code] == [422, 422, 422]
    assert not ApiToken.objects.exists()


def test_whoever_answers_for_a_machine_is_told_that_it_came(at_office, town):
    asked = TOKEN | {"scopes": ["step"], "post_id": str(town.handler.id), "categories": "C01，E02"}

    at_office("security_admin").post("/office/tokens/new", asked)

    assert ApiToken.objects.get().categories == ["C01", "E02"]
    [line] = inbox(town.handler)
    assert "省平台" in line.words
    assert inbox(town.second_handler) == []


def test_a_token_for_categories_nobody_knows_is_refused(at_office, town):
    answer = at_office("security_admin").post("/office/tokens/new", TOKEN | {"categories": "ZZ9"})

    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_a_check_of_the_ledger_is_made_shown_and_recorded(at_office, town, lamp):
    seal_due(COUNTY, now=town.now)
    client = at_office("audit_admin")

    client.post("/office/audit/ledger/check")
    words = client.get("/office/audit/ledger").content.decode()

    assert last_verification(COUNTY).told["clean"] is True
    assert "没有发现问题" in words
    assert "核对记录" in words


def test_a_large_ledger_is_left_to_the_command(at_office, town, lamp, monkeypatch):
    monkeypatch.setattr("linli.web.office.views.ledger.MOST_HERE", 0)
    client = at_office("audit_admin")

    assert "linli verify_ledger --county 519901" in client.get("/office/audit/ledger").content.decode()
    assert client.post("/office/audit/ledger/check").status_code == 409


def test_looks_are_listed_by_unit_and_purpose_without_any_name(at_office, town, lamp):
    reveal_reporter(lamp, by=town.dispatcher, purpose="verify", words="李小明的电话 13812345678 核实", now=town.now)

    answer = at_office("audit_admin").get("/office/audit/reveals")

    words = answer.content.decode()
    assert [cell.text for cell in answer.context["sums"].rows[0].cells] == ["青禾县综治中心", "核实情况", 1]
    assert town.dispatcher.name not in words
    assert "13812345678" not in words
    assert lamp.number not in words


def test_old_looks_leave_the_short_list(at_office, town, lamp, noon):
    reveal_reporter(lamp, by=town.dispatcher, purpose="verify", words="", now=town.now - timedelta(days=60))
    client = at_office("security_admin")

    assert client.get("/office/audit/reveals").context["table"].total == 0
    assert client.get("/office/audit/reveals?from=2026-09-01").context["table"].total == 1


def test_a_stuck_notice_is_sent_again_or_told_by_hand(at_office, town, lamp):
    about = Subject("case", lamp.pk, COUNTY)
    made = tell("case.accept.reporter", about=about, to=[Recipient("contact", lamp.contact_id)], at=town.now)
    made += tell("case.finish.reporter", about=about, to=[Recipient("contact", lamp.contact_id)], at=town.now)
    Notice.objects.filter(pk__in=made).update(state=State.FOR_PERSON, last_error="no_address")
    client = at_office("system_admin")

    assert "没有可用的联系方式" in client.get("/office/notices").content.decode()
    client.post(f"/office/notices/{made[0]}/again")
    client.post(f"/office/notices/{made[1]}/told")

    states = dict(Notice.objects.filter(pk__in=made).values_list("pk", "state"))
    assert states == {made[0]: State.WAITING, made[1]: State.DELIVERED}
    assert Notice.objects.get(pk=made[1]).settled_by == town.system_admin.id


def test_the_first_page_counts_by_role_and_says_whether_the_house_stands(at_office):
    titles = {
        who: [tile.title for tile in at_office(who).get("/office/").context["tiles"]]
        for who in ("system_admin", "security_admin", "audit_admin")
    }

    assert titles["system_admin"][0] == "等待人工的通知"
    assert "系统接入" in titles["security_admin"]
    assert "账本封存" in titles["audit_admin"]
    words = at_office("system_admin").get("/office/").content.decode()
    assert "数据库正常。" in words
    assert "后台进程没有运行" in words


def test_what_the_guardians_read_they_can_take_along_and_that_is_written_down(at_office, town, lamp):
    reveal_reporter(lamp, by=town.dispatcher, purpose="verify", words="问清位置", now=town.now)
    client = at_office("audit_admin")

    for name, heads in (("denied", "为什么拒绝"), ("reveals", "目的"), ("exports", "行数")):
        page = client.get(f"/office/audit/{name}?from=2026-11-01").content.decode()
        assert f"/office/audit/{name}?format=csv&amp;from=2026-11-01" in page
        sheet = b"".join(client.get(f"/office/audit/{name}?format=csv&from=2026-11-01")).decode("utf-8-sig")
        assert heads in sheet
        assert ("问清位置" in sheet) == (name == "reveals")

    taken = [line.told["what"] for line in exports_of(COUNTY, since=town.now - timedelta(days=1))]
    assert sorted(taken) == ["denied", "exports", "reveals"]
