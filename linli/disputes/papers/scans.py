# SPDX-License-Identifier: MulanPSL-2.0
"""Scans and sheets that were put into a file, as pages: pictures on a page each, PDFs as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from docx import Document
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm

from linli.files.queries import content_of, files_of_many
from linli.papers.queries import signatures_of
from linli.papers.templating import without_dates

WIDE, HIGH = 165, 235  # mm of a page that a picture may take
PICTURES = frozenset({"jpg", "png"})


@dataclass(frozen=True, slots=True)
class Page:
    """One scan on its way into the file: `docx` still has to become a PDF, `pdf` is one."""

    docx: bytes = b""
    pdf: bytes = b""


def pages_of(kind: str, subjects: Collection[UUID]) -> dict[UUID, list[Page | None]]:
    """The files of these subjects as pages, in the order of upload; None for one that cannot be bound."""
    return {subject: [_page(one) for one in found] for subject, found in files_of_many(kind, subjects).items()}


def signed_scans(papers: Iterable[Any]) -> dict[UUID, list[Page | None]]:
    """Of each paper, the scans of what was signed by hand; a signature drawn on a phone is in the paper itself."""
    ids = [one.pk for one in papers]
    by_hand = {row.file_id for rows in signatures_of(ids).values() for row in rows if row.way == "paper"}
    files = files_of_many("paper", ids)
    return {paper: [_page(one) for one in found if one.pk in by_hand] for paper, found in files.items()}


def _page(file: Any) -> Page | None:
    body = content_of(file)
    if body is None:
        return None
    if file.kind == "pdf":
        return Page(pdf=body)
    return _picture(body, file) if file.kind in PICTURES and file.width and file.height else None


def _picture(body: bytes, file: Any) -> Page | None:
    """A4 with the picture as large as it goes; drawn by LibreOffice, in its confinement, like every other page."""
    doc, out = Document(), BytesIO()
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(25)
    wide = min(WIDE, HIGH * file.width / file.height)
    try:
        doc.add_picture(BytesIO(body), width=Mm(wide))
    except (UnrecognizedImageError, ValueError, KeyError):
        return None
    doc.save(out)
    return Page(docx=without_dates(out.getvalue()))
