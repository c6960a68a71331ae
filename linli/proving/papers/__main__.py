# SPDX-License-Identifier: MulanPSL-2.0
"""`python -m linli.proving.papers` writes the built-in templates anew: papers of disputes and petitions, the supervisor's sheets."""

from __future__ import annotations

from pathlib import Path

import linli.cases.papers
import linli.disputes.papers
import linli.insight.sheets
from linli.proving.papers.all import MAKERS
from linli.proving.papers.petitions import PETITIONS
from linli.proving.papers.sheets import SHEETS

if __name__ == "__main__":
    rooms = ((linli.disputes.papers, MAKERS), (linli.cases.papers, PETITIONS), (linli.insight.sheets, SHEETS))
    for room, makers in rooms:
        folder = Path(room.__path__[0]) / "templates"
        folder.mkdir(exist_ok=True)
        for key, make in makers.items():
            (folder / f"{key}.docx").write_bytes(make())
