# SPDX-License-Identifier: MulanPSL-2.0
"""One run of LibreOffice: own profile, own folder, limits, no network."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from linli.papers.pdf.fonts import write_fonts
from linli.papers.pdf.office import office
from linli.papers.pdf.session import PdfFailed, run_to_its_end

_ROOT = str(Path(__file__).resolve().parents[3])


def converted(papers: Sequence[bytes], folder: Path) -> list[bytes]:
    (folder / "cache").mkdir()
    sources = [folder / f"paper{n}.docx" for n in range(len(papers))]
    for source, docx in zip(sources, papers, strict=True):
        source.write_bytes(docx)
    write_fonts(folder / "fonts.conf", folder / "cache")
    command = [
        sys.executable, "-P", "-s", "-m", "linli.papers.pdf.confined", office(), "--headless", "--norestore", "--nologo",
        "--nolockcheck", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf:writer_pdf_Export",
        "--outdir", str(folder), *map(str, sources),
    ]  # fmt: skip
    environment = {
        "PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "PYTHONPATH": _ROOT,
        "FONTCONFIG_FILE": str(folder / "fonts.conf"), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    run_to_its_end(command, environment, folder)
    return [_believed(source.with_suffix(".pdf")) for source in sources]


def _believed(made: Path) -> bytes:
    body = made.read_bytes() if made.is_file() else b""
    if not body.startswith(b"%PDF-"):
        raise PdfFailed("failed")
    return body
