# SPDX-License-Identifier: MulanPSL-2.0
"""`python -m linli.proving.papers` writes the built-in templates of dispute papers and of the supervisor's sheets anew."""

from __future__ import annotations

from pathlib import Path

import linli.disputes.papers
import linli.insight.sheets
from linli.proving.papers.all import MAKERS
from linli.proving.papers.sheets import SHEETS

if __name__ == "__main__":
    for room, makers in ((linli.disputes.papers, MAKERS), (linli.insight.sheets, SHEETS)):
        folder = Path(room.__path__[0]) / "templates"
        folder.mkdir(exist_ok=True)
        for key, make in makers.items():
            (folder / f"{key}.docx").write_bytes(make())
