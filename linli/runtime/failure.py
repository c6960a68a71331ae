# SPDX-License-Identifier: MulanPSL-2.0
"""What the runtime says when it cannot go on."""

from __future__ import annotations


class EmbeddedFailure(Exception):
    """The embedded server could not be made, started or stopped; `todo` says what the owner can do."""

    def __init__(self, what: str, *, todo: str = "") -> None:
        super().__init__(f"{what}; {todo}" if todo else what)
        self.what, self.todo = what, todo
