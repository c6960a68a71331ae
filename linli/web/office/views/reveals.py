# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: looks at personal data, by unit and purpose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.people.queries import reveals_visible_to
from linli.people.texts import PURPOSES as LOOK_PURPOSES
from linli.web.office.answers import list_page
from linli.web.office.gates import watchers
from linli.web.office.sheets.lists import file_links, list_file
from linli.web.office.shown.audit import SECTION, audit_tabs, period, reveal_row, reveal_sums
from linli.web.office.shown.pages import Empty, Pick, Table
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.staff import asked
from linli.web.office.views.audit import MOST, MOST_NOTE


@watchers
@require_safe
def reveals(request: HttpRequest) -> HttpResponse:
    """Looks at residents' contacts by unit and purpose; residents read their own, with the looker's name."""
    viewer, now = request.viewer, timezone.now()  # type: ignore[attr-defined]
    days, since = period(request, now, "30")
    purpose, unit = asked(request, "purpose"), asked(request, "unit")
    every = reveals_visible_to(viewer, since=since, limit=MOST)
    found = [line for line in every if purpose in ("", line.purpose) and unit in ("", line.unit_name)]
    heads = (_("时间"), _("单位"), _("岗位角色"), _("目的"), _("说明"))
    file = list_file(request, "reveals", _("查看个人信息记录"), heads, [reveal_row(line) for line in found])
    if file is not None:
        return file
    empty = Empty(_("没有人查看过个人信息"), _("工作人员查看姓名、电话、住址，每次都要写明目的，并记在这里。"))
    table = page_of(request, found, reveal_row, caption=_("查看个人信息"), heads=heads, empty=empty)
    sums = Table(_("按单位和目的"), (_("单位"), _("目的"), _("次数")), reveal_sums(found), empty)
    units = tuple((name, name) for name in sorted({line.unit_name for line in every}))
    picks = [
        days,
        Pick("purpose", _("目的：全部"), purpose, tuple((str(key), str(word)) for key, word in LOOK_PURPOSES.items())),
    ]
    if units:
        picks.append(Pick("unit", _("单位：全部"), unit, units))
    return list_page(
        request, title=_("审计"), section=SECTION, table=table, picks=picks, tabs=audit_tabs(viewer, "reveals"),
        acts=file_links(request),
        lead=_("本人在自己的事项里能看到谁、什么时候、为什么看过。这里只按单位和目的看，不列居民。"), more={"sums": sums},
        notes=(str(MOST_NOTE),) if len(every) == MOST else (),
    )  # fmt: skip
