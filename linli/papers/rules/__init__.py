# SPDX-License-Identifier: MulanPSL-2.0
"""Plain values and arithmetic of papers: kinds, numbers, sums in words. No Django."""

from linli.papers.rules.kinds import Drawing, Facts, PaperKind, Schema, Way, schema_of
from linli.papers.rules.numbers import paper_number
from linli.papers.rules.sums import sum_in_figures, sum_in_words

__all__ = [
    "Drawing",
    "Facts",
    "PaperKind",
    "Schema",
    "Way",
    "paper_number",
    "schema_of",
    "sum_in_figures",
    "sum_in_words",
]
