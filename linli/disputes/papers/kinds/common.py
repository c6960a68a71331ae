# SPDX-License-Identifier: MulanPSL-2.0
"""What all papers share: who issues them, who the parties are, how a built-in template is found.

Sex, age and occupation are lines of the official forms that Linli does not keep: whoever makes the paper may type them
for it (papers.about), else they are printed blank and filled in by hand. `people` (民族) is always blank; a county's own
template may name it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from linli.papers.rules import PaperKind

COMMITTEE = "青禾县城关街道人民调解委员会"
JIANGUO = {
    "n": "1", "side": "申请人", "name": "张建国", "sex": "男", "people": "", "age": "45", "work": "教师",
    "phone": "13800005678", "address": "青禾县城关街道东门社区12号楼3单元302室", "agent": "",
}  # fmt: skip
SIHAI = {
    "n": "2", "side": "被申请人", "name": "青禾县四海装饰工程有限公司", "sex": "", "people": "", "age": "", "work": "",
    "phone": "13900001234", "address": "青禾县城关街道迎宾路88号", "agent": "李明（法定代表人）",
}  # fmt: skip
SIGNATURES = [
    {"who": "张建国", "what": "申请人", "how": "在手机上阅读并确认签名", "at": "2026年11月22日 14:30", "drawing": ""}
]
COMMON: dict[str, Any] = {
    "committee": COMMITTEE,
    "number": "（2026）城人调登字第12号",
    "dispute_number": "MD5199012026112200010001",
    "type": "合同纠纷（承揽）",
    "parties": [JIANGUO, SIHAI],
    "applicants": [JIANGUO],
    "respondents": [SIHAI],
    "mediators": "王秀英、赵志强",
    "recorder": "赵志强",
    "made_on": "2026年11月22日",
    "signatures": SIGNATURES,
}


def kind(key: str, name: str, order: int, example: dict[str, Any], *, series: str | None = None) -> PaperKind:
    """A paper with its built-in template."""
    return PaperKind(key, name, {**COMMON, **example}, _built_in(key), series=series, order=order)


def _built_in(key: str) -> Callable[[], bytes]:
    return (files("linli.disputes.papers") / "templates" / f"{key}.docx").read_bytes
