# SPDX-License-Identifier: MulanPSL-2.0
"""One dispute in plain words for a side: who acts now, by when, what I may do, what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.papers.parts import parts_of
from linli.disputes.papers.readers import SIGNED_BY_SIDES, may_read_paper
from linli.disputes.queries import dispute_page
from linli.disputes.queries.helped import help_for
from linli.disputes.rules.sight import HIDDEN_STEPS
from linli.disputes.rules.states import OF_SIDE, Side, Stage, State
from linli.papers.pdf import why_no_pdf
from linli.papers.queries import papers_of, signatures_of
from linli.papers.registry import kind_of
from linli.people.queries import unit_info
from linli.web.shared.mediation.confirms import answers_for
from linli.web.shared.mediation.filed import filed_lines
from linli.web.shared.mediation.forms import DisputeStepForm
from linli.web.shared.mediation.pad import SignForm
from linli.web.shared.mediation.rooms import rooms_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FIRST = (
    *("sign", "consent", "decline", "choose_mediator", "accept_period", "agree_confirmation", "confirm_performance"),
    *("perform", "rate"),
)
BELOW = ("challenge", "withdraw", "end_agent", "end_representative", "allow")
QUIET = frozenset({*BELOW, "say", "tell_fear"})  # not among the first buttons


def dispute_context(dispute: Any, viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """Everything the page shows, already without what this side may not read."""
    page = dispute_page(dispute, viewer, now=now)
    open_steps = {step.name: step for step in page.steps}
    first = [open_steps[name] for name in FIRST if name in open_steps]
    side = side_of(page)
    unit = unit_info(page.dispute.committee_id)
    return {
        "page": page,
        "dispute": page.dispute,
        "said": page.said,
        "state": str(texts.STATES[State(page.dispute.state)]),
        "now_words": now_words(page.dispute, unit.name if unit else ""),
        "committee": unit,
        "side": side,
        "mediators": [name.rpartition(" ")[2] for _one, name in page.mediators],
        "rooms": [room for room in rooms_of(page, viewer) if room.key in ("joint", "caucus", "rated")],
        "first": [(step, _form(step, page, viewer)) for step in first],
        "others": [step for name, step in open_steps.items() if name not in FIRST and name not in QUIET],
        "quiet": [open_steps[name] for name in BELOW if name in open_steps],
        "fear": open_steps.get("tell_fear"),
        "helped": help_for(page, viewer) is not None,
        "coming": [one for one in page.sessions if one.state == "planned" and one.ends_at >= now],
        "changed": [one for one in page.sessions if one.state == "cancelled" and one.starts_at >= now],
        "confirms": answers_for(page, side),
        "papers": papers_for(page),
        "claims": any(one.party.side == side for one in page.claims),
        "filed": filed_lines(page),
        "no_pdf": why_no_pdf(),
        "lines": plain_lines(page),
        "say_url": reverse("resident:mediation-step", args=[page.dispute.number, "say"]),
        "agreed_first": "sign" in open_steps,
        "from_case": page.dispute.case_number if side == Side.A else "",
        "is_over": page.dispute.stage == Stage.OVER,
        "tell_ways": bool(page.said and page.said.ways) and ways_open(page),
    }


def ways_open(page: Any) -> bool:
    """Whether other ways are to be told: it is over, ended, or a court refused what was agreed."""
    in_force = {one.pk for one in page.agreements if one.state == "effective"}
    refused = any(one.state == "refused" and one.agreement_id in in_force for one in page.confirmations)
    dispute = page.dispute
    return (
        dispute.stage == Stage.OVER
        or dispute.state in (State.ENDED, State.CLOSED)
        or (refused and dispute.state == State.PERFORMING)
    )


def _form(step: Any, page: Any, viewer: Viewer) -> DisputeStepForm:
    return DisputeStepForm(step, viewer=viewer, dispute=page.dispute, initial={"seen": page.dispute.version})


def side_of(page: Any) -> str:
    return next((side.value for side in Side if OF_SIDE[side] & set(page.relations)), "")


def who_signs(page: Any, signatures: Iterable[Any]) -> Any:
    """Whose signature this viewer can give and has not: a party's own, or an agent's while its party has not signed.

    The party or the agent, the first of them; None if there is none.
    """
    there = {one.signer_id for one in signatures}
    acting = [one for one in page.agents if one.pk in page.mine and one.party_id not in page.mine | there]
    own = [party for party in page.parties if party.pk in page.mine]
    return next((one for one in [*own, *acting] if one.pk not in there), None)


def now_words(dispute: Any, unit: str) -> str:
    """Who acts now, in one sentence."""
    return {
        State.APPLIED: _("%(unit)s正在看您的申请，很快告诉您受理不受理。"),
        State.REGISTERED: _("%(unit)s已经登记，正在看能不能受理。"),
        State.ASKING: _("正在问双方愿不愿意调解。"),
        State.CHOOSING: _("双方都同意调解，现在选调解员。"),
        State.MEDIATING: _("正在调解。什么时候、在哪里谈，看下面的安排。"),
        State.SUSPENDED: _("调解暂时停下，恢复时会告诉您。"),
        State.WITH_EXPERT: _("正在等专家意见，这段时间不算在调解期限里。"),
        State.PERFORMING: _("协议生效了，双方按约定的日子履行。"),
        State.CONFIRMING: _("已经向法院申请确认协议。"),
        State.HANDED_OVER: _("已经移交其他机关，有答复会告诉您。"),
        State.ENDED: _("调解结束了。还可以走的路写在下面。"),
        State.CLOSED: _("这件纠纷已经结案。"),
        State.FILED: _("这件纠纷已经结案归档。"),
        State.REFUSED: _("有一方不同意调解，调解没有开始。还可以走的路写在下面。"),
        State.NOT_TAKEN: _("这件事不能由调解委员会调解。应当去哪里，写在下面。"),
    }.get(dispute.state, "") % {"unit": unit}


def papers_for(page: Any) -> list[dict[str, Any]]:
    """The papers a side may read, and whether it may sign them here."""
    made = [one for one in papers_of(page.dispute.subject) if may_read_paper(page.relations, one.kind)]
    signed = signatures_of([one.pk for one in made])
    found = []
    for paper in made:
        kind = kind_of(paper.kind)
        waits = who_signs(page, signed[paper.pk]) is not None
        by_me = any(one.signer_id in page.mine for one in signed[paper.pk])
        can = waits and paper.kind in SIGNED_BY_SIDES and page.dispute.filed_at is None
        form = SignForm(initial={"digest": paper.digest}, auto_id=f"sign-{paper.pk}-%s") if can else None
        of = dict(parts_of(page, paper.kind)).get(paper.part, "")
        found.append({"paper": paper, "word": _(kind.name) if kind else "", "of": of, "signed": by_me, "form": form})
    return found


def plain_lines(page: Any) -> list[dict[str, Any]]:
    """The story as a side reads it."""
    return [
        {
            "words": line.plain or line.word,
            "at": line.at,
            "unit": line.unit,
            "who": "",
            "took": None,
            "icon": "",
            "note": "",
        }
        for line in page.story
        if line.step
        not in HIDDEN_STEPS  # whoever looks over the shoulder reads this page: they stand on the page of help
    ]
