# SPDX-License-Identifier: MulanPSL-2.0
"""Notices that no channel could deliver, each with the number of the matter it is about; and how one is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from linli.kernel.refusals import Unknown
from linli.notices.actions import send_again, told_by_hand
from linli.notices.queries import waiting_for_person
from linli.notices.texts import CHANNELS

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_ACTS = {"again": (send_again, mark("已重新排队，几秒内发出。")), "told": (told_by_hand, mark("已记为人工告知。"))}


def lines_about(rows: QuerySet[Any], county: str, most: int) -> list[dict[str, Any]]:
    """Those about these matters, the oldest first; two statements and one for the words."""
    lines = waiting_for_person(county, about=rows.values("pk"), limit=most)
    numbers = dict(rows.filter(pk__in={line.about_id for line in lines}).values_list("pk", "number")) if lines else {}
    channels = {str(key): word for key, word in CHANNELS}
    return [
        {"line": line, "number": numbers[line.about_id], "channel": channels.get(line.channel, line.channel)}
        for line in lines
    ]


def settle_one(lines: list[dict[str, Any]], notice_id: UUID, how: str, viewer: Viewer) -> str:
    """Told by hand, or sent again; what to say about it. Unknown where it is none of these."""
    act, words = _ACTS.get(how, _ACTS["told"])
    if not any(one["line"].id == notice_id for one in lines):
        raise Unknown(_("没有找到这条通知"))
    act(notice_id, by=viewer, now=timezone.now())
    return _(words)
