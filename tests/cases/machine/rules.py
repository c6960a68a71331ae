# SPDX-License-Identifier: MulanPSL-2.0
"""The loop as the charter tells it, written down a second time and by hand: the oracle of the machine."""

from __future__ import annotations

from dataclasses import dataclass

TABLE = """
accept          reported                            accepted    operator                          centre
refuse          reported,accepted                   refused     operator                          centre
ask_verify      reported                            verifying   operator                          centre
verify          verifying                           reported    operator,grid_worker              centre,grid
settle_on_spot  reported,verifying                  ?           grid_worker                       grid
classify        OPEN                                -           operator                          centre
locate          OPEN                                -           operator                          centre
dispatch        accepted,returned                   dispatched  operator                          centre
sign            dispatched                          handling    handler,unit_leader,operator      holder
return          dispatched,handling                 ?           handler,unit_leader,operator      holder
rule            in_ruling                           dispatched  operator                          centre,upper
recall          dispatched,handling                 accepted    operator                          centre
hand_up         reported,accepted,returned          reported    operator                          centre
hand_down       reported,accepted,returned          reported    operator                          centre
finish          handling                            finished    handler,unit_leader,operator      holder
check           finished                            checked     operator,grid_worker,unit_leader  centre,unit,grid
send_back       finished,checked                    handling    operator                          centre
close           checked                             closed      operator                          centre
answer          closed                              ?           operator                          centre
call_back       answered                            ?           operator                          centre,upper
ask_exclude     answered,complete                   -           handler,unit_leader,operator      unit,centre
decide_exclude  answered,complete                   -           supervisor,leader                 above
ask_review      answered,complete                   -           resident,operator                 reporter,centre
give_review     OPEN,complete,refused               ?           operator,unit_leader,leader       upper
enter_review    OPEN,complete,refused               ?           operator                          centre
hear            OPEN,complete,refused               -           operator,unit_leader,leader       upper,centre
take_up         OPEN                                -           leader                            above
let_go          OPEN                                -           leader,operator                   above,centre
set_milestone   OPEN                                -           leader,operator                   above,centre
reach_milestone OPEN                                -           leader,operator                   above,centre
change_milestone  OPEN                              -           leader,operator                   above,centre
rate            answered,complete,merged            -           resident                          reporter
reopen          answered,complete,refused,merged    accepted    resident,operator,supervisor,leader  reporter,centre,above
merge           reported,accepted,verifying         merged      operator                          centre
unmerge         merged                              ?           operator                          centre
split           reported,accepted                   -           operator                          centre
link            ALL                                 -           operator                          centre
write           OPEN,merged                         -           resident,handler,unit_leader,operator,grid_worker  reporter,unit,centre,grid,called,first
note            ALL                                 -           handler,unit_leader,operator,supervisor,leader  unit,centre,above,called
urge            OPEN                                -           supervisor,leader,operator        above,centre
whistle         reported,verifying,accepted,returned  dispatched  operator,grid_worker,unit_leader,leader  centre,grid
sign_whistle    dispatched,handling                 ?           handler,unit_leader               called,came
contact_caller  dispatched,handling                 -           handler,unit_leader               called
report_in       dispatched,handling                 ?           handler,unit_leader               called
refuse_whistle  dispatched,handling                 -           handler,unit_leader               called
rule_whistle    dispatched,handling                 ?           operator,handler,unit_leader,leader  upper,centre,called
release_unit    dispatched,handling                 -           operator,unit_leader,leader       centre
plan_part       dispatched,handling                 -           operator,handler,unit_leader,leader  centre,holder
record_meeting  dispatched,handling                 -           operator,handler,unit_leader,leader  centre,holder
finish_part     dispatched,handling                 -           handler,unit_leader               called
recall_whistle  dispatched,handling                 accepted    operator,grid_worker,unit_leader,leader  centre
grade_unit      finished,checked,closed,answered,complete  -    operator,unit_leader,leader       centre
grade_whistle   OPEN,complete                       -           handler,unit_leader               called
contact         BEFORE_CLOSE                        -           handler,unit_leader,operator,grid_worker  holder,centre,grid,first
ask_extension   handling                            -           handler,unit_leader,operator      holder
grant_extension handling                            -           operator,unit_leader,leader       centre,holder,above
refuse_extension handling                           -           operator,unit_leader,leader       centre,holder,above
suspend         handling                            suspended   operator                          centre
resume          suspended                           handling    handler,unit_leader,operator      holder,centre
undo            dispatched,returned,in_ruling,closed  ?         handler,unit_leader,operator      centre,unit
"""
ENDED = frozenset({"complete", "refused", "merged"})
OPEN = frozenset(
    [
        "reported",
        "verifying",
        "accepted",
        "dispatched",
        "handling",
        "suspended",
        "returned",
        "in_ruling",
        "finished",
        "checked",
        "closed",
        "answered",
    ]
)
STAGES = {
    "dispatched": "to_sign",
    "handling": "handling",
    "suspended": "handling",
    "returned": "returned",
    "in_ruling": "returned",
}
STAYS, DECIDES = "-", "?"


@dataclass(frozen=True)
class Line:
    """One step: from where, to where ("-" stays, "?" the act decides), by whom, being what to the case."""

    step: str
    sources: frozenset[str]
    target: str
    roles: frozenset[str]
    parties: frozenset[str]


def _states(text: str) -> frozenset[str]:
    named = {"OPEN": OPEN, "BEFORE_CLOSE": OPEN - {"closed", "answered"}, "ALL": OPEN | ENDED}
    return frozenset[str]().union(*(named.get(word, {word}) for word in text.split(",")))


def _line(text: str) -> Line:
    step, sources, target, roles, parties = text.split()
    return Line(step, _states(sources), target, frozenset(roles.split(",")), frozenset(parties.split(",")))


LINES = {line.step: line for line in map(_line, TABLE.strip().splitlines())}


def stage_of(state: str) -> str:
    return "ended" if state in ENDED else STAGES.get(state, "todo")
