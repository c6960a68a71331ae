# SPDX-License-Identifier: MulanPSL-2.0
"""日清单 and 周报 as kinds of paper: an office may put its own template in place of the built-in one."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from linli.insight.sheets.names import CALLED, CALLERS, CASE, EXCLUSIONS, LISTED, RATES, RETURNS
from linli.papers.rules import PaperKind

DAY, WEEK = "day_sheet", "week_report"
_CASE = dict(
    zip(CASE, ("LN519901202611220001", "东门菜市场门口的路灯坏了", "城关街道东门社区", "县住建局", "办理中", "超期2天"),
        strict=True)
)  # fmt: skip
_HEAD = {
    "title": "青禾县社会治安综合治理中心日清单", "under": "截至2026年11月22日16:30",
    "flow": "今天登记 31 件，答复 28 件，其中超过承诺 2 件，督办 1 件。",
}  # fmt: skip


def day_example() -> dict[str, Any]:
    lists: dict[str, Any] = {}
    for key in LISTED:
        lists |= {str(key): [_CASE], f"{key}_word": "超期（1 件）"}
    return {**_HEAD, "counts": "没了结的 120 件：超期 1，今日到期 4。", **lists}


def week_example() -> dict[str, Any]:
    rate = dict.fromkeys(RATES, "92.1%（35/38，同类90.0%）") | {"name": "城关街道"}
    return {
        **_HEAD, "title": "青禾县社会治安综合治理中心周报", "before": "上周登记 210 件，答复 205 件。",
        "whole": "响应率 96.2%（202/210）。", "areas": [rate], "units": [rate | {"name": "县住建局"}],
        "returns": [dict(zip(RETURNS, ("县住建局", "40", "3", "1"), strict=True))],
        "callers": [dict(zip(CALLERS, ("城关街道综治中心", "6", "1", "0"), strict=True))],
        "exclusions": [dict(zip(EXCLUSIONS, ("诉求明显不合理", "2", "1"), strict=True))],
        "called": [dict(zip(CALLED, ("县住建局", "7", "5", "1", "1", "0"), strict=True))],
    }  # fmt: skip


def _template(key: str) -> Any:
    return (files("linli.insight.sheets") / "templates" / f"{key}.docx").read_bytes


def sheet_kinds() -> list[PaperKind]:
    return [
        PaperKind(DAY, "日清单", day_example(), _template(DAY), order=80),
        PaperKind(WEEK, "周报", week_example(), _template(WEEK), order=81),
    ]
