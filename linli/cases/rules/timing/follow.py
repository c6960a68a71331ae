# SPDX-License-Identifier: MulanPSL-2.0
"""Which clocks each step starts, stops, pauses or lengthens. What is not here touches no clock: no edit, no note, no
change of category, place or urgency. What turns out to be a petition gets the clock of the law, beside its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from linli.cases.rules.states import ENDED_STATES, State
from linli.cases.rules.table import STEPS
from linli.cases.rules.timing.facts import Fact
from linli.cases.rules.timing.hand import RULED_ABOVE, Hand
from linli.cases.rules.timing.joint import JOINT
from linli.cases.rules.timing.legs import extend, start_leg
from linli.cases.rules.timing.limits import UNDECIDED
from linli.cases.rules.timing.merging import MERGING
from linli.cases.rules.timing.reviews import REVIEWS
from linli.clocks.rules.running import CONTACTED, Kind, Running, begin

PAUSED = (Kind.PROMISE, Kind.LEG, Kind.DECIDE)  # what a suspension pauses
ASKED_IN = frozenset({State.HANDLING, State.SUSPENDED})  # a request for more time lapses with the leg
_ENDS = {"merge": "merged", "refuse": "refused"}  # what was not to be kept; else it was done
_TARGETS = {step.name: step.target for step in STEPS.steps}
HEARD = frozenset({"unit", "centre", "grid"})  # whose message is a first contact


def clocks_from(entries: Iterable[Fact]) -> list[Running]:
    """The clocks of a case from all its entries, in order."""
    clocks: list[Running] = []
    for fact in entries:
        follow(clocks, fact)
    return clocks


def follow(clocks: list[Running], fact: Fact) -> None:
    """Bring the clocks to where they stand after one more entry."""
    hand, after = Hand(clocks, fact), state_after(fact)
    move = _MOVES.get(fact.step) or (_BY_STATE.get(after) if fact.step != "accept" else None)
    if move is not None:
        move(hand)
    if beside := _BESIDES.get(fact.step):
        beside(hand)
    if after in ENDED_STATES:
        hand.stop(outcome=_ENDS.get(fact.step, "done"))
    if after and after != State.VERIFYING:
        hand.stop(Kind.VERIFY)
    if after and after not in ASKED_IN:
        hand.stop(Kind.DECIDE, outcome="withdrawn")
    if after and after not in UNDECIDED:
        hand.stop(Kind.NOTIFY)  # accepted or refused: each tells the petitioner


def is_followed(step: str, moved: bool) -> bool:
    """Whether an entry of this step can touch a clock at all."""
    return moved or step in _MOVES or step in _BESIDES


def state_after(fact: Fact) -> str:
    """The state an entry left the case in, "" where it stayed: written down where the table does not say."""
    return str(fact.facts.get("to") or _TARGETS.get(fact.step) or "")


def _report(hand: Hand) -> None:
    hand.start(Kind.ASSIGN, hand.fact.unit)
    for kind in (Kind.PROMISE, Kind.FIRST_CONTACT, Kind.NOTIFY):  # owed by whoever has the case just then
        hand.start(kind, None, hand.fact.since)


def _classify(hand: Hand) -> None:
    if not any(clock.kind == Kind.NOTIFY for clock in hand.clocks):
        hand.start(Kind.NOTIFY, None, hand.fact.since)


def _ask_verify(hand: Hand) -> None:
    hand.start(Kind.VERIFY, hand.centre)


def _give(hand: Hand) -> None:
    hand.stop(Kind.ASSIGN, Kind.SIGN, Kind.LEG)
    hand.start(Kind.SIGN, hand.fact.lead)
    start_leg(hand, hand.fact.lead)


def _rule(hand: Hand) -> None:
    if hand.fact.ruler:
        hand.stop(Kind.ASSIGN, outcome=RULED_ABOVE)
    _give(hand)


def _sign(hand: Hand) -> None:
    hand.stop(Kind.SIGN)


def _return(hand: Hand) -> None:
    hand.stop(Kind.SIGN, Kind.LEG, outcome="returned")
    hand.start(Kind.ASSIGN, hand.fact.ruler or hand.centre)


def _back(hand: Hand) -> None:
    """To the dispatcher by another way than a return: a whistle called off, a petition to be handled anew."""
    hand.stop(Kind.SIGN, Kind.LEG, Kind.CALL_BACK, outcome="withdrawn")
    for kind in (Kind.PROMISE, Kind.ASSIGN):
        if not hand.running(kind):
            hand.start(kind, hand.centre if kind == Kind.ASSIGN else None)


def _to_tier(hand: Hand) -> None:
    hand.start(Kind.ASSIGN, hand.fact.unit)


def _finish(hand: Hand) -> None:
    hand.stop(Kind.SIGN, Kind.LEG)


def _send_back(hand: Hand) -> None:
    start_leg(hand, hand.fact.unit)


def _contact(hand: Hand) -> None:
    if hand.fact.facts.get("side") in HEARD:
        _heard(hand)


def _heard(hand: Hand) -> None:
    """Spoken with, or told the result: what ends without either was no contact."""
    hand.stop(Kind.FIRST_CONTACT, outcome=CONTACTED)


def _answer(hand: Hand) -> None:
    _heard(hand)
    hand.stop()
    if state_after(hand.fact) == State.ANSWERED:
        hand.start(Kind.CALL_BACK, hand.fact.caller or hand.centre)


def _call_back(hand: Hand) -> None:
    """Not reached: it is tried again. Solved: all is over. Not solved: a new round."""
    after = state_after(hand.fact)  # "" where nobody was reached and it stays answered
    if after not in ("", State.ANSWERED):
        hand.stop(Kind.CALL_BACK)
    if after == State.ACCEPTED:
        _again(hand)


def _again(hand: Hand) -> None:
    """Not solved: a new promise, a new round. The old clocks stay as they ended."""
    hand.stop(Kind.CALL_BACK)
    hand.start(Kind.PROMISE, None)
    hand.start(Kind.ASSIGN, hand.centre)


def _ask_more(hand: Hand) -> None:
    hand.start(Kind.DECIDE, hand.fact.unit)


def _grant(hand: Hand) -> None:
    hand.stop(Kind.DECIDE)
    extend(hand)


def _undo(hand: Hand) -> None:
    undone = hand.fact.facts.get("undone")
    if undone in ("dispatch", "return"):
        hand.take_back(Kind.SIGN if undone == "dispatch" else Kind.ASSIGN)
    if undone == "dispatch":
        hand.stop(Kind.LEG, outcome="withdrawn")


def _unmerge(hand: Hand) -> None:
    """Nothing was reset: what the merge stopped goes on with its old start."""
    merged = max((clock.stopped_n or 0 for clock in hand.clocks if clock.outcome == "merged"), default=0)
    for clock in hand.clocks:
        if clock.stopped_n == merged and clock.outcome == "merged":
            clock.go_on()


def _suspend(hand: Hand) -> None:
    for clock in hand.running(*PAUSED):
        clock.pause(hand.fact.at, date.fromisoformat(str(hand.fact.facts["until"])))


def _resume(hand: Hand) -> None:
    for clock in hand.running(*PAUSED):
        if clock.pauses:
            clock.resume(hand.fact.at)


def _recount(hand: Hand) -> None:
    """A changed rule reaches running clocks; a case, or a call, from before there were such clocks gets them, from its
    own beginning."""
    since = hand.fact.since
    if owed := hand.fact.owed:
        for kind, units in owed.items():
            for unit in units:
                hand.start(kind, unit, since, beside=True)
        return
    for kind, limit in hand.fact.limits.items():
        running = list(hand.running(kind))
        for clock in running:
            if clock.counts_from is None:  # else it goes by the promise
                clock.amount, clock.counted_in, clock.legal = limit.amount, limit.unit, limit.legal
        if not running and since:
            hand.clocks.append(begin(kind, 1, limit, when=since, entry=hand.fact.n, holder=hand.fact.unit))


_MOVES: dict[str, Callable[[Hand], None]] = {
    "report": _report, "classify": _classify, "ask_verify": _ask_verify,
    "dispatch": _give, "rule": _rule, "sign": _sign, "return": _return, "hand_up": _to_tier,
    "hand_down": _to_tier, "finish": _finish, "send_back": _send_back, "write": _contact, "contact": _contact,
    "answer": _answer, "settle_on_spot": _answer, "call_back": _call_back, "reopen": _again, "undo": _undo, "unmerge": _unmerge,
    "ask_extension": _ask_more, "grant_extension": _grant,
    "refuse_extension": lambda hand: hand.stop(Kind.DECIDE), "suspend": _suspend, "resume": _resume, "recount": _recount,
}  # fmt: skip
_BESIDES = JOINT | REVIEWS | MERGING  # what a step does to clocks of units, of the law, of those merged, besides
_BY_STATE: dict[str, Callable[[Hand], None]] = {  # of steps that are not named above: whistles, and what is to come
    State.ACCEPTED: _back,
    State.DISPATCHED: _give,
    State.HANDLING: _sign,
}
