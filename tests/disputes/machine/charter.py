# SPDX-License-Identifier: MulanPSL-2.0
"""The process as the law and the issue tell it, written down a second time and by hand.

step · from · to ("-" stays) · who: P party, G agent, M mediator, N named, C committee, Z centre, L leader who answers,
K partner, X the machine
"""

from __future__ import annotations

from dataclasses import dataclass

TABLE = """
register        applied                      registered                    C
start_here      applied                      mediating                     N
take            registered                   asking,choosing,mediating     C
not_take        applied,registered           not_taken                     C
reassign        applied,registered           applied                       CZ
grade           WORK,registered              -                             CM
retype          WORK,registered              -                             CM
hand_up         registered,asking,choosing,mediating  applied              CZ
hand_down       registered                   applied                       CZ
consent         applied,registered,ASKED     -,choosing,mediating          PGMC
decline         ASKED                        -,refused,ended,choosing,mediating,performing,confirming PGMC
withdraw        EARLY,ASKED                  -,refused,ended,performing,confirming,choosing,mediating PGMC
appoint_agent   EARLY,ASKED                  -                             MC
end_agent       EARLY,ASKED                  -                             PMC
choose_mediator choosing                     -                             PGC
name_mediator   choosing,mediating           -                             C
declare         choosing,TABLE               -,mediating                   N
challenge       choosing,TABLE               -                             PGC
rule_challenge  registered,ASKED,AFTER,ended  -,choosing,mediating         C
step_down       choosing,TABLE               -,choosing                    M
offer_period    ASKED                        -                             PGMC
counter_period  ASKED                        -                             PGMC
accept_period   ASKED                        -                             PGMC
expire          ASKED                        ended,performing,confirming   X
rest_over       suspended                    mediating                     X
plan_session    mediating                    -                             M
cancel_session  TABLE                        -                             MC
hold_session    mediating                    -                             M
say             EARLY,ASKED                  -                             PGM
allow           WORK,applied,registered,closed  -                          PG
suspend         mediating                    suspended                     M
resume          suspended                    mediating                     MC
ask_expert      mediating                    with_expert                   M
expert_opinion  with_expert                  mediating                     M
note            WORK,applied,registered,closed  -                          MC
draft           mediating                    -                             M
sign            mediating,ended,closed       -                             PGMC
seal            mediating                    -,performing,confirming       MC
record_oral     mediating                    performing,confirming         M
scrap_draft     mediating                    -                             M
end             ASKED                        ended,performing,confirming   MC
record_undisputed  ended                     -                             MC
perform         EARLY,ASKED,AFTER,handed_over              -                             PGMC
confirm_performance  EARLY,ASKED,AFTER,handed_over         -                             PGMC
contest_performance  EARLY,ASKED,AFTER,handed_over         -                             PGMC
not_kept        EARLY,ASKED,AFTER,handed_over              -                             PGMC
urge            EARLY,ASKED,AFTER,handed_over              -                             MC
revisit         AFTER,ended                  -                             MC
rate            AFTER,ended,closed           -                             PG
propose_confirmation EARLY,ASKED,AFTER,handed_over -                             MC
agree_confirmation EARLY,ASKED,AFTER,handed_over -                             PGMC
apply_confirmation EARLY,ASKED,AFTER,handed_over -,confirming                  MC
court_takes     EARLY,ASKED,AFTER,handed_over -,performing                  MC
court_extends   EARLY,ASKED,AFTER,handed_over -                           MC
court_decides   EARLY,ASKED,AFTER,handed_over -,performing                  MC
mediate_again   performing                   mediating,choosing            MC
end_refused     performing                   ended,performing              MC
add_paper       WORK,applied,registered,closed  -                          MC
close           performing,ended             closed                        MC
file            closed                       filed                         C
appraise        closed,filed                 -                             CZ
colour          WORK,applied,registered,closed  -                          MCZ
visit_colour    WORK,applied,registered,closed  -                          MCL
lower_colour    WORK,applied,registered,closed  -                          MCZL
tell_fear       WORK,applied,registered,closed  -                          P
open_safety     WORK,applied,registered,closed  -                          MC
safety_measure  WORK,applied,registered,closed  -                          MC
close_safety    WORK,applied,registered,closed  -                          MC
accept_handoff  WORK,applied,registered,closed  -                             C
hand_over       registered,asking,choosing,mediating,with_expert,ended  handed_over  MC
partner_answers handed_over                  registered,ended,performing,confirming MCK
partner_reports ended,performing,closed      -,registered                  MCK
report_back     WORK,applied,registered,closed,not_taken,refused,filed  -  MC
add_party       EARLY,ASKED                  -                             MC
name_representative  EARLY,ASKED,AFTER       -,choosing,mediating          MC
end_representative   EARLY,ASKED,AFTER       -,choosing,mediating          PMC
claim           EARLY,ASKED                  -                             MC
settle_claim    mediating,performing,confirming -                          MC
link            WORK,applied,registered,closed  -                          MCZ
unlink          WORK,applied,registered,closed  -                          MCZ
"""
TABLE_STATES = "mediating,suspended,with_expert"
GROUPS = {
    "TABLE": TABLE_STATES,
    "EARLY": "applied,registered",
    "ASKED": f"asking,choosing,{TABLE_STATES}",
    "AFTER": "performing,confirming",
    "WORK": f"asking,choosing,{TABLE_STATES},performing,confirming,handed_over,ended",
}
OVER = frozenset({"not_taken", "refused", "filed"})
ALL = frozenset(f"{GROUPS['WORK']},applied,registered,closed".split(",")) | OVER


@dataclass(frozen=True)
class Line:
    step: str
    sources: frozenset[str]
    targets: frozenset[str]
    hands: frozenset[str]


def _line(text: str) -> Line:
    step, sources, targets, hands = text.split()
    names: set[str] = set()
    for part in sources.split(","):
        names |= set(GROUPS.get(part, part).split(","))
    return Line(step, frozenset(names), frozenset(targets.split(",")), frozenset(hands))


LINES = {line.step: line for line in map(_line, TABLE.strip().splitlines())}
FORWARD = (
    *("register", "take", "consent", "name_mediator", "declare", "plan_session", "hold_session", "draft", "sign"),
    *("seal", "record_oral", "perform", "confirm_performance", "revisit", "add_paper", "close", "file"),
    *(
        "propose_confirmation",
        "agree_confirmation",
        "apply_confirmation",
        "court_takes",
        "court_decides",
        "mediate_again",
        "partner_answers",
    ),
    *("resume", "expert_opinion", "accept_handoff", "rule_challenge", "report_back"),
)
