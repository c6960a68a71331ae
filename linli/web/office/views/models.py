# SPDX-License-Identifier: MulanPSL-2.0
"""The list of trained models."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from linli.people.rules import Role
from linli.triage.queries.versions import versions_visible_to
from linli.web.office.answers import list_page
from linli.web.office.gates import readers
from linli.web.office.shown.pages import Empty
from linli.web.office.shown.paging import page_of
from linli.web.office.shown.routes import SECTION, triage_tabs
from linli.web.office.shown.versions import heads, version_row


@readers
@require_safe
def models(request: HttpRequest) -> HttpResponse:
    """Every version with its figures on the rows kept aside."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = versions_visible_to(viewer)
    empty = Empty(
        _("还没有训练过的模型"),
        _("现在由自带的词表提建议。人定过几百件以后，用命令 linli train_triage 训练，再回这里比较、启用。"),
    )
    table = page_of(request, found, version_row, caption=_("分类模型"), heads=heads(), empty=empty)
    return list_page(
        request, title=_("研判和派单"), section=SECTION, table=table, tabs=triage_tabs("models", quality=viewer.role == Role.SYSTEM_ADMIN),
        lead=_("训练出来的模型要先和正在用的比较，由人启用；任何时候可以一键切回。模型只提建议，不作决定。"),
    )  # fmt: skip
