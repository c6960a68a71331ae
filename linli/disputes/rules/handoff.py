# SPDX-License-Identifier: MulanPSL-2.0
"""What an organ hands us: the application, and the letter around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from linli.disputes.rules.application import KEPT, Application
from linli.disputes.rules.table.handing import PARTNERS
from linli.kernel.refusals import BadInput
from linli.kernel.times import county_day

SOURCE_OF = {
    "police": "police",
    "court_before": "court",
    "court_ordinary": "court",
    "court_summary": "court",
    "procuratorate": "procuratorate",
    "petition": "petition",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffIn:
    """A dispute as another organ sends it. `their_number` makes sending twice harmless."""

    application: Application
    partner: str  # a key of rules.table.handing.PARTNERS
    their_number: str
    basis: str
    consented: bool
    body: str = ""
    unit_id: UUID | None = None
    letter: str = ""
    sent_on: date | None = None
    their_due_on: date | None = None
    files: tuple[UUID, ...] = ()  # the letter as scanned, kept before
    upload_token: str = ""


def check_handoff(given: HandoffIn, *, now: datetime) -> None:
    """Refuses a hand-off nobody could answer for."""
    if given.partner not in dict(PARTNERS):
        raise BadInput("没有这种来文单位", kept=KEPT, todo="查接口文档", field="partner")
    if not given.their_number.strip():
        raise BadInput("没有写来文编号", kept=KEPT, todo="写上对方的案号或文号，双方的编号都要留", field="their_number")
    if given.unit_id is None and not given.body.strip():
        raise BadInput("没有写来函单位", kept=KEPT, todo="选单位，或者照来函上写全称", field="body")
    if not given.basis.strip():
        raise BadInput("没有写依据", kept=KEPT, todo="写上法规或协议", field="basis")
    if not given.consented:
        raise BadInput(
            "没有当事人同意的记录",
            kept=KEPT,
            todo="先征得当事人同意再委托调解（特邀调解规定、人民调解法第18条）",
            field="consented",
        )
    today = county_day(now)
    if given.sent_on is not None and given.sent_on > today:
        raise BadInput("发出日期在将来", kept=KEPT, todo="核对日期", field="sent_on")
    if given.their_due_on is not None and given.their_due_on < today - timedelta(days=1):
        raise BadInput("对方的期限已经过去", kept=KEPT, todo="核对日期", field="their_due_on")
