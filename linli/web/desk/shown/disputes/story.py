# SPDX-License-Identifier: MulanPSL-2.0
"""The story of a dispute as `shared/_story.html` reads it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from linli.web.desk.shown.cases import Line

_GREEN = frozenset(
    {"seal", "record_oral", "perform", "confirm_performance", "close", "consent", "court_decides", "file"}
)
_RED = frozenset({"decline", "withdraw", "end", "not_take", "not_kept", "contest_performance", "expire", "challenge"})
_YELLOW = frozenset({"colour", "hand_up", "hand_over", "suspend", "reveal", "urge", "open_safety", "safety_measure"})
_ICONS = {
    "apply": "message-report", "register": "clipboard-check", "take": "check", "consent": "thumb-up", "decline": "hand-stop",
    "choose_mediator": "user-check", "name_mediator": "user-check", "declare": "id-badge-2", "plan_session": "calendar",
    "hold_session": "messages", "say": "message", "draft": "file-text", "sign": "pencil", "seal": "circle-check",
    "record_oral": "circle-check", "perform": "checks", "confirm_performance": "checks",
    "contest_performance": "alert-triangle", "not_kept": "alert-triangle", "revisit": "phone-call",
    "colour": "flag", "paper": "file-text", "sign_paper": "pencil", "hand_over": "send", "close": "archive", "file": "archive",
    "reveal": "eye", "propose_confirmation": "gavel", "apply_confirmation": "gavel", "court_decides": "gavel",
    "suspend": "clock-pause", "note": "notes", "add_paper": "paperclip",
}  # fmt: skip


def story_lines(page: Any) -> list[Line]:
    """Oldest first, as the room gave them: already without what this viewer may not read."""
    return [
        Line(
            words=line.word,
            at=line.at,
            who=line.name or line.unit,
            took=None,
            note=_("不是人人都看得到的一步") if line.hidden else "",
            colour=_colour(line.step),
            icon=_ICONS.get(line.step, "point"),
        )
        for line in page.story
    ]


def _colour(step: str) -> str:
    if step in _GREEN:
        return "green"
    return "red" if step in _RED else "yellow" if step in _YELLOW else ""
