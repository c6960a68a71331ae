# SPDX-License-Identifier: MulanPSL-2.0
"""A list as a sheet: the same predicate as on screen, without anything that leads to a person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.cases import texts
from linli.cases.queries import codes_of, search_cases, worklist
from linli.cases.queries.page import spot_of
from linli.kernel.masking import redact
from linli.kernel.times import COUNTY_ZONE
from linli.places.queries import full_name
from linli.triage.queries.proposals import handling_of
from linli.web.desk.shown.rows import unit_name
from linli.web.shared.exports import MOST_ROWS, Column
from linli.web.shared.lamps import lamp_of_case

if TYPE_CHECKING:
    from linli.people.rules import Viewer
    from linli.web.desk.shown.asks import Ask

_COLUMNS = (
    (gettext_lazy("编号"), 24), (gettext_lazy("事项"), 44), (gettext_lazy("状态"), 10), (gettext_lazy("时限灯"), 12),
    (gettext_lazy("答复时限"), 18), (gettext_lazy("类别"), 16), (gettext_lazy("类型"), 12), (gettext_lazy("紧急"), 8),
    (gettext_lazy("处置分类"), 12),
    (gettext_lazy("区域"), 30), (gettext_lazy("位置"), 24), (gettext_lazy("渠道"), 10), (gettext_lazy("受理中心"), 20),
    (gettext_lazy("持有单位"), 20), (gettext_lazy("登记时间"), 18), (gettext_lazy("办结时间"), 18),
    (gettext_lazy("答复时间"), 18), (gettext_lazy("退回"), 6), (gettext_lazy("是否解决"), 10), (gettext_lazy("满意"), 10),
)  # fmt: skip
AT_ONCE = 5000
_SATISFIED = {3: gettext_lazy("满意"), 2: gettext_lazy("基本满意"), 1: gettext_lazy("不满意")}


def columns() -> list[Column]:
    return [Column(str(heading), width) for heading, width in _COLUMNS]


def exported_cases(viewer: Viewer, ask: Ask, *, now: datetime) -> tuple[list[Any], bool]:
    """What the list holds, from its first row, at most MOST_ROWS; and whether there was more."""
    if ask.is_search:
        hits = search_cases(viewer, ask.filters, now=now, size=MOST_ROWS)
        return hits.rows, bool(hits.next_key) or hits.stopped
    page = worklist(viewer, ask.tab, ask.filters, now=now, size=MOST_ROWS)
    return page.rows, bool(page.next_key)


def export_rows(cases: list[Any], now: datetime) -> Iterator[list[str]]:
    """The cases as cells, in the order of `columns`; one statement for AT_ONCE of them."""
    for start in range(0, len(cases), AT_ONCE):
        some = cases[start : start + AT_ONCE]
        handling = handling_of([case.pk for case in some])
        yield from (_row(case, handling.get(case.pk, ""), now) for case in some)


def _row(case: Any, handling: str, now: datetime) -> list[str]:
    codes = codes_of(case.county)
    return [
        case.number or "",
        redact(case.title),
        str(texts.STATES.get(case.state, case.state)),
        lamp_of_case(case, now).words,
        _minute(case.due_at),
        codes.category_name(case.category) if case.category else "",
        codes.order_type_name(case.order_type),
        str(texts.URGENCIES.get(case.urgency, "")),
        codes.handling_classes.get(handling, handling),
        full_name(case.scope_code),
        redact(spot_of(case)),
        str(texts.CHANNELS.get(case.channel, case.channel)),
        unit_name(case.centre_id),
        unit_name(case.holder_id),
        _minute(case.reported_at),
        _minute(case.finished_at),
        _minute(case.answered_at),
        str(case.returns),
        "" if case.solved is None else _("是") if case.solved else _("否"),
        str(_SATISFIED.get(case.satisfied, "")),
    ]


def filter_facts(ask: Ask) -> dict[str, str]:
    """The filter as the ledger may hold it: keys as they are, searched words as a digest."""
    facts = {"tab": ask.tab} | ask.chosen()
    if words := facts.pop("q", ""):
        facts["words"] = hashlib.sha256(words.encode()).hexdigest()
    return {name: value if value.isascii() else "" for name, value in facts.items()}


def _minute(at: datetime | None) -> str:
    return f"{at.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}" if at else ""
