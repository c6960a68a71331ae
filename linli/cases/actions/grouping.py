# SPDX-License-Identifier: MulanPSL-2.0
"""Merge, unmerge, split, link. Nothing is deleted: each reporter keeps a number, a voice and a notice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.cases.actions.intake import relieve_grid
from linli.cases.actions.merging import give_back, take_over
from linli.cases.actions.report import report_case
from linli.cases.actions.turn import Turn, act
from linli.cases.models import Case, CaseText, Link
from linli.cases.queries.as_read import masked_name
from linli.cases.queries.scope import cases_visible_to
from linli.cases.rules.report import MOST_TEXT, Report
from linli.cases.rules.states import ENDED_STATES, State
from linli.files.actions import copy_files
from linli.kernel.hiding import hide_name
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day
from linli.ledger.rules import Subject
from linli.notices.rules import Recipient
from linli.people.queries import grid_workers_of

BETWEEN = "\n\n"  # a part and the whole it came from


def _other_case(turn: Turn, field: str) -> Case:
    number = turn.given[field].strip().upper()
    other = cases_visible_to(turn.by).select_for_update(of=("self",)).filter(number=number).first()
    if other is None or other.county != turn.case.county:
        raise BadInput(
            _("没有%(number)s这个编号，或者它不在您的范围内") % {"number": number},
            kept=_("没有改动"),
            todo=_("核对编号"),
            field=field,
        )
    if other.pk == turn.case.pk:
        raise BadInput(_("不能和自己合并或关联"), kept=_("没有改动"), todo=_("填另一件的编号"), field=field)
    return other


@act("merge")
def merge_case(turn: Turn) -> None:
    """Under a lead: one answer reaches all."""
    lead = _other_case(turn, "into")
    if lead.state == State.MERGED:
        raise BadInput(
            _("%(number)s自己已经并入另一件") % {"number": lead.number},
            kept=_("没有改动"),
            todo=_("打开那一件看它并入了哪里，再填那个编号"),
            field="into",
        )
    if lead.state in ENDED_STATES:
        raise BadInput(
            _("%(number)s已经办结，不能并入") % {"number": lead.number},
            kept=_("没有改动"),
            todo=_("用“关联”，或先重新打开那一件"),
            field="into",
        )
    if Case.objects.filter(lead=turn.case).exists():
        raise BadInput(
            _("这一件下面已有并入的事项"), kept=_("没有改动"), todo=_("请反过来并：把另一件并入这一件"), field="into"
        )
    if turn.came_from == State.VERIFYING:
        relieve_grid(turn)
    turn.set(lead_id=lead.pk, prior_state=turn.came_from)
    turn.facts["into"] = lead.pk
    take_over(lead, turn)


@act("unmerge")
def unmerge_case(turn: Turn) -> None:
    """Out again, as it was before; nothing was lost meanwhile. Who was to look before is asked again; nobody left: told
    anew."""
    lead, case = turn.case.lead, turn.case
    before = State(case.prior_state or State.REPORTED)
    looks = before == State.VERIFYING
    asked = grid_workers_of(case.scope_code, on=county_day(turn.now), category=case.category) if looks else []
    turn.move(State.REPORTED if looks and not asked else before)
    turn.told += [("grid", Recipient("post", post)) for post in asked]
    turn.facts["from"] = turn.case.lead_id
    if lead is not None:
        give_back(lead, turn)
    turn.set(lead_id=None, prior_state="")


@act("split")
def split_case(turn: Turn) -> None:
    """Several matters in one message: each further one gets a number of its own; the first stays here.

    A part shows its unit what was said of it; what else was said only where the centre has it carried along: of a
    complaint about two offices neither reads what was said of it in the other's part. Photographs come along held.
    Source: 信访工作条例(2022) art. 30: not passed to whom it is about.
    """
    case, whole = turn.case, turn.given.get("whole")
    whole = not case.confidential if whole is None else whole
    said = CaseText.objects.values_list("text", flat=True).get(pk=case.pk)
    if whole and max(len(part) for part in turn.given["parts"]) + len(said) + len(BETWEEN) > MOST_TEXT:
        raise BadInput(
            _("原话有%(n)d个字，每一件都带上就超过%(most)d字了") % {"n": len(said), "most": MOST_TEXT},
            kept=_("没有分，写的都还在"),
            todo=_("“带上原话”选否：原话仍在这一件里，分出的各件写全要办的事"),
            field="whole",
        )
    made, masked = [], masked_name(case)
    for part in turn.given["parts"]:
        report = Report(
            county=case.county, text=f"{part}{BETWEEN}{said}" if whole else part, title=hide_name(part, masked=masked), order_type=case.order_type,
            channel=case.channel, area_code=case.scope_code, place_text=case.place_text, lon=case.lon, lat=case.lat,
            hide_name=case.confidential, resident_id=case.resident_id, device_at=case.device_at,
            owed_since=case.reported_at, placed=True, part=part, part_of=case.pk,
        )  # fmt: skip
        receipt = report_case(report, by=turn.by, now=turn.now, centre_id=case.centre_id, contact_id=case.contact_id)
        if whole or case.confidential:  # of a confidential one nobody but the centre sees them before it releases each
            copy_files(case.subject, Subject("case", receipt.case_id, case.county))
        Link.objects.create(county=case.county, case=case, other_id=receipt.case_id, kind="split", at=turn.now)
        made.append(str(receipt.case_id))
    turn.facts["into"] = made


@act("link")
def link_case(turn: Turn) -> None:
    """Has to do with another one."""
    other = _other_case(turn, "other")
    kind = turn.given["kind"]
    Link.objects.get_or_create(
        county=turn.case.county, case=turn.case, other=other, defaults={"kind": kind, "at": turn.now}
    )
    turn.facts |= {"case": other.pk, "kind": kind}
