# SPDX-License-Identifier: MulanPSL-2.0
"""One thing that is wrong, and how all of them are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `code` is a key of texts.FAULTS."""

    code: str
    subject_id: str = ""
    subject_kind: str = ""
    n: int = 0
    entry_id: str = ""
    seal: int = 0
    name: str = ""  # of an anchor


@dataclass(slots=True)
class Faults:
    """All faults, but of each subject only the one with the lowest place: what follows it is its consequence."""

    by_subject: dict[str, Fault] = field(default_factory=dict)
    others: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        self.count += 1
        if not fault.subject_id:
            if len(self.others) < MOST_KEPT:
                self.others.append(fault)
            return
        known = self.by_subject.get(fault.subject_id)
        if known is None:
            if len(self.by_subject) < MOST_KEPT:
                self.by_subject[fault.subject_id] = fault
        elif fault.n < known.n or (fault.n == known.n and known.code == "missing"):
            kind = fault.subject_kind or known.subject_kind
            self.by_subject[fault.subject_id] = replace(fault, subject_kind=kind)

    def __iter__(self) -> Iterator[Fault]:
        """Entries first, oldest subject first (ids sort by time); then seals and anchors."""
        yield from (self.by_subject[subject] for subject in sorted(self.by_subject))
        yield from self.others

    def __len__(self) -> int:
        return len(self.by_subject) + len(self.others)
