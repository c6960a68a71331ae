# SPDX-License-Identifier: MulanPSL-2.0
"""Rungs and quiet hours as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.clocks import texts
from linli.clocks.rules.quiet import Quiet, QuietClass
from linli.disputes.texts import LIMITS
from linli.web.office.shown.pages import Cell, Row
from linli.web.shared.cited import cited

if TYPE_CHECKING:
    from linli.clocks.rules.rungs import Rung


def rung_line(rung: Rung, *, own: bool, may: bool) -> Row:
    url = reverse("office:clock-rung", args=[rung.key]) if may else ""
    return Row((Cell(texts.RUNGS[rung.word], "keep"), Cell(_when(rung)), Cell(texts.TOLD[rung.to]), Cell(_kinds(rung)),
                _own(own), Cell(cited(rung.source))), url)  # fmt: skip


def quiet_line(quiet: Quiet, *, own: bool, may: bool) -> Row:
    """What runs day and night is never quiet: its row leads nowhere."""
    url = reverse("office:clock-quiet", args=[quiet.kind]) if may and quiet.kind != QuietClass.EMERGENCY else ""
    return Row((Cell(texts.QUIET[quiet.kind]), Cell(texts.quiet_words(quiet), "keep"), _own(own),
                Cell(cited(quiet.source))), url)  # fmt: skip


def _when(rung: Rung) -> str:
    if rung.after == "share":
        return _("时限用去%(share)s") % {"share": rung.words}
    if rung.after == "before":
        return _("到期前%(span)s") % {"span": texts.span_words(rung.amount, rung.unit)}
    if not rung.amount:
        return _("到期当时")
    span = texts.span_words(rung.amount, rung.unit)
    if rung.after == "due":
        return _("到期后%(span)s") % {"span": span}
    return _("%(rung)s后%(span)s") % {"rung": texts.RUNGS[rung.after], "span": span}


def _kinds(rung: Rung) -> str:
    own = [str(word) for key, word in LIMITS.items() if key in rung.kinds]
    return "、".join(own) or texts.kinds_words(rung.kinds)


def _own(own: bool) -> Cell:
    return Cell(_("本县自定"), "keep", "brand") if own else Cell("", "keep")
