# SPDX-License-Identifier: MulanPSL-2.0
"""What can be done now: the open steps with their forms, the primary one first; the undo bar; the words afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from linli.cases import texts
from linli.cases.queries import CasePage
from linli.cases.rules.states import Stage
from linli.cases.rules.table import STEPS
from linli.people.rules import Role
from linli.web.desk.forms.steps import DeskStepForm
from linli.web.desk.shown.rows import unit_name

if TYPE_CHECKING:
    from linli.kernel.steps import Step
    from linli.people.rules import Viewer

FIRST_OF_KEEPING = 62  # from here on steps put things in order; before, they move the case
_WATCHERS = (Role.SUPERVISOR, Role.LEADER)  # to them urging is the act, not housekeeping
IN_THREAD, IN_BAR = "write", "undo"  # shown with the thread and as the undo bar, not among the buttons


@dataclass(slots=True)
class StepBox:
    """One step as a card or a closed line: its form, and whether it is the one to take."""

    step: Step
    form: DeskStepForm
    primary: bool = False

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def has_fields(self) -> bool:
        return bool(self.step.fields)

    @property
    def has_files(self) -> bool:
        return self.form.is_multipart()


def step_boxes(
    page: CasePage, viewer: Viewer, *, bound: DeskStepForm | None = None, second: bool = False
) -> dict[str, Any]:
    """The steps in their places: `first` the primary, `others` that move the case, `keeping`, `write` for the thread.

    `second`: the page has a proposal to accept, and no step is the primary one.
    """
    found: dict[str, Any] = {"first": None, "others": [], "keeping": [], "write": None}
    for step in page.steps:
        if step.name == IN_BAR:
            continue
        form = bound if bound is not None and bound.step.name == step.name else step_form(step, page.case, viewer)
        box = StepBox(step, form)
        if step.name == IN_THREAD:
            found["write"] = box
        elif found["first"] is None and step.order < 50 and not second:
            box.primary, found["first"] = True, box
        else:
            keeps = step.order >= FIRST_OF_KEEPING and viewer.role not in _WATCHERS
            found["keeping" if keeps else "others"].append(box)
    return found


def step_form(step: Step, case: Any, viewer: Viewer) -> DeskStepForm:
    """An empty form that knows the version on screen, and what the case already says."""
    held = {"category": case.category, "order_type": case.order_type, "urgency": case.urgency}
    form = DeskStepForm(step, viewer=viewer, case=case, initial={"seen": case.version, **held})
    if "area" in form.fields:
        form.initial["area"] = form.nearest_place(case.scope_code)
    return form


def undo_bar(case: Any, viewer: Viewer, now: datetime) -> dict[str, Any] | None:
    """The bar that takes a dispatch, return or closing back, while the time lasts."""
    mine = viewer.id is not None and case.undo_by == viewer.id
    if not (case.undo_step and mine and case.undo_until and now < case.undo_until):
        return None
    seconds = max(int((case.undo_until - now).total_seconds()), 1)
    return {"words": done_words(case.undo_step, case), "seconds": seconds}


def done_words(name: str, case: Any) -> str:
    """What was done and who has it now."""
    if name == "dispatch":
        return _("已派给%(unit)s，等对方签收。") % {"unit": unit_name(case.unit_id)}
    words = {"step": _(STEPS[name].word), "state": texts.STATES[case.state], "unit": unit_name(case.holder_id)}
    if case.stage == Stage.ENDED:
        return _("%(step)s：已办好。这件事现在是“%(state)s”。") % words
    return _("%(step)s：已办好。现在是“%(state)s”，由%(unit)s负责。") % words
