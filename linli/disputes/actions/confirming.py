# SPDX-License-Identifier: MulanPSL-2.0
"""Judicial confirmation: proposed, agreed to by both, applied for in time, answered by the court."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.clocks.queries import rules_of
from linli.disputes.actions import clocks
from linli.disputes.actions.turn import Turn, act
from linli.disputes.actions.watching import go_on_agreed
from linli.disputes.models import Agreement, Confirmation, DisputeText, Limit, Party
from linli.disputes.queries.limits import last_day, latest_day
from linli.disputes.rules.bars.confirming import BEFORE_COURT, proposable
from linli.disputes.rules.excluded import CHECKLIST
from linli.disputes.rules.standing import Written
from linli.disputes.rules.states import State
from linli.disputes.rules.ways import confirmed_words
from linli.kernel.times import county_day

REFUSED = (  # 民事诉讼法 art. 206
    "法院没有确认这份协议。双方可以通过调解改协议，或者另订一份；也可以向人民法院起诉。"
    "新的协议生效后，这一份不再执行；还要履行的，请写进新的协议。"
    "符合条件的，可以到法律援助中心申请免费的法律援助。"
)


@act("propose_confirmation")
def propose_confirmation(turn: Turn) -> None:
    """Nothing stands against it: the guard has looked at the words, a person answers for the rest by name."""
    chosen = _chosen(turn, proposable(turn.standing, turn.today))
    _checked(turn, chosen)
    agreement = Agreement.objects.get(pk=chosen.id)
    assert agreement.effective_at is not None
    Confirmation.objects.filter(dispute=turn.dispute, state="proposed").update(
        state="withdrawn"
    )  # one at a time is asked
    Party.objects.filter(dispute=turn.dispute).update(confirms=None)
    row = Confirmation.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, agreement=agreement,
        last_day=last_day(turn.dispute.county, "confirm_apply", agreement.effective_at), proposed_at=turn.now,
        checked_by=turn.by.id, check_note=turn.text("note"),
    )  # fmt: skip
    turn.facts |= {"agreement": str(agreement.pk), "until": row.last_day.isoformat()}


def _chosen(turn: Turn, among: list[Written]) -> Written:
    """The agreement that was picked; where there is only one, that one."""
    wanted = turn.text("agreement")
    found = [one for one in among if str(one.id) == wanted or (not wanted and len(among) == 1)]
    if not found:
        raise turn.wrong("agreement", _("没有选是哪一份协议，或者它不能选"), _("从列表里选一份"))
    return found[0]


def _checked(turn: Turn, chosen: Written) -> None:
    """Each line of the checklist is a yes, words that were pointed at are explained, and the name is one's own."""
    for name, words in CHECKLIST:
        if not turn.given[name]:
            raise turn.wrong(name, _("有一条不符合：%(words)s") % {"words": _(words)}, _("这一份协议不能申请司法确认"))
    if chosen.doubts and not turn.text("note"):
        said = "、".join(words for words, _matter in chosen.doubts[:6])
        raise turn.wrong("note", _("协议里写到：%(said)s") % {"said": said}, _("写明这些字句为什么没有关系"))
    if "".join(turn.text("checked_by").split()) != "".join(turn.by.name.split()):
        raise turn.wrong("checked_by", _("核对人要写自己的姓名"), _("写登录的这位工作人员的姓名"))


@act("agree_confirmation")
def agree_confirmation(turn: Turn) -> None:
    """It takes both sides: one that does not want it is a no, and may still change its mind."""
    parties = turn.for_parties(turn.standing.confirming)
    turn.how()
    Party.objects.filter(pk__in=[one.id for one in parties]).update(confirms=turn.given["agreed"])
    turn.facts["agreed"] = turn.given["agreed"]


@act("apply_confirmation")
def apply_confirmation(turn: Turn) -> None:
    """Handed in at the court, on a day from effect to the last day."""
    row = _row(turn, turn.standing.at("proposed")[0])
    assert row.agreement.effective_at is not None
    effect = county_day(row.agreement.effective_at)
    on = turn.given["on"]
    if on > turn.today:
        raise turn.wrong("on", _("这一天还没有到"), _("写今天或以前的日子"))
    if on < effect:
        raise turn.wrong("on", _("这一天协议还没有生效"), _("核对日期"))
    until = latest_day(turn.dispute.county, "confirm_apply", row.agreement.effective_at)
    if on > until:
        raise turn.wrong(
            "on", _("协议生效已超过30日，%(day)s是最后一天，不能再申请司法确认") % {"day": until.isoformat()},
            _("不履行的，可以向法院起诉"),
        )  # fmt: skip
    row.state, row.court, row.applied_on = "applied", turn.text("court"), on
    row.last_day = max(last_day(turn.dispute.county, "confirm_apply", row.agreement.effective_at), on)
    row.save(update_fields=["state", "court", "applied_on", "last_day"])
    turn.facts["agreement"] = str(row.agreement_id)
    clocks.end(turn, "confirm_apply", about=[row.agreement_id])
    clocks.start(turn, "confirm_take", about=row.agreement_id)
    if turn.dispute.state == State.PERFORMING:  # while the rest is mediated it goes on being mediated
        go_on_agreed(turn)


