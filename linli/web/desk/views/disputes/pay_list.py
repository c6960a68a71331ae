# SPDX-License-Identifier: MulanPSL-2.0
"""One list to pay: who gets how much for which dispute, to be printed, signed and exported. No names of parties."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.disputes import texts
from linli.disputes.queries import pay_list_or_404, pay_lists
from linli.people.queries import post_names
from linli.people.rules import Viewer
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.shown.rows import unit_name
from linli.web.desk.views.disputes.boards import board
from linli.web.desk.views.disputes.gates import readers
from linli.web.shared.moments import full_day

MOST = 100


@readers
@require_safe
def pay_list(request: HttpRequest, pay_list: UUID) -> HttpResponse:
    row = pay_list_or_404(request.viewer, pay_list)  # type: ignore[attr-defined]
    paid = _("%(day)s已发放") % {"day": full_day(row.paid_on)} if row.paid_on else _("还没有发放")
    lead = _("%(unit)s，%(day)s由%(who)s制表，合计%(sum)s元，%(paid)s。") % {
        "unit": unit_name(row.unit_id), "day": full_day(row.made_at), "sum": f"{row.total:.2f}", "paid": paid,
        "who": post_names([row.made_by_id]).get(row.made_by_id, ""),
    }  # fmt: skip
    return board(request, here="pay", title=row.title, tables=[one_list(row)], lead=lead, export=f"paylist&id={row.pk}")


def one_list(row: Any) -> Table:
    """Every claim on it, the sum last; a column to sign in."""
    claims = list(row.allowances.select_related("dispute", "mediator").order_by("claimed_at", "pk"))
    names = post_names([one.mediator.post_id for one in claims])
    rows: list[Any] = [
        [
            str(n), one.dispute.number, names.get(one.mediator.post_id, "").rpartition(" ")[2],
            str(texts.GRADES.get(one.dispute.grade, "")), Cell(f"{one.yuan:.2f}", "num"), "",
        ]
        for n, one in enumerate(claims, start=1)
    ]  # fmt: skip
    rows.append([_("合计"), "", "", "", Cell(f"{row.total:.2f}", "num"), ""])
    heads = [_("序号"), _("纠纷编号"), _("调解员"), _("难易"), _("金额（元）"), _("领款人签字")]
    return Table(_("以案定补发放名册"), heads, rows)


def lists_table(viewer: Viewer) -> Table:
    return Table(
        _("发放名册"), [_("名册"), _("单位"), _("合计（元）"), _("制表"), _("发放")],
        [
            [
                Cell(one.title, url=reverse("desk:dispute-pay-list", args=[one.pk])), unit_name(one.unit_id),
                Cell(f"{one.total:.2f}", "num"), full_day(one.made_at),
                full_day(one.paid_on) if one.paid_on else Cell(_("还没有发放"), tag="yellow"),
            ]
            for one in pay_lists(viewer)[:MOST]
        ],
        empty=_("还没有制过名册"),
    )  # fmt: skip
