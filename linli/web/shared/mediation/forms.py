# SPDX-License-Identifier: MulanPSL-2.0
"""Forms of a dispute's steps, made from its step table: what may be picked is asked of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from linli.disputes.queries import has_planned_caucus, options
from linli.disputes.queries.options import OFFERED
from linli.disputes.queries.signing import content_digest
from linli.disputes.rules.apart import OF_A_SESSION, may_stay_typed
from linli.kernel.steps import Field, Step
from linli.people.rules import Role, Viewer
from linli.web.shared.forms import StepForm
from linli.web.shared.mediation.pad import drawn_field
from linli.web.shared.mediation.rows import RowsField

MOST_YUAN = 12  # digits


class DisputeStepForm(StepForm):
    """The fields of one step of one dispute, for one viewer; residents are not asked what only staff fill in."""

    def __init__(self, step: Step, *args: Any, viewer: Viewer, dispute: Any, **kwargs: Any) -> None:
        self.dispute = dispute
        self.offers = options(dispute, viewer, step.name) if any(f.kind in OFFERED for f in step.fields) else {}
        super().__init__(step, *args, viewer=viewer, **kwargs)
        hidden = step.extra.get("staff_only", ()) if viewer.role == Role.RESIDENT else ()
        alone = [name for name in step.extra.get("if_several", ()) if len(self.offers.get(name, ())) < 2]
        for name in (*hidden, *alone):
            self.fields.pop(name, None)
        for name in step.extra.get("one_of_several", ()):
            if name in self.fields:
                self.fields[name].required = True
        if step.name == "sign":
            self._sign(viewer.role == Role.RESIDENT)

    def _sign(self, here: bool) -> None:
        """Bound to what is on the page; who signs on the own phone may draw, and is not asked how, nor for a scan.

        Whoever enters it for a party shows the page that was signed: `actions.agreeing` refuses all else.
        """
        seen = content_digest(self.dispute)
        self.fields["digest"] = forms.CharField(required=False, initial=seen, max_length=64, widget=forms.HiddenInput)
        if here:
            self.fields["way"] = forms.ChoiceField(
                choices=[("screen", "screen")], initial="screen", widget=forms.HiddenInput
            )
            self.fields["files"] = drawn_field()
        else:
            self.fields["way"].help_text = _(
                "替当事人登记的，选在纸上签、按指印或盖章，并附上签字页；在屏幕上签只能由本人签"
            )
        self.dress()

    @property
    def keeps_draft(self) -> bool:
        """Whether the browser may keep it while it is typed: nothing that is for one side alone."""
        name = self.step.name
        planned = name in OF_A_SESSION and has_planned_caucus(self.dispute)
        return bool(self.step.fields) and may_stay_typed(name, caucus_planned=planned)

    def _pick_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        offered = [(str(key), str(word)) for key, word in self.offers.get(field.name, [])]
        if len(offered) == 1 and field.required:
            return forms.ChoiceField(choices=offered, initial=offered[0][0], widget=forms.RadioSelect, **common)
        if 1 < len(offered) <= 5 and field.required:
            return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **common)
        chooser = forms.Select(attrs={"data-find": _("输入名称查找")} if len(offered) > 12 else {})
        return forms.ChoiceField(choices=[("", _("请选择")), *offered], widget=chooser, **common)

    def _picks_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        offered = [(str(key), str(word)) for key, word in self.offers.get(field.name, [])]
        alone = [offered[0][0]] if len(offered) == 1 else None
        return forms.MultipleChoiceField(
            choices=offered, initial=alone, widget=forms.CheckboxSelectMultiple, **common
        )  # fmt: skip

    def _date_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common)

    def _moment_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"type": "datetime-local"}), **common)

    def _money_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        shown = {"inputmode": "decimal", "autocomplete": "off", "class": "num"}
        return forms.CharField(max_length=16, widget=forms.TextInput(attrs=shown), **common)

    def _count_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return forms.IntegerField(
            min_value=1, max_value=100_000, widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **common
        )

    def _rows_field(self, field: Field, common: dict[str, Any]) -> forms.Field:
        return RowsField(columns=self.step.extra["columns"], **common)
