# SPDX-License-Identifier: MulanPSL-2.0
"""What a model looks at and how hard it tries: chosen by cross-validation once, stored with every model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """Weights of the four views of a page, strength of the two learners, and their shares in the sum."""

    runs: float = 1.0  # characters, pairs, threes
    words: float = 0.7
    pairs: float = 0.0  # two words side by side
    lead: float = 0.6  # the first words: a title, or what somebody says first
    lead_words: int = 14
    early: float = 2.0  # how much more the first word counts than the last
    fading: float = 15.0  # words over which that falls to a third
    all_words: bool = False  # keep words of tone: for order types and urgency
    least: int = 2  # a feature seen in fewer messages is not learned
    cost: float = 0.7  # plain learner
    bayes_cost: float = 0.7  # learner with Bayesian priors
    bayes_floor: float = 0.3  # how much a feature may say of which Bayes says nothing
    bayes_share: float = 0.75
    rounds: int = 6


MATTER = Recipe()
TONE = Recipe(all_words=True)
RECIPES = {"category": MATTER, "handling_class": MATTER, "order_type": TONE, "urgency": TONE}
