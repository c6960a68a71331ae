# SPDX-License-Identifier: MulanPSL-2.0
"""Kinds of dispute, as the justice bureaus count them; what may be mediated and with what care."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from linli.kernel.refusals import BadInput

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class DisputeType:
    code: str
    parent: str
    name: str
    name_en: str
    mediable: str  # yes, civil part only, professional committee, partly, case by case, no
    care: str  # what its law asks of who takes it in
    care_en: str
    sign: str  # of violence, that this kind speaks of (rules.table.safety): it opens the safety path; "" for none
    partner: str

    @property
    def barred(self) -> bool:
        return self.mediable == "no"


@cache
def dispute_types() -> dict[str, DisputeType]:
    """Code → type, in the order of the list."""
    with (DATA / "dispute_types.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: DisputeType(
                row["code"], row["parent"], row["name_zh"], row["name_en"], row["peoples_mediation"],
                row["special_rule_zh"], row["special_rule"], row["safety_sign"], row["typical_partner"],
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def type_name(code: str) -> str:
    found = dispute_types().get(code)
    return found.name if found else code


def sign_of(code: str) -> str:
    """The sign of violence that a kind speaks of; "" for most."""
    found = dispute_types().get(code)
    return found.sign if found else ""


def open_kind(code: str) -> str:
    """The kind in titles and papers, that both sides read: of one that speaks of violence only the general kind."""
    return dispute_types()[code].parent if sign_of(code) else code


def check_type(code: str) -> str:
    """The code; BadInput for one that is unknown or that nobody may mediate (人民调解法 art. 17, 25)."""
    found = dispute_types().get(code)
    if found is None:
        raise BadInput("没有这种纠纷类型", todo="从列表里选", field="dispute_type")
    if found.barred:
        raise BadInput(
            "这一类不能由人民调解委员会调解",
            kept="填过的内容都还在",
            todo="办“不予受理”，告知应当去的地方",
            field="dispute_type",
        )
    return code
