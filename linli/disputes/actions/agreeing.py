# SPDX-License-Identifier: MulanPSL-2.0
"""Agreements: drafted, signed, sealed; or oral and recorded."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn, act
from linli.disputes.actions.watching import set_aside, sum_up, watch
from linli.disputes.models import Agent, Agreement, Obligation, Party, Period, Session, Signature
from linli.disputes.queries.signing import content_digest
from linli.disputes.rules.agreement import Owed, check_agreement, read_obligations
from linli.disputes.rules.local import why_not_later
from linli.disputes.rules.states import State
from linli.kernel.refusals import NotAllowed
from linli.kernel.said import translated


@act("draft")
def draft_agreement(turn: Turn) -> None:
    """A draft that says what art. 29 asks for, whose sums add up and whose days lie ahead. It replaces an unsigned one."""
    agreement, owed = _build(turn, turn.text("form"))
    Agreement.objects.filter(dispute=turn.dispute, state="draft").update(state="scrapped")
    agreement.default_clause = turn.text("default_clause")
    _write(turn, agreement, owed)


@act("sign")
def sign(turn: Turn) -> None:
    """A party signs for itself (or its agent does); the mediator signs as mediator."""
    draft = Agreement.objects.filter(dispute=turn.dispute, state="draft").first()
    _same_as_read(turn)
    if turn.resident:
        turn.drawn, turn.files = turn.files[:1], ()
    if turn.dispute.state == State.MEDIATING and not turn.resident and not turn.text("party"):
        _sign_as_mediator(turn, draft)
        return
    _seen_on_paper(turn)
    signed = turn.standing.signed if draft else turn.standing.facts_signed
    among = turn.standing.signers if draft else turn.standing.speakers
    parties = [one for one in turn.for_parties(among) if one.id not in signed]
    if not parties:
        raise turn.wrong("party", _("已经签过了"), _("选还没有签的当事人"))
    agents = {} if not turn.resident else _acting_agents(turn)
    for one in parties:
        _signature(turn, draft, party_id=one.id, agent_id=agents.get(one.id), as_what="party")
    if draft and {one.id for one in among} <= signed | {one.id for one in parties}:
        clocks.end(turn, "seal")  # signed by all once before, until somebody came to it
        clocks.start(turn, "seal", about=draft.pk)
    turn.facts["way"] = turn.text("way")
    if turn.files:
        names = Party.objects.filter(pk__in=[one.id for one in parties]).values_list("name_masked", flat=True)
        turn.enclosed = "、".join(names)


@act("seal")
def seal(turn: Turn) -> None:
    """Signed by all and sealed: in force (art. 29). A partial one leaves the rest in mediation."""
    draft = Agreement.objects.get(dispute=turn.dispute, state="draft")
    _signature(turn, draft, post_id=turn.by.id, as_what="committee", way="stamp")
    clocks.end(turn, "seal")
    _come_into_force(turn, draft)


@act("record_oral")
def record_oral(turn: Turn) -> None:
    """An oral agreement, recorded by the mediator, in force at once (art. 28, 30)."""
    for side in ("a", "b"):
        if not turn.given[f"said_yes_{side}"]:
            raise turn.wrong(f"said_yes_{side}", _("有一方没有当场同意，不能登记口头协议"), _("继续调解"))
    agreement, owed = _build(turn, "oral")
    later = any(one.kind == "pay" and one.due_on > turn.today for one in owed)
    if later and (barred := why_not_later(turn.standing.local, turn.dispute.grade)):
        raise turn.wrong("obligations", translated(barred, _), _("改为起草协议"))
    _write(turn, agreement, owed)
    _signature(turn, agreement, post_id=turn.by.id, as_what="mediator", way="paper")
    _come_into_force(turn, agreement)


@act("scrap_draft")
def scrap_draft(turn: Turn) -> None:
    turn.say("reason")
    Agreement.objects.filter(dispute=turn.dispute, state="draft").update(state="scrapped")
    clocks.end(turn, "seal")


def _build(turn: Turn, form: str) -> tuple[Agreement, list[Owed]]:
    owed = read_obligations(turn.given["obligations"])
    total = check_agreement(
        facts=turn.text("facts"), text=turn.text("text"), total=turn.given["total"], obligations=owed, today=turn.today
    )
    last = Agreement.objects.filter(dispute=turn.dispute).aggregate(last=Max("place"))["last"] or 0
    agreement = Agreement(
        county=turn.dispute.county, dispute=turn.dispute, place=last + 1, form=form, facts=turn.text("facts"),
        text=turn.text("text"), total=total, drafted_at=turn.now,
    )  # fmt: skip
    return agreement, owed


def _write(turn: Turn, agreement: Agreement, owed: Sequence[Owed]) -> None:
    agreement.save(force_insert=True)
    Obligation.objects.bulk_create(
        Obligation(
            county=turn.dispute.county, agreement=agreement, dispute=turn.dispute, place=place, debtor=one.debtor,
            creditor=one.creditor, kind=one.kind, text=one.text, amount=one.amount, due_on=one.due_on, way=one.way,
        )
        for place, one in enumerate(owed, start=1)
    )  # fmt: skip
    turn.facts |= {"agreement": str(agreement.pk), "form": agreement.form, "obligations": len(owed)}
    if agreement.total is not None:
        turn.facts["fen"] = int(agreement.total * 100)


def _same_as_read(turn: Turn) -> None:
    """What is signed is what was on the screen: a draft that was changed since is read again first."""
    seen = turn.text("digest")
    if seen and seen != content_digest(turn.dispute):
        raise NotAllowed(
            _("内容在您看过以后改过了"), kept=_("没有签字"), todo=_("重新看一遍现在的内容，再签"), code="changed_since",
        )  # fmt: skip
    turn.facts["digest"] = content_digest(turn.dispute)


def _seen_on_paper(turn: Turn) -> None:
    """Nobody signs for somebody else on a screen: what the office enters stands on a paper, and the paper is there."""
    if turn.resident:
        return
    if turn.text("way") == "screen":
        raise turn.wrong(
            "way", _("在手机或屏幕上签，只能由本人用自己的查询码签"), _("当面签的，选在纸上签、按指印或盖章")
        )
    if not turn.files:
        raise turn.wrong("files", _("替当事人登记签字，要有签字页的照片或扫描件"), _("拍下签字的那一页再提交"))


def _sign_as_mediator(turn: Turn, draft: Agreement | None) -> None:
    if turn.by.id not in turn.standing.ties.serving:
        raise turn.wrong("party", _("没有选是哪位当事人"), _("替当事人登记时，选一位"))
    if turn.standing.mediator_signed:
        raise turn.wrong("party", _("调解员已经签过了"), _("替当事人登记时，选一位"))
    _signature(turn, draft, post_id=turn.by.id, as_what="mediator")
    turn.facts |= {"way": turn.text("way"), "as": "mediator"}


def _signature(turn: Turn, agreement: Agreement | None, *, as_what: str, way: str = "", **who: object) -> None:
    Signature.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, agreement=agreement, as_what=as_what,
        way=way or turn.text("way"), at=turn.now, digest=content_digest(turn.dispute),
        drawn=turn.drawn[0] if turn.drawn and as_what == "party" else None, **who,
    )  # fmt: skip


def _acting_agents(turn: Turn) -> dict[object, object]:
    """Party → agent, where the resident who signs is the agent and not the party."""
    mine = turn.standing.ties.mine
    rows = Agent.objects.filter(dispute=turn.dispute, pk__in=mine, ended_at__isnull=True)
    return {row.party_id: row.pk for row in rows if row.party_id not in mine}


def _come_into_force(turn: Turn, agreement: Agreement) -> None:
    set_aside(turn)
    agreement.state, agreement.effective_at = "effective", turn.now
    agreement.save(update_fields=["state", "effective_at"])
    turn.set(effective_at=turn.now, performed_at=None)
    sum_up(turn)
    turn.facts |= {"agreement": str(agreement.pk), "form": agreement.form}
    for one in Obligation.objects.filter(agreement=agreement).order_by("place"):
        clocks.start(turn, "obligation", due_at=clocks.day_ends(one.due_on), about=one.pk)
    if agreement.form != "oral":
        clocks.start(turn, "confirm_apply", about=agreement.pk)
    if agreement.form == "partial":
        return
    clocks.end_mediation(turn)
    watch(turn)
    Session.objects.filter(dispute=turn.dispute, state="planned").update(state="cancelled")
    Period.objects.filter(dispute=turn.dispute, state="offered").update(state="replaced", answered_at=turn.now)
