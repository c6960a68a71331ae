# SPDX-License-Identifier: MulanPSL-2.0
"""The same content gives the same bytes: no clock in the file, parts in one order."""

from __future__ import annotations

import zipfile
from io import BytesIO

_NEVER = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"


def without_dates(docx: bytes) -> bytes:
    """`docx` packed anew with fixed dates."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as paper, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(paper.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, paper.read(name))
    return out.getvalue()
