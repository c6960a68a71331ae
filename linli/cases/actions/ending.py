# SPDX-License-Identifier: MulanPSL-2.0
"""What every end of a matter asks, whoever brings it there: evidence where its category says so, and the call-back."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.cases.queries.call_back import caller_above, why_drawn
from linli.cases.queries.codes import codes_of
from linli.cases.rules.states import State
from linli.kernel.refusals import BadInput
from linli.notices.rules import Recipient

if TYPE_CHECKING:
    from linli.cases.actions.turn import Turn


def need_evidence(county: str, code: str, files: Collection[Any]) -> None:
    """A photo only where the category says why. Raises BadInput, field "files"."""
    category = codes_of(county).categories.get(code)
    if category is not None and category.evidence and not files:
        raise BadInput(
            _("“%(category)s”办结要有佐证：%(evidence)s") % {"category": category.name, "evidence": category.evidence},
            kept=_("填过的内容都还在"),
            todo=_("上传佐证材料再办结"),
            field="files",
        )


def tell_result(turn: Turn) -> None:
    """The reporter is told the result: called back by somebody else where the rule draws it, else complete."""
    why = why_drawn(turn.case) if turn.case.can_be_called else ""
    turn.move(State.ANSWERED if why else State.COMPLETE)
    if why:
        turn.facts["drawn"] = str(why)
        _called_from_above(turn)
    turn.set(answered_at=turn.now)


def _called_from_above(turn: Turn) -> None:
    """What a centre handled itself is called back by the nearest above: its is the clock, and it is told."""
    above = caller_above(turn.case)
    if above is not None:
        turn.facts["caller"] = above.id
        turn.told.append(("caller", Recipient("unit", above.id)))
