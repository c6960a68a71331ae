# SPDX-License-Identifier: MulanPSL-2.0
from __future__ import annotations


class Bad(Exception):
    """The file is refused; `key` is a key of texts.REFUSALS."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
