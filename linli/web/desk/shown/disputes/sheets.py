# SPDX-License-Identifier: MulanPSL-2.0
"""The ledger of disputes as a sheet: the same predicate as the list, without anything that leads to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.queries import my_list
from linli.kernel.masking import redact
from linli.kernel.times import COUNTY_ZONE
from linli.web.desk.shown.disputes.lists import FILTERS, choices
from linli.web.desk.shown.disputes.reach import OWN, reach_of
from linli.web.desk.shown.disputes.rows import row_of
from linli.web.desk.shown.disputes.tables import Table
from linli.web.shared.exports import MOST_ROWS
from linli.web.shared.lamp_chips import lamp_words

if TYPE_CHECKING:
    from linli.people.rules import Viewer


def dispute_table(viewer: Viewer, given: Mapping[str, str], now: datetime) -> Table:
    """All rows of the asked tab and filters, at most MOST_ROWS."""
    mine = reach_of(viewer, given) == OWN
    chosen = {name: given.get(name, "")[:60] for name in FILTERS if given.get(name)}
    found: list[Any] = []
    after = ""
    while len(found) < MOST_ROWS:
        page = my_list(viewer, given.get("tab", ""), now=now, after=after, filters=chosen, mine=mine)
        found += page.rows
        after = page.next_key
        if not after:
            break
    heads = [
        _("编号"), _("状态"), _("定色"), _("类型"), _("难易"), _("来源"), _("地点"), _("调委会"), _("申请"), _("受理"),
        _("期限"), _("协议"), _("协议金额（元）"), _("结案"),
    ]  # fmt: skip
    cells: list[Sequence[Any]] = [_cells(dispute, viewer, now) for dispute in found[:MOST_ROWS]]
    return Table(_("纠纷"), heads, cells, note=_chosen(given.get("tab", ""), chosen))


def _chosen(tab: str, chosen: Mapping[str, str]) -> str:
    """Which tab and which filters the rows are of. What was searched for may be a name: it is not said."""
    words = [(name, word, dict(found)) for name, word, found in (*choices(), ("lamp", _("亮灯"), lamp_words()))]
    said = [f"{word}：{found[chosen[name]]}" for name, word, found in words if chosen.get(name) in found]
    said += [_("按文字查找")] if "q" in chosen else []
    tab_word = str(texts.TABS.get(tab, texts.TABS["all"]))
    return _("栏目：%(tab)s；筛选：%(filters)s。") % {"tab": tab_word, "filters": "，".join(said) or _("无")}


def _cells(dispute: Any, viewer: Viewer, now: datetime) -> list[str]:
    row = row_of(dispute, viewer, now)
    settled = {"full": _("书面"), "partial": _("部分"), "oral": _("口头")}.get(dispute.settled, "")
    return [
        dispute.number, row.state, row.colour, row.kind, str(texts.GRADES.get(dispute.grade, "")),
        str(texts.SOURCES.get(dispute.source, "")), redact(row.place), row.committee, _minute(dispute.applied_at),
        _minute(dispute.taken_at), _minute(dispute.due_at), settled,
        f"{dispute.settled_amount:.2f}" if dispute.settled_amount else "", _minute(dispute.closed_at),
    ]  # fmt: skip


def _minute(at: datetime | None) -> str:
    return f"{at.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}" if at else ""
