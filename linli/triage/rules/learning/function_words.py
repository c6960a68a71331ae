# SPDX-License-Identifier: MulanPSL-2.0
"""Words that hold a sentence together and say nothing about its matter: function_words.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FUNCTION_WORDS = frozenset(word for words in _LISTS.values() for word in words.split())
