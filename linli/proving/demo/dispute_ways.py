# SPDX-License-Identifier: MulanPSL-2.0
"""How far each of the demo's disputes goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from linli.disputes.queries import dispute_or_404, dispute_page
from linli.disputes.rules.excluded import CHECKLIST
from linli.kernel.times import COUNTY_ZONE, county_day
from linli.people.rules import Role

if TYPE_CHECKING:
    from linli.proving.demo.disputes import Story

FACTS = "双方陈述一致的部分已查明；对损失的多少各有说法，各承担一部分责任。"


def _registered(story: Story) -> None:
    story.step("register", story.clerk, hours=2, dispute_type=story.row["type"])


def _asking(story: Story) -> None:
    _registered(story)
    story.step("take", story.clerk, hours=3)


def _choosing(story: Story) -> None:
    _asking(story)
    if story.row["source"] not in ("applied", "hotline", "court"):
        story.step("consent", story.party("a"))
    story.step("consent", story.party("b"))


def _mediating(story: Story) -> None:
    _choosing(story)
    story.step("name_mediator", story.clerk, mediator=story.mediator_key(), reason="熟悉这类纠纷")
    story.step("declare", story.mediator, hours=3, interest=False)


def _talk(story: Story) -> None:
    """Each side apart, then together; the next meeting is planned."""
    _mediating(story)
    story.step("say", story.party("a"), hours=5, where="joint", text="邻居一场，只要改了就行。")
    story.step("say", story.party("a"), hours=1, where="caucus", text="其实我也不想闹到法院。")
    story.step("say", story.party("b"), hours=4, where="caucus", text="我可以让一步，但不想当面认错。")
    day = (story.now + timedelta(days=1 + story.n // 4)).astimezone(COUNTY_ZONE)
    begins = day.replace(
        hour=9 + 2 * (story.n % 4), minute=0, second=0, microsecond=0
    )  # one mediator, one talk at a time
    story.step("plan_session", story.mediator, kind="joint", starts_at=begins, minutes=90, place="和为贵调解室")


def _owed(story: Story, days: int, amount: str) -> dict[str, Any]:
    due_on = (county_day(story.at) + timedelta(days=days)).isoformat()
    return {"debtor": "b", "creditor": "a", "kind": "pay", "text": "按约定付款", "amount": amount, "due_on": due_on,
            "way": "银行转账"}  # fmt: skip


def _performing(story: Story) -> None:
    _mediating(story)
    amount = int(story.row["amount"] or 1000)
    rows = [_owed(story, 5, f"{amount // 2}.00"), _owed(story, 35, f"{amount - amount // 2}.00")]
    story.step(
        "draft", story.mediator, form="full", facts=FACTS, text="一、分两期付清。\n二、各自管好自己，今后好好相处。",
        total=f"{amount}.00", obligations=rows, default_clause="逾期不付的，可以向人民法院起诉。",
    )  # fmt: skip
    story.step("sign", story.party("a"), hours=2, way="screen")
    story.step("sign", story.party("b"), hours=1, way="screen")
    story.step("sign", story.mediator, hours=1, way="paper")
    story.step("seal", story.chair, hours=1)
    story.step("perform", story.party("a"), obligation=_first_owed(story), on=county_day(story.at), amount=amount // 2)


def _filed(story: Story) -> None:
    _performing(story)
    rest = int(story.row["amount"]) - int(story.row["amount"]) // 2
    story.step(
        "perform", story.party("a"), hours=60, obligation=_first_owed(story), on=county_day(story.at), amount=rest
    )
    party = str(story.party("a").party_id)
    story.step("revisit", story.mediator, party=party, kept="yes", satisfied="3", trouble=False, words="修好了，谢谢")
    for kind in ("application", "rights", "identity", "agreement"):
        story.step("add_paper", story.clerk, hours=0.1, kind=kind)
    story.step("close", story.mediator, hours=4)
    for kind in ("cover", "index", "back"):
        story.step("add_paper", story.clerk, hours=0.1, kind=kind)
    story.step("file", story.clerk, hours=30, keep="short")


def _confirming(story: Story) -> None:
    _performing(story)
    seen = dict.fromkeys((name for name, _words in CHECKLIST), True) | {"checked_by": story.mediator.name}
    story.step("propose_confirmation", story.mediator, hours=2, note="逐条看过，只写了钱款和施工", **seen)
    story.step("agree_confirmation", story.party("a"), agreed=True)
    story.step("agree_confirmation", story.party("b"), hours=3, agreed=True)
    story.step("apply_confirmation", story.mediator, court="青禾县人民法院", on=county_day(story.at))


def _coloured(story: Story) -> None:
    _registered(story)
    page = dispute_page(dispute_or_404(story.clerk, story.id or ""), story.clerk, now=story.at)
    for one in [one for one in page.parties if one.side == "a"][:2]:
        story.step("name_representative", story.clerk, hours=1, party=str(one.pk), proof="推选书，8人签名")
    story.step("take", story.clerk, hours=1)
    story.step("consent", story.party("b"))
    story.step("name_mediator", story.clerk, mediator=story.mediator_key(), reason="人多，县里来调")
    story.step("declare", story.mediator, hours=2, interest=False)
    expires = county_day(story.at) + timedelta(days=55)
    story.step("grade", story.mediator, grade="major", reason="八个人，金额较大")
    story.step("colour", story.clerk, colour="orange", reason="多人欠薪，临近年底", expires_on=expires, every_days=7)


def _safety(story: Story) -> None:
    _mediating(story)
    story.step("tell_fear", story.party("a"), sign="threat", words="他说再提就不客气，我怕他动手。")
    story.step("safety_measure", story.mediator, hours=1, side="a", measure="separate", words="以后都分开谈")
    story.step("safety_measure", story.mediator, hours=1, side="a", measure="police", reference="城关派出所")
    leader = str(story.cast.of(story.cast.county_centre, Role.LEADER).id)
    expires = county_day(story.at) + timedelta(days=29)
    story.step("colour", story.clerk, colour="red", reason="扬言动手", expires_on=expires, every_days=3, leader=leader)


def _not_taken(story: Story) -> None:
    _registered(story)
    story.step(
        "not_take", story.clerk, reason="reserved", door="林地权属争议请到县自然资源局（政务服务中心三楼）申请处理，0999-8800113",
    )  # fmt: skip


def _ended(story: Story) -> None:
    _mediating(story)
    story.step(
        "end", story.mediator, hours=90, reason="no_agreement", ways="可以到县人民法院诉讼服务中心起诉。",
        undisputed="租期到明年三月；押金一千五百元已付。",
    )  # fmt: skip


def _oral(story: Story) -> None:
    _mediating(story)
    due_on = (county_day(story.at) + timedelta(days=10)).isoformat()
    story.step(
        "record_oral", story.mediator, facts=FACTS, text="单日上游放水，双日下游放水。", said_yes_a=True, said_yes_b=True,
        obligations=[{"debtor": "b", "creditor": "a", "kind": "do", "text": "双日给下游放水", "due_on": due_on, "way": "开闸"}],
    )  # fmt: skip


def _first_owed(story: Story) -> str:
    page = dispute_page(dispute_or_404(story.clerk, story.id or ""), story.clerk, now=story.at)
    return str(next(one.pk for one in page.obligations if one.state != "performed"))


WAYS: dict[str, Callable[[Story], None]] = {
    "applied": lambda story: None,
    "asking": _asking,
    "choosing": _choosing,
    "mediating": _talk,
    "performing": _performing,
    "filed": _filed,
    "confirming": _confirming,
    "coloured": _coloured,
    "safety": _safety,
    "not_taken": _not_taken,
    "ended": _ended,
    "oral": _oral,
}
