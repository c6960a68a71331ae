# SPDX-License-Identifier: MulanPSL-2.0
"""Several reports of one thing, or one report of several."""

from __future__ import annotations

from linli.cases.rules.states import Party, State
from linli.cases.rules.table.common import ALL_STATES, CENTRE, only
from linli.kernel.steps import Field, FieldKind, Step

LINK_KINDS = (("same_place", "同一地点"), ("same_cause", "同一起因"), ("follow_up", "后续事项"))

GROUPING = (
    Step(
        "merge",
        "并案",
        only(State.REPORTED, State.ACCEPTED, State.VERIFYING),
        State.MERGED,
        CENTRE,
        only(Party.CENTRE),
        order=64,
        fields=(Field("into", FieldKind.CASE, "并入哪个编号"),),
        tells=("reporter",),
    ),
    Step("unmerge", "取消并案", only(State.MERGED), None, CENTRE, only(Party.CENTRE), order=20, tells=("reporter",)),
    Step(
        "split",
        "分案",
        only(State.REPORTED, State.ACCEPTED),
        None,
        CENTRE,
        only(Party.CENTRE),
        order=66,
        fields=(
            Field("parts", FieldKind.PARTS, "分出的事项，一行一件"),
            Field(
                "whole",
                FieldKind.YES_NO,
                "每一件都带上原话",
                required=False,
                help="办理单位会读到原话里说到别的单位的话；要为反映人保密的，不选就不带（信访工作条例第三十条）",
            ),
        ),
        tells=("reporter",),
    ),
    Step(
        "link",
        "关联",
        ALL_STATES,
        None,
        CENTRE,
        only(Party.CENTRE),
        order=74,
        fields=(
            Field("other", FieldKind.CASE, "关联哪个编号"),
            Field("kind", FieldKind.CHOICE, "什么关系", choices=LINK_KINDS),
        ),
        silent="关联只供办理参考",
    ),
)
