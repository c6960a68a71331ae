# SPDX-License-Identifier: MulanPSL-2.0
"""Traditional characters to simplified ones: traditional.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

_PAIRS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["pairs"].split()
SIMPLIFIED = {pair[0]: pair[1] for pair in _PAIRS}
