# SPDX-License-Identifier: MulanPSL-2.0
"""What can be done to a dispute now: the primary step with its form, the others as buttons that open their own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.disputes import texts
from linli.disputes.rules.table import STEPS
from linli.kernel.steps import FieldKind, Step
from linli.web.shared.mediation.forms import DisputeStepForm

if TYPE_CHECKING:
    from linli.people.rules import Viewer

FIRST_OF_KEEPING = 44  # from here on steps keep things in order; before, they move the dispute
IN_ROOMS = frozenset({"say"})
MOST_INLINE = 3  # fields; a longer form gets the page to itself


def step_choice(page: Any, viewer: Viewer) -> dict[str, Any]:
    """The open steps in their places: `first` with its form where that is short, `moving`, `keeping`."""
    found: dict[str, Any] = {"first": None, "first_form": None, "moving": [], "keeping": []}
    for step in page.steps:
        if step.name in IN_ROOMS:
            continue
        if found["first"] is None and step.order < FIRST_OF_KEEPING:
            found["first"] = step
            if is_short(step):
                found["first_form"] = step_form(step, page, viewer)
        else:
            found["keeping" if step.order >= FIRST_OF_KEEPING else "moving"].append(step)
    return found


def is_short(step: Step) -> bool:
    return len(step.fields) <= MOST_INLINE and all(field.kind != FieldKind.ROWS for field in step.fields)


def step_form(step: Step, page: Any, viewer: Viewer, **more: Any) -> DisputeStepForm:
    """An empty form that knows the version on screen, and what an earlier draft already says."""
    initial = {"seen": page.dispute.version, **_held(step, page), **more}
    return DisputeStepForm(step, viewer=viewer, dispute=page.dispute, initial=initial)


def _held(step: Step, page: Any) -> dict[str, Any]:
    if step.name in ("draft", "record_oral"):
        return draft_of(page)
    if step.name in ("register", "retype"):
        return {
            "dispute_type": page.dispute.dispute_type,
            "area": page.dispute.scope_code,
            "amount": page.dispute.amount,
            "injured": "yes" if page.dispute.injured else "",
            "died": "yes" if page.dispute.died else "",
            "language": page.dispute.language,
        }
    if step.name == "grade":
        return {"grade": page.dispute.grade}
    if step.name == "end" and page.said:
        return {"undisputed": page.said.undisputed}
    return {}


def draft_of(page: Any) -> dict[str, Any]:
    """The draft's words and rows, to go on with; before the first draft, what was applied for."""
    draft = next((one for one in page.agreements if one.state == "draft"), None)
    if draft is None:
        return {"facts": page.said.facts if page.said else ""}
    rows = [one for one in page.obligations if one.agreement_id == draft.pk]
    return {
        "form": draft.form, "facts": draft.facts, "text": draft.text, "total": draft.total,
        "default_clause": draft.default_clause,
        "obligations": [
            {
                "debtor": row.debtor, "kind": row.kind, "text": row.text, "amount": row.amount,
                "due_on": row.due_on.isoformat(), "way": row.way,
            }
            for row in sorted(rows, key=lambda row: row.place)
        ],
    }  # fmt: skip


def done_words(name: str, dispute: Any) -> str:
    """What was done and how it stands now."""
    return _("%(step)s：已办好。现在是“%(state)s”。") % {
        "step": _(STEPS[name].word), "state": str(texts.STATES.get(dispute.state, dispute.state)),
    }  # fmt: skip
