# SPDX-License-Identifier: MulanPSL-2.0
"""Places whose name was taken for a person's when the message was masked: 杨某河镇 can only be 杨峪河镇."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MASKED = re.compile(r"[\u4e00-\u9fff]某(?!某)[\u4e00-\u9fff]{0,2}?(?:镇|乡|街道|办事处|村|社区)")


def masked_forms(text: str, forms: Iterable[str]) -> Iterator[tuple[int, str]]:
    """(offset, name) for every masked name that fits exactly one known name."""
    for match in _MASKED.finditer(text):
        word = match.group()
        pattern = re.compile(word.replace("某", "[\u4e00-\u9fff]"))
        fitting = [form for form in forms if len(form) == len(word) and pattern.fullmatch(form)]
        if len(fitting) == 1:
            yield match.start(), fitting[0]
