# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers of papers: per year, per issuing body and per series, without gaps among those that were issued."""

from __future__ import annotations


def paper_number(*, year: int, issuer: str, series: str, serial: int) -> str:
    """（2026）城关人调协字第12号. Source: the published form of 卷号, "(年)X人调字第N号" (standards.md 4.6)."""
    return f"（{year}）{issuer}{series}字第{serial}号"


def issuer_mark(name: str) -> str:
    """The short mark of a body in its numbers: 城关街道人民调解委员会 → 城关."""
    for ending in ("人民调解委员会", "调解委员会", "调委会", "综治中心", "司法所"):
        name = name.removesuffix(ending)
    for ending in ("街道", "镇", "乡", "社区", "村"):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name
