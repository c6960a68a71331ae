# SPDX-License-Identifier: MulanPSL-2.0
"""States of a trained model, and what may be done in each."""

from __future__ import annotations

from enum import StrEnum


class VersionState(StrEnum):
    CANDIDATE = "candidate"  # trained and compared, nobody has switched it on
    RUNNING = "running"  # proposes; one a county and kind
    RETIRED = "retired"  # ran before: one click brings it back


KINDS = (
    "category",
    "order_type",
    "handling_class",
    "urgency",
)  # what a model may be trained to say: columns of a matter
