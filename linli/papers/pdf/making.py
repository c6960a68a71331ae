# SPDX-License-Identifier: MulanPSL-2.0
"""A .docx becomes a PDF in a LibreOffice of its own: own profile, own folder, limits, no network, one at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from linli.papers import texts
from linli.papers.pdf.fonts import write_fonts
from linli.papers.pdf.office import has_chinese_fonts, office

WALL_SECONDS = 60
AT_ONCE = 1
WAIT_SECONDS = 30
_seats = threading.BoundedSemaphore(AT_ONCE)
_ROOT = str(Path(__file__).resolve().parents[3])


class PdfFailed(Exception):
    """No PDF came: `key` is busy or failed."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


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
            return _converted(papers, Path(folder))
    finally:
        _seats.release()


def _converted(papers: Sequence[bytes], folder: Path) -> list[bytes]:
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
    _run(command, environment, folder)
    return [_believed(source.with_suffix(".pdf")) for source in sources]


def _believed(made: Path) -> bytes:
    body = made.read_bytes() if made.is_file() else b""
    if not body.startswith(b"%PDF-"):
        raise PdfFailed("failed")
    return body


def _run(command: list[str], environment: dict[str, str], folder: Path) -> None:
    """Run in a session of its own, so that what it started ends with it."""
    process = subprocess.Popen(  # noqa: S603  fixed command, names made by us
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        cwd=folder, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(timeout=WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed("failed") from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
