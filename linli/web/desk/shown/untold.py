# SPDX-License-Identifier: MulanPSL-2.0
"""Notices that no channel could deliver, each with the number of the matter it is about; and how one is settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from linli.kernel.refusals import Unknown
from linli.notices.actions import send_again, send_all_again, told_by_hand
from linli.notices.queries import how_many_wait, waiting_for_person, waiting_together
from linli.notices.texts import CHANNELS

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_ACTS = {"again": (send_again, mark("已重新排队，几秒内发出。")), "told": (told_by_hand, mark("已记为人工告知。"))}


def page_about(rows: QuerySet[Any], viewer: Viewer, most: int) -> dict[str, Any]:
    """The lines, and above them what may go out again all at once."""
    lines, county, about = lines_about(rows, viewer.county, most), viewer.county, rows.values("pk")
    groups = waiting_together(county, about=about) if lines else []
    channels = {str(key): word for key, word in CHANNELS}
    return {
        "lines": lines,
        "groups": [{"group": one, "channel": channels.get(one.channel, one.channel)} for one in groups],
        "most": most,
        "all_of_them": how_many_wait(county, about=about) if len(lines) == most else len(lines),
    }


def send_all(rows: QuerySet[Any] | None, given: Mapping[str, str], viewer: Viewer) -> str:
    """All of one channel and cause, about these matters only, once more; what to say about it."""
    about = None if rows is None else rows.values("pk")
    sent = send_all_again(given.get("channel", ""), given.get("cause", ""), about=about, by=viewer, now=timezone.now())
    return _("%(n)d 条已重新排队，陆续发出。") % {"n": sent}


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
