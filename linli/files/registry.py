# SPDX-License-Identifier: MulanPSL-2.0
"""Who may see a file is decided by what it belongs to: upper rooms name the gate of their kind of subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from linli.people.rules import Viewer

Gate = Callable[["Viewer", UUID], bool]

_gates: dict[str, Gate] = {}
_second_gates: dict[str, Gate] = {}


def give_gate(subject_kind: str, gate: Gate) -> None:
    """Name the gate for files of `subject_kind`: True lets the viewer in; False or Unknown keeps them out."""
    _gates[subject_kind] = gate


def give_second_gate(subject_kind: str, gate: Gate) -> None:
    """Name who among them may see a file that is held (rules.Hold)."""
    _second_gates[subject_kind] = gate


def second_gate(subject_kind: str) -> Gate:
    """The gate of held files; a kind that named none lets nobody see one."""
    return _second_gates.get(subject_kind, _closed)


def gate(subject_kind: str) -> Gate:
    """The gate; a kind nobody has named lets nobody in."""
    return _gates.get(subject_kind, _closed)


def _closed(viewer: Viewer, subject_id: UUID) -> bool:
    return False
