# SPDX-License-Identifier: MulanPSL-2.0
"""The ten kinds, named to the papers room at start."""

from __future__ import annotations

from linli.disputes.papers.kinds import KINDS
from linli.papers.registry import give_kind


def wire_papers() -> None:
    for kind in KINDS:
        give_kind(kind)
