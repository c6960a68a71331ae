# SPDX-License-Identifier: MulanPSL-2.0
"""A .docx becomes a PDF in a LibreOffice of its own, one at a time."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from linli.papers import texts
from linli.papers.pdf.conversion import converted
from linli.papers.pdf.office import has_chinese_fonts, office
from linli.papers.pdf.session import PdfFailed

AT_ONCE = 1
WAIT_SECONDS = 30
_seats = threading.BoundedSemaphore(AT_ONCE)


def why_no_pdf() -> str:
    """Why this machine makes no PDF, in words for the page; "" where it does."""
    if not office():
        return str(texts.NO_OFFICE)
    return "" if has_chinese_fonts() else str(texts.NO_FONTS)


def pdf_of(docx: bytes) -> bytes:
    """The same paper as PDF, fonts embedded; some seconds. Raises PdfFailed."""
    return pdfs_of([docx])[0]


def pdfs_of(papers: Sequence[bytes]) -> list[bytes]:
    """Several papers in one run, which costs little more than one. Raises PdfFailed."""
    if not _seats.acquire(timeout=WAIT_SECONDS):
        raise PdfFailed("busy")
    try:
        with tempfile.TemporaryDirectory(prefix="linli-pdf-") as folder:
            return converted(papers, Path(folder))
    finally:
        _seats.release()
