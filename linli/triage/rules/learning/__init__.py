# SPDX-License-Identifier: MulanPSL-2.0
"""The learning half of triage: `train` rows into a `Model`, `classify` a text with it, `compare` two models."""

from linli.triage.rules.learning.comparing import Comparison, compare
from linli.triage.rules.learning.model import Model
from linli.triage.rules.learning.recipe import MATTER, RECIPES, Recipe
from linli.triage.rules.learning.training import train
from linli.triage.rules.learning.verdict import Verdict, classify, classify_cut, classify_many, titled
from linli.triage.rules.learning.writing import cut

__all__ = [
    "MATTER",
    "RECIPES",
    "Comparison",
    "Model",
    "Recipe",
    "Verdict",
    "classify",
    "classify_cut",
    "classify_many",
    "compare",
    "cut",
    "titled",
    "train",
]
