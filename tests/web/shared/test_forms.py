# SPDX-License-Identifier: MulanPSL-2.0
"""Forms are made from the step table: every step of the loop has one, and what is typed comes back."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from linli.cases.rules.table import STEPS
from linli.kernel.refusals import BadInput
from linli.kernel.steps import Field, FieldKind, Step
from linli.web.shared.answers import refused_form
from linli.web.shared.forms import StepForm


def step(*fields: Field) -> Step:
    return Step("try", "试", frozenset(), None, frozenset(), frozenset(), fields=fields)


@pytest.mark.parametrize("name", [one.name for one in STEPS.steps])
def test_every_step_has_a_form_that_renders_with_its_labels(town, name):
    form = StepForm(STEPS[name], viewer=town.dispatcher)
    page = str(form)
    for field in STEPS[name].fields:
        assert ("坐标" if field.kind == FieldKind.POINT else field.label) in page, (
            "a form asks whose coordinates they are"
        )
        assert f'name="{field.name}"' in page


def test_two_forms_on_one_page_share_no_id(town):
    one, two = (str(StepForm(STEPS[name], viewer=town.dispatcher)) for name in ("dispatch", "rule"))
    assert 'id="dispatch-to"' in one
    assert 'id="rule-to"' in two


def test_a_unit_is_chosen_among_those_the_viewer_may_give_to(town):
    offered = StepForm(STEPS["dispatch"], viewer=town.dispatcher).fields["to"].choices
    units = {key for _group, members in offered[1:] for key, _name in members}
    assert str(town.unit("housing")) in units
    assert str(town.unit("neighbour_housing")) not in units


def test_the_chosen_unit_comes_as_an_id(town):
    form = StepForm(STEPS["dispatch"], {"to": str(town.unit("housing")), "note": "请看"}, viewer=town.dispatcher)
    assert form.is_valid(), form.errors
    assert form.inputs() == {"to": town.unit("housing"), "note": "请看"}
    assert isinstance(form.inputs()["to"], UUID)


def test_a_unit_out_of_reach_is_refused(town):
    form = StepForm(STEPS["dispatch"], {"to": str(town.unit("neighbour_housing"))}, viewer=town.dispatcher)
    assert not form.is_valid()


def test_yes_and_no_are_true_and_false_and_no_answer_is_none(town):
    asked = step(Field("solved", FieldKind.YES_NO, "解决了吗", required=False))
    for given, meant in (("yes", True), ("no", False), ("", None)):
        form = StepForm(asked, {"solved": given}, viewer=town.dispatcher)
        assert form.is_valid()
        assert form.inputs()["solved"] is meant


def test_parts_are_one_a_line_without_empty_ones(town):
    form = StepForm(STEPS["split"], {"parts": "路灯坏了\n\n 井盖松了 \n"}, viewer=town.dispatcher)
    assert form.is_valid()
    assert form.inputs()["parts"] == ["路灯坏了", "井盖松了"]


def test_several_files_come_as_a_list(town):
    asked = step(Field("files", FieldKind.FILES, "照片", required=False))
    two = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in "ab"]
    form = StepForm(asked, {}, MultiValueDict({"files": two}), viewer=town.dispatcher)
    assert form.is_valid(), form.errors
    assert [one.name for one in form.inputs()["files"]] == ["a.jpg", "b.jpg"]
    assert StepForm(asked, {}, viewer=town.dispatcher).is_valid()


def test_a_text_over_the_limit_is_refused_and_kept(town):
    form = StepForm(STEPS["refuse"], {"reason": "长" * 4001, "door": "县信访局"}, viewer=town.dispatcher)
    assert not form.is_valid()
    assert "县信访局" in str(form)


def test_a_refusal_stands_at_its_field_and_on_top_in_the_same_words(town, rf):
    form = StepForm(STEPS["refuse"], {"reason": "不归本县", "door": "邻县"}, viewer=town.dispatcher)
    assert form.is_valid()
    request = rf.get("/")
    request.viewer = town.dispatcher
    refused_form(request, form, BadInput("请写清单位和电话。", field="door"))
    page = str(form)
    assert page.count("请写清单位和电话。") == 2
    assert 'href="#refuse-door"' in page
    assert "不归本县" in page


def test_long_categories_are_grouped_and_can_be_narrowed(town):
    page = str(StepForm(STEPS["accept"], viewer=town.dispatcher))
    assert "<optgroup" in page
    assert "data-find" in page
