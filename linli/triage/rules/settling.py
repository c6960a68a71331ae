# SPDX-License-Identifier: MulanPSL-2.0
"""What accepting a proposal comes to: a person's word before the machine's, the machine's before what was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linli.triage.rules.proposal import grade


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said of one matter; empty where nothing is."""

    place: str = ""
    category: str = ""
    order_type: str = ""
    urgency: str = ""
    handling: str = ""


def settle(said: Labels, proposed: Labels, told: Labels, read: Labels, classes: Mapping[str, str]) -> Labels:
    """Of each field the first that is not empty. Handling class and urgency are those of the category it comes to:
    `proposed` ones go with the proposed category alone, for another they are graded anew, from what was `read` in the
    words, the county's `classes`, and never below what was told."""
    category = said.category or proposed.category or told.category
    own = category == proposed.category
    handling = said.handling or (proposed.handling if own else read.handling or classes.get(category, ""))
    own = own and handling == proposed.handling
    return Labels(
        place=said.place or proposed.place or told.place,
        category=category,
        order_type=said.order_type or proposed.order_type or told.order_type,
        urgency=said.urgency or grade(handling, told.urgency, proposed.urgency if own else read.urgency),
        handling=handling,
    )
