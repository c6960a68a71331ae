# SPDX-License-Identifier: MulanPSL-2.0
"""What a step is given through the API: the fields it asks for and no others."""

from __future__ import annotations

from typing import Any

from linli.kernel.refusals import BadInput
from linli.kernel.said import said
from linli.kernel.steps import StepTable


def fields_of(step: str, given: dict[str, Any], table: StepTable, *, at: str = "/api/v1/steps") -> dict[str, Any]:
    """The given fields. Raises BadInput for the first that the step does not ask for: a word mistyped is not dropped."""
    if step in table:
        known = {asked.name for asked in table[step].fields}
        for name in given:
            if name not in known:
                raise BadInput(
                    said("这一步没有“%(field)s”这一项", field=name[:40]),
                    kept="没有办理",
                    todo=said("对照步骤表（%(at)s）改正", at=at),
                    field=name[:40],
                )
    return given
