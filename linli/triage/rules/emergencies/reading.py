# SPDX-License-Identifier: MulanPSL-2.0
"""A message as it is looked at: one script, one case, no spaces, a new line ends a sentence."""

from __future__ import annotations

import re

from linli.triage.rules.learning.writing import plain

_SPACE, _LINE = re.compile(r"[^\S\n]+"), re.compile(r"\s*\n\s*")


def read(text: str) -> str:
    return _LINE.sub("。", _SPACE.sub("", plain(text)))
