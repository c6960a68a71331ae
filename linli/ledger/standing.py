# SPDX-License-Identifier: MulanPSL-2.0
"""What the house's health says of the anchors: without fresh ones a rewritten ledger would not be found out."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from linli.kernel.standing import Finding
from linli.ledger.models import Seal
from linli.ledger.queries.anchors import last_anchor
from linli.ledger.queries.sealing import counties_with_entries
from linli.ledger.rules.anchors import LATE_AFTER_HOURS


def anchors_state(now: datetime) -> Finding:
    """How old the last anchor is, of the county where it is oldest; where none was written, how old the first seal."""
    times = [at for county in counties_with_entries() if (at := _anchored_at(county))]
    oldest = min(times, default=None)
    if oldest is None:
        return "anchors", True, _("账本还没有封存的记录，不用存证。")
    hours = max(now - oldest, timedelta(0)) // timedelta(hours=1)
    if now - oldest <= timedelta(hours=LATE_AFTER_HOURS):
        return "anchors", True, _("账本每天存证一次，最近一次在 %(count)d 小时前。") % {"count": hours}
    words = _(
        "账本已有 %(count)d 小时没有存证（应每天一次）：请看后台进程是否在运行、存证文件夹能不能写，或运行 linli anchor_ledger。"
    )
    return "anchors", False, words % {"count": hours}


def _anchored_at(county: str) -> datetime | None:
    last = last_anchor(Path(settings.LINLI_ANCHORS), county)
    return last.written_at if last else Seal.objects.filter(county=county, n=1).values_list("at", flat=True).first()
