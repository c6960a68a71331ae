# SPDX-License-Identifier: MulanPSL-2.0
"""The register of mediation committees: opened by a centre, kept by the committee and the centres above."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from linli.disputes.actions import change_committee, open_committee
from linli.disputes.queries import CommitteeLine, committee_lines
from linli.people.queries import open_units
from linli.people.rules import Viewer
from linli.web.desk.forms.committees import KINDS, CommitteeForm, OpenCommitteeForm
from linli.web.desk.shown.disputes.tables import Cell, Table
from linli.web.desk.views.disputes.boards import Offered, board, offer
from linli.web.desk.views.disputes.gates import COMMITTEE, readers
from linli.web.shared.moments import full_day

FIELDS = ("kind", "paper_word", "members", "women", "term_from", "term_to", "filed_on")


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def committees(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    lines = committee_lines(viewer)
    return board(
        request, here="committees", title=_("调委会"), tables=[committee_table(lines, viewer)],
        offered=_acts(request, viewer, lines),
        lead=_("设立、换届、换人以后三十个工作日内报司法行政机关备案。点名称可以改。"),
    )  # fmt: skip


def committee_table(lines: list[CommitteeLine], viewer: Viewer) -> Table:
    words, here = dict(KINDS), reverse("desk:dispute-committees")
    may = viewer.role in COMMITTEE
    return Table(
        _("调委会"), [_("名称"), _("哪一种"), _("文书字号"), _("委员"), _("妇女"), _("任期"), _("备案")],
        [
            [
                Cell(one.unit_name, url=f"{here}?committee={one.committee.pk}#act-change" if may else ""),
                str(words.get(one.committee.kind, "")), one.committee.paper_word, Cell(one.committee.members, "num"),
                Cell(one.committee.women, "num"), _term(one), _filed(one),
            ]
            for one in lines
        ],
        empty=_("还没有登记调委会"),
    )  # fmt: skip


def _term(one: CommitteeLine) -> str:
    row = one.committee
    since, until = (full_day(day) if day else "" for day in (row.term_from, row.term_to))
    return f"{since}—{until}" if since or until else ""


def _filed(one: CommitteeLine) -> Cell:
    if one.committee.filed_on:
        return Cell(full_day(one.committee.filed_on))
    return Cell(
        _("没有备案"), tag="yellow", sub=_("%(day)s前报") % {"day": full_day(one.file_by)} if one.file_by else ""
    )


def _acts(request: HttpRequest, viewer: Viewer, lines: list[CommitteeLine]) -> Offered:
    if viewer.role not in COMMITTEE:
        return ()
    acts = []
    chosen = next((one for one in lines if str(one.committee.pk) == request.GET.get("committee")), None)
    if chosen is not None:
        initial = {name: getattr(chosen.committee, name) for name in FIELDS}
        do = _changed(viewer, chosen.committee.pk)
        acts.append(offer(request, "change", _("改登记：%(name)s") % {"name": chosen.unit_name}, CommitteeForm, do,
                          initial=initial, is_open=True))  # fmt: skip
    if viewer.is_centre:
        known = {one.committee.unit_id for one in lines}
        units = [
            (str(unit.id), unit.name) for unit in open_units(viewer.county)
            if unit.area_code.startswith(viewer.area_code) and unit.id not in known
        ]  # fmt: skip
        acts.append(
            offer(request, "open", _("登记调委会"), OpenCommitteeForm, _opened(viewer), choices={"unit_id": units})
        )
    return acts


def _opened(viewer: Viewer) -> Any:
    def do(given: dict[str, Any]) -> str:
        open_committee(unit_id=UUID(given.pop("unit_id")), **given, by=viewer, now=timezone.now())
        return _("已登记，当地的纠纷可以交给它。")

    return do


def _changed(viewer: Viewer, key: UUID) -> Any:
    def do(given: dict[str, Any]) -> str:
        row = change_committee(key, **given, by=viewer, now=timezone.now())
        return _("已改。") if row.filed_on else _("已改；改动要重新报备案。")

    return do
