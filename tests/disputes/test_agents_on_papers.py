# SPDX-License-Identifier: MulanPSL-2.0
"""Whoever signs or appears for somebody is printed as that, with the proof: in the agreement, the record and the index."""

from __future__ import annotations

from datetime import timedelta

import pytest

from linli.disputes.models import Agent, Party, Session, Signature
from linli.disputes.papers.making import make_dispute_paper
from linli.disputes.papers.reading import bytes_of
from linli.disputes.queries import dispute_page
from linli.disputes.rules.application import Person
from linli.papers.queries import facts_of, signatures_of
from linli.people.rules import party_viewer
from tests.disputes.cast import performing, registered
from tests.papers.conftest import text_of
from tests.web.mediation import party_client, staff_client, text


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.LINLI_MEDIA = tmp_path / "files"


def printed(case, kind: str) -> str:
    paper = make_dispute_paper(case.row, kind, by=case.people.lin, now=case.people.now)
    page = dispute_page(case.row, case.people.lin, now=case.people.now)
    return text_of(bytes_of(page, paper, by=case.people.lin, now=case.people.now, form="docx"))


def with_agent(people):
    case = performing(people)
    agent = Agent.objects.create(
        county=case.row.county, dispute=case.row, party=case.a, name_masked="李*", scope="特别授权", proven=True,
        since=people.now,
    )  # fmt: skip
    return case, agent


def test_the_agreement_names_the_agent_whom_they_act_for_and_the_proof(people):
    case, agent = with_agent(people)
    Signature.objects.filter(dispute=case.row, party=case.a).update(agent=agent)
    said = printed(case, "agreement")
    assert "李*（代理人，特别授权，凭授权委托书）" in said
    assert "李*（张桂兰的代理人）" in said, "the agent signed, and not the party"


def test_a_signature_of_an_agent_registered_after_the_paper_is_not_printed_as_the_partys(people):
    case = performing(people)
    paper = make_dispute_paper(case.row, "agreement", by=people.lin, now=people.now)
    agent = Agent.objects.create(county=case.row.county, dispute=case.row, party=case.a, name_masked="李*",
                                 scope="特别授权", proven=True, since=people.now)  # fmt: skip
    Signature.objects.filter(dispute=case.row, party=case.a).update(agent=agent)
    page = dispute_page(case.row, people.lin, now=people.now)
    assert "张桂兰的代理人" in text_of(bytes_of(page, paper, by=people.lin, now=people.now, form="docx"))


def test_the_index_says_who_acts_for_whom_beside_the_sheet_that_proves_it(people):
    case, _agent = with_agent(people)
    case.step("add_paper", "clerk", kind="authority")
    dossier = make_dispute_paper(case.row, "dossier", by=people.lin, now=people.now)
    notes = {row["name"]: row["note"] for row in facts_of(dossier)["rows"]}
    assert notes["授权委托书"] == f"李*代理{case.a.name_masked}"


def test_who_speaks_for_many_is_printed_as_chosen_and_the_others_as_spoken_for(people):
    workers = tuple(Person(name=f"工人{n}", phone=f"1390000000{n}") for n in range(3))
    case = registered(people, applicants=workers)
    first = Party.objects.filter(dispute=case.row, side="a").order_by("place")[0]
    case.step("name_representative", "clerk", party=first.pk, proof="2026年11月推选书")
    paper = make_dispute_paper(case.row, "application", by=people.clerk, now=people.now)
    agents = {row["name"]: row["agent"] for row in facts_of(paper)["parties"]}
    assert agents["工人0"] == "本方推选的代表人，凭2026年11月推选书"
    assert agents["工人1"] == "由工人0代表，凭2026年11月推选书"


@pytest.mark.parametrize("kind", ["application", "rights", "record", "confirmation"])
def test_an_agent_signs_a_paper_on_the_phone_as_the_agent_and_the_party_may_still_sign(people, kind):
    case, agent = with_agent(people)
    Session.objects.create(county=case.row.county, dispute=case.row, place=1, kind="joint", state="held",
                           starts_at=people.now, ends_at=people.now + timedelta(hours=1))  # fmt: skip
    paper = make_dispute_paper(case.row, kind, by=people.lin, now=people.now, given={"court": "青禾县人民法院"})
    path, given = f"/mediation/{case.row.number}", {"digest": paper.digest, "read": "on"}
    phone = party_client(case, party_viewer(agent.pk, case.row.county))
    assert phone.post(f"{path}/papers/{paper.pk}/sign", given).status_code == 302

    [only] = signatures_of([paper.pk])[paper.pk]
    assert (only.signer_id, only.as_what) == (agent.pk, "agent")
    page = dispute_page(case.row, people.lin, now=people.now)
    said = text_of(bytes_of(page, paper, by=people.lin, now=people.now, form="docx"))
    assert "代理人 李*（张桂兰的代理人）" in said
    assert "当事人 张桂兰" not in said
    assert "您已签名" in text(phone.get(path))
    own = party_client(case, case.zhang)
    assert "您已签名" not in text(own.get(path))
    assert own.post(f"{path}/papers/{paper.pk}/sign", given).status_code == 302
    assert {one.signer_id for one in signatures_of([paper.pk])[paper.pk]} == {agent.pk, case.a.pk}


def test_at_the_desk_an_agents_ink_is_the_agents(people):
    case, agent = with_agent(people)
    paper = make_dispute_paper(case.row, "rights", by=people.lin, now=people.now)
    html = text(staff_client(people.lin).get(f"/desk/disputes/{case.row.number}/papers/{paper.pk}"))
    assert f'value="{agent.pk}"' in html
    assert f"李*（{case.a.name_masked}的代理人）" in html
