# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers of papers: per year, per issuing body and per series, without gaps among those that were issued."""

from __future__ import annotations


def paper_number(*, year: int, issuer: str, series: str, serial: int) -> str:
    """（2026）城人调协字第12号. Source: the published form of 卷号, "(年)X人调字第N号" (standards.md 4.6)."""
    return f"（{year}）{issuer}{series}字第{serial}号"
