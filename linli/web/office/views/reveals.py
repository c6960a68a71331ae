# SPDX-License-Identifier: MulanPSL-2.0
"""What the guardians read: looks at personal data, by unit and purpose."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.people.queries import reveals_visible_to
from linli.people.texts import PURPOSES
from linli.web.office.forms.periods import asked_period
from linli.web.office.gates import watchers
from linli.web.office.logs import Log, log_page
from linli.web.office.shown.audit import reveal_row, reveal_sums, unit_pick
from linli.web.office.shown.pages import Empty, Pick, Table
from linli.web.office.shown.staff import asked


@watchers
@require_safe
def reveals(request: HttpRequest) -> HttpResponse:
    """Looks at residents' contacts by unit and purpose; residents read their own, with the looker's name."""
    form, purpose = asked_period(request), asked(request, "purpose")
    viewer = request.viewer  # type: ignore[attr-defined]
    found = reveals_visible_to(viewer, since=form.period.begin, until=form.period.end)
    pairs = found.order_by().values_list("post__unit", "post__unit__name").distinct()
    unit = unit_pick(request, {str(key): name for key, name in pairs})
    found = found.filter(purpose=purpose) if purpose else found
    found = found.filter(post__unit=UUID(unit.value)) if unit.value else found
    picks = [Pick("purpose", _("目的：全部"), purpose, tuple((str(key), str(word)) for key, word in PURPOSES.items()))]
    picks += [unit] if unit.choices else []
    empty = Empty(_("这段时间没有人查看过个人信息"), _("工作人员查看姓名、电话、住址，每次都要写明目的，并记在这里。"))
    log = Log(
        "reveals", _("查看个人信息"), _("查看个人信息记录"),
        (_("时间"), _("单位"), _("岗位角色"), _("目的"), _("说明")),
        empty, lambda looks: [reveal_row(look) for look in looks],
    )  # fmt: skip
    return log_page(
        request, log, form, found, picks=picks,
        lead=_("本人在自己的事项里能看到谁、什么时候、为什么看过。这里只按单位和目的看，不列居民。"),
        sums=Table(_("按单位和目的"), (_("单位"), _("目的"), _("次数")), reveal_sums(found), empty),
    )  # fmt: skip
