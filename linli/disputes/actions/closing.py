# SPDX-License-Identifier: MulanPSL-2.0
"""Sheets into the file, close, file, appraise."""

from __future__ import annotations

from django.utils.translation import gettext as _

from linli.disputes.actions import clocks
from linli.disputes.actions.enclosing import put_in
from linli.disputes.actions.turn import Turn, act
from linli.disputes.models import Appraisal, DisputeText
from linli.disputes.rules.file_index import KINDS
from linli.disputes.rules.states import State, Where
from linli.disputes.rules.table.closing import APPRAISED
from linli.files.actions import attach
from linli.ledger.rules import Subject


@act("add_paper")
def add_paper(turn: Turn) -> None:
    """A scan, evidence, or the note that something was seen (of an identity card: seen, not copied)."""
    kind = turn.text("kind")
    if kind not in KINDS:
        raise turn.wrong("kind", _("没有这种文书"), _("从目录里选"))
    row = put_in(turn, kind, turn.text("note"))
    turn.facts |= {"sheet": kind, "filed": str(row.pk)}
    if turn.files:
        attach(turn.files, Subject("dispute_filed", row.pk, row.county), by=turn.by)
        turn.files = ()


@act("close")
def close_dispute(turn: Turn) -> None:
    """Closed: performed and revisited; or not all kept or settled, and other ways told; or ended."""
    ways = turn.text("ways")
    if not ways and turn.came_from != State.ENDED and (left := _left(turn)):
        raise turn.wrong("ways", left, _("写明向哪个法院起诉；经司法确认的，可以申请强制执行"))
    if ways and ways not in (told := turn.dispute.said.ways):
        DisputeText.objects.filter(dispute=turn.dispute).update(ways="\n".join(filter(None, (told, ways))))
    turn.say("note", Where.STAFF)
    turn.facts.pop("where", None)
    turn.set(closed_at=turn.now)
    clocks.end_ours(turn)


def _left(turn: Turn) -> str:
    """What somebody wanted and does not have: they hear where else to go."""
    if turn.standing.owed:
        return _("还有没履行的事项，要告知其他途径")
    if turn.standing.claims_open:
        return _("还有%(n)s项诉求没有结清也没有撤回，要告知其他途径") % {"n": turn.standing.claims_open}
    return ""


@act("file")
def file_dispute(turn: Turn) -> None:
    """On the shelf, for as long as chosen."""
    turn.set(filed_at=turn.now, keep=turn.text("keep"))
    turn.facts["keep"] = turn.text("keep")


@act("appraise")
def appraise(turn: Turn) -> None:
    """The procedure, point by point; no marks and no person."""
    assert turn.by.id is not None
    answers = {key: turn.given[key] for key, _word in APPRAISED}
    Appraisal.objects.create(
        county=turn.dispute.county, dispute=turn.dispute, by_post=turn.by.id, answers=answers, note=turn.text("note"),
        at=turn.now,
    )  # fmt: skip
    turn.facts["lacking"] = [key for key, value in answers.items() if not value]
