# SPDX-License-Identifier: MulanPSL-2.0
"""Papers are numbered per body, year and series, sealed, signed, and never changed once somebody signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, NotAllowed, Unknown
from linli.ledger.queries import story_of
from linli.ledger.rules import Subject
from linli.papers.actions import make_paper, replace_template, sign_paper, try_upload, void_paper
from linli.papers.queries import docx_of, facts_of, paper_of, papers_of, signatures_of
from linli.papers.rules import Way
from linli.people.actions.key_counts import keys_in_use
from tests.papers.conftest import text_of
from tests.town import COUNTY

FACTS = {"title": "张建国与李明邻里纠纷", "parties": [{"name": "张建国", "address": "东门社区12号楼"}]}


@pytest.fixture
def make(town, slip):
    issuer = new_id()

    def made(about, facts=FACTS, *, issuer_id=issuer, now=None, part=""):
        return make_paper(
            "slip", facts, about=about, issuer_id=issuer_id, issuer_mark="东人调", by=town.mediator, now=now or town.now,
            part=part,
        )  # fmt: skip

    return made


def another() -> Subject:
    return Subject("dispute", new_id(), COUNTY)


def test_numbers_run_per_body_year_and_series_without_gaps(town, make):
    numbers = [make(another()).number for _n in range(3)]
    assert numbers == [f"（2026）东人调协字第{n}号" for n in (1, 2, 3)]
    assert make(another(), issuer_id=new_id()).number == "（2026）东人调协字第1号"
    assert make(another(), now=town.now + timedelta(days=60)).number == "（2027）东人调协字第1号"


def test_a_paper_that_cannot_be_made_uses_no_number(make, matter, monkeypatch):
    make(another())
    with monkeypatch.context() as broken:
        broken.setattr("linli.papers.actions.sealing.fill", _broken)
        with pytest.raises(RuntimeError, match="no such template"):
            make(matter)
    assert make(matter).number == "（2026）东人调协字第2号"


def _broken(*_args):
    raise RuntimeError("no such template")


def test_what_was_filled_in_is_sealed_and_comes_out_whole(make, matter):
    paper = make(matter)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM papers_paper")
        assert "东门".encode() not in bytes(cursor.fetchone()[0])
    text = text_of(docx_of(paper))
    assert "张建国，东门社区12号楼" in text
    assert paper.number in text
    assert facts_of(paper)["title"] == FACTS["title"]
    assert sum(keys_in_use().values()) >= 1  # the rotation of keys knows of papers


def test_markup_and_control_characters_in_facts_stay_words(make, matter):
    paper = make(matter, {"title": "<w:p/>&{{ number }}\x07\x0c甲方", "parties": []})
    assert "<w:p/>&{{ number }}甲方" in text_of(docx_of(paper))


def test_an_unsigned_paper_is_brought_up_to_date_under_its_number(make, matter):
    first = make(matter)
    again = make(matter, {**FACTS, "title": "改过的题目"})
    assert (again.pk, again.number) == (first.pk, first.number)
    assert again.digest != first.digest
    assert len(papers_of(matter)) == 1


def test_a_signed_paper_is_not_changed_but_voided_and_made_anew(town, make, matter):
    paper = make(matter)
    sign_paper(
        paper, about=matter, signer_id=new_id(), as_what="party", way=Way.PHONE, by=town.mediator, now=town.now,
        seen_digest=paper.digest,
    )  # fmt: skip
    with pytest.raises(NotAllowed) as refused:
        make(matter, {**FACTS, "title": "改过的题目"})
    assert refused.value.code == "paper_signed"
    with pytest.raises(BadInput):
        void_paper(paper, about=matter, reason=" ", by=town.mediator, now=town.now)
    void_paper(paper, about=matter, reason="写错了", by=town.mediator, now=town.now)
    new = make(matter)
    assert new.number == "（2026）东人调协字第2号"
    assert [one.pk for one in papers_of(matter)] == [new.pk]
    assert len(papers_of(matter, void=True)) == 2
    assert [line.step for line in story_of(matter)] == ["paper", "sign_paper", "void_paper", "paper"]


def test_a_signature_binds_to_what_was_read(town, make, matter):
    paper = make(matter)
    seen = paper.digest
    make(matter, {**FACTS, "title": "趁他没看改了一个字"})
    with pytest.raises(NotAllowed) as refused:
        sign_paper(
            paper, about=matter, signer_id=new_id(), as_what="party", way=Way.PHONE, by=town.mediator, now=town.now,
            seen_digest=seen,
        )  # fmt: skip
    assert refused.value.code == "paper_changed"
    assert signatures_of([paper.pk])[paper.pk] == []


def test_signing_twice_is_one_signature_and_a_void_paper_takes_none(town, make, matter):
    paper, who = make(matter), new_id()
    for _n in range(2):
        sign_paper(
            paper, about=matter, signer_id=who, as_what="party", way=Way.PAPER, by=town.mediator, now=town.now,
            file_id=new_id(), thumb_noted=True,
        )  # fmt: skip
    [only] = signatures_of([paper.pk])[paper.pk]
    assert only.thumb_noted
    void_paper(paper, about=matter, reason="重做", by=town.mediator, now=town.now)
    with pytest.raises(NotAllowed):
        sign_paper(
            paper, about=matter, signer_id=new_id(), as_what="party", way=Way.PHONE, by=town.mediator, now=town.now
        )


def test_a_paper_keeps_the_template_it_was_made_with(town, make, matter, upload):
    paper = make(matter)
    name, body = try_upload("slip", upload("全新的样子 {{ title }}"))
    replace_template("slip", name=name, body=body, by=town.system_admin, now=town.now)
    assert "全新的样子" not in text_of(docx_of(paper_of(matter, paper.pk)))
    assert "全新的样子" in text_of(docx_of(make(another())))


def test_a_paper_of_another_matter_does_not_exist(make, matter):
    paper = make(matter)
    with pytest.raises(Unknown):
        paper_of(another(), paper.pk)