@act("court_takes")
def court_takes(turn: Turn) -> None:
    """The court takes the application, or does not: then performance is watched on as before."""
    row = _row(turn, _chosen(turn, turn.standing.at("applied")))
    _check_day(turn, row.applied_on)
    row.taken_on, row.number = turn.given["on"], turn.text("number")
    row.state = "taken" if turn.given["taken"] else "not_taken"
    row.save(update_fields=["taken_on", "number", "state"])
    clocks.end(turn, "confirm_take", about=[row.agreement_id])
    turn.facts |= {"agreement": str(row.agreement_id), "taken": turn.given["taken"]}
    if turn.given["taken"]:
        clocks.start(turn, "confirm_decide", about=row.agreement_id)
    else:
        _back_from_court(turn)
        _thirty_days_on(turn, row)


@act("court_extends")
def court_extends(turn: Turn) -> None:
    """The president of the court gives it more time, once (司法确认若干规定 art. 5)."""
    row = _row(turn, _chosen(turn, turn.standing.at("taken")))
    _check_day(turn, row.taken_on)
    limit = Limit.objects.get(dispute=turn.dispute, key="confirm_decide", about=row.agreement_id, ended_at=None)
    clocks.end(turn, "confirm_decide", about=[row.agreement_id])
    moved = clocks.start(turn, "confirm_decide", since=limit.due_at, counts="confirm_extend", about=row.agreement_id)
    Confirmation.objects.filter(pk=row.pk).update(extended_on=turn.given["on"])
    turn.facts |= {"agreement": str(row.agreement_id), "was": limit.due_at.isoformat(), "due": moved.due_at.isoformat()}


@act("court_decides")
def court_decides(turn: Turn) -> None:
    """Confirmed: enforceable. Refused: the sides may change the agreement or sue."""
    row = _row(turn, _chosen(turn, turn.standing.at(*BEFORE_COURT)))
    _check_day(turn, row.taken_on or row.applied_on)
    row.state, row.decided_on = turn.text("result"), turn.given["on"]
    row.number = turn.text("number") or row.number
    row.save(update_fields=["state", "decided_on", "number"])
    turn.facts |= {"agreement": str(row.agreement_id), "result": row.state}
    clocks.end(turn, "confirm_take", "confirm_decide", about=[row.agreement_id])
    _back_from_court(turn)
    if row.state == "confirmed":
        turn.set(confirmed_at=turn.now)
        DisputeText.objects.filter(dispute=turn.dispute).update(ways=confirmed_words(rules_of(turn.dispute.county)))
    elif row.state == "withdrawn":
        _thirty_days_on(turn, row)
    else:
        DisputeText.objects.filter(dispute=turn.dispute).update(ways=REFUSED)


def _back_from_court(turn: Turn) -> None:
    """Watched on, unless the court has another agreement of it, or the rest is still mediated."""
    if turn.dispute.state == State.CONFIRMING:
        go_on_agreed(turn)


def _thirty_days_on(turn: Turn, row: Confirmation) -> None:
    """Nothing was decided: within the thirty days it may be asked for again, and they run visibly."""
    since = row.agreement.effective_at
    assert since is not None
    if turn.today <= latest_day(turn.dispute.county, "confirm_apply", since):
        clocks.start(turn, "confirm_apply", since=since, about=row.agreement_id)


def _check_day(turn: Turn, not_before: object) -> None:
    on = turn.given["on"]
    if on > turn.today or (not_before is not None and on < not_before):
        raise turn.wrong("on", _("日期不对：不能早于申请，也不能晚于今天"), _("核对日期"))


def _row(turn: Turn, chosen: Written) -> Confirmation:
    rows = Confirmation.objects.filter(dispute=turn.dispute, agreement=chosen.id, state__in=("proposed", *BEFORE_COURT))
    return rows.select_related("agreement").get()
