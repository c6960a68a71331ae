# SPDX-License-Identifier: MulanPSL-2.0
"""`python -m linli.proving.papers` writes the built-in templates of the dispute papers anew."""

from __future__ import annotations

from pathlib import Path

import linli.disputes.papers
from linli.proving.papers.all import MAKERS

if __name__ == "__main__":
    folder = Path(linli.disputes.papers.__path__[0]) / "templates"
    for key, make in MAKERS.items():
        (folder / f"{key}.docx").write_bytes(make())
