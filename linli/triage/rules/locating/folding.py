# SPDX-License-Identifier: MulanPSL-2.0
"""One spelling for names and texts: narrow forms, simplified characters, no blanks between Han."""

from __future__ import annotations

import re
import unicodedata

from linli.triage.rules.learning.traditional import SIMPLIFIED

READ = 6000  # characters of a message that are looked at
_BLANKS = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_SIMPLER = str.maketrans(SIMPLIFIED)


def folded(text: str) -> str:
    """The text as names are compared; never raises."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text[:READ]).translate(_SIMPLER)).strip()
