# SPDX-License-Identifier: MulanPSL-2.0
"""The ledger as a whole: is it as it was written? Seals, kept anchors, and a check that may be asked for here."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed
from linli.ledger.actions import record
from linli.ledger.queries import verify
from linli.ledger.queries.kept_seals import anchors_of, seals_of
from linli.ledger.queries.records import entries_up_to, last_verification
from linli.ledger.rules import Subject
from linli.ledger.verdicts import verification_lines
from linli.web.office.gates import auditors
from linli.web.office.shown.audit import SECTION, audit_tabs
from linli.web.office.shown.pages import Cell, Empty, Row, Table

MOST_HERE = 30_000  # entries checked in a page's time, some seconds; more is the command's work
SHOWN = 20


@auditors
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    entries = entries_up_to(viewer.county, MOST_HERE)
    context = {
        "section": SECTION,
        "tabs": audit_tabs(viewer, "ledger"),
        "last": last_verification(viewer.county),
        "entries": min(entries, MOST_HERE),
        "is_small": entries <= MOST_HERE,
        "command": f"linli verify_ledger --county {viewer.county}",
        "folder": settings.LINLI_ANCHORS,
        "seals": _seals(viewer.county),
        "anchors": _anchors(viewer.county),
        "result": request.session.pop("verification", None),
    }
    return render(request, "office/audit/ledger.html", context)


@auditors
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check every entry, seal and anchor of the county; that it was done, and what was found, is itself recorded."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    if entries_up_to(viewer.county, MOST_HERE) > MOST_HERE:
        raise NotAllowed(
            _("记录太多，在网页上核对要等很久。"),
            todo=_("请在服务器上运行 linli verify_ledger --county %(county)s。") % {"county": viewer.county},
            code="too_many_entries",
        )
    result = verify(viewer.county)
    facts = {
        "entries": result.entries, "seals": result.seals, "anchors": result.anchors, "unsealed": result.unsealed,
        "faults": len(result.faults), "clean": result.is_clean, "ms": round(result.seconds * 1000),
    }  # fmt: skip
    record(Subject("verification", new_id(), viewer.county), "verify", by=viewer, at=now, facts=facts, first=True)
    request.session["verification"] = [str(line) for line in verification_lines(result)]
    return HttpResponseRedirect(reverse("office:ledger"))


def _seals(county: str) -> Table:
    rows = tuple(
        Row(
            (
                Cell(line.n, "keep"),
                Cell(look="keep", at=line.at),
                Cell(line.count, "num"),
                Cell(f"{line.hash[:16]}…", "keep number"),
            )
        )
        for line in seals_of(county, limit=SHOWN)
    )
    empty = Empty(_("还没有封存"), _("后台进程每 10 秒封存一次新的记录。"))
    return Table(_("封存"), (_("第几号"), _("时间"), _("记录"), _("散列值")), rows, empty)


def _anchors(county: str) -> Table:
    rows = tuple(
        Row(
            (
                Cell(line.name, "keep"),
                Cell(line.seal or "", "num"),
                Cell(line.entries or "", "num"),
                Cell(look="keep", at=line.sealed_at) if line.sealed_at else Cell(_("读不出来"), "keep", "red"),
            )
        )
        for line in anchors_of(county, limit=SHOWN)
    )
    empty = Empty(_("还没有存证"), _("每天把最后一号封存签名后另存，最好放在另一台机器上。"))
    return Table(_("存证"), (_("文件"), _("封存号"), _("累计记录"), _("封存时间")), rows, empty)
