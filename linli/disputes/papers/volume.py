# SPDX-License-Identifier: MulanPSL-2.0
"""A whole file as one PDF: cover, index with its page numbers, every paper with its scans and every sheet, back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pikepdf
from django.utils.translation import gettext as _

from linli.disputes.papers.enclosed import enclosed
from linli.disputes.papers.index import sheet_word
from linli.disputes.papers.readers import sheet_of
from linli.disputes.papers.reading import bytes_of
from linli.disputes.papers.scans import Page, pages_of, signed_scans
from linli.disputes.rules.file_index import INDEX
from linli.kernel.refusals import BadInput
from linli.papers.pdf import pdf_of, pdfs_of
from linli.papers.queries import docx_of, papers_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_ORDER = {sheet.kind: n for n, sheet in enumerate(INDEX)}
MOST_SCANS = 60  # bound in; what is more lies behind the file


@dataclass(slots=True)
class Sheet:
    """One line of the index and its pages; `loose` if something of it cannot be bound in."""

    kind: str
    note: str
    at: datetime
    pages: list[Page] = field(default_factory=list)
    loose: bool = False

    def add(self, scans: list[Page | None]) -> None:
        self.pages += [one for one in scans if one is not None]
        self.loose |= any(one is None for one in scans)


def whole_file(page: Any, *, by: Viewer, now: datetime) -> bytes:
    """The PDF; two runs of LibreOffice. Raises BadInput where cover and index are not made yet, PdfFailed."""
    made = papers_of(page.dispute.subject)
    outer = next((one for one in made if one.kind == "dossier"), None)
    if outer is None:
        raise BadInput(_("还没有制作卷宗封面和目录。"), todo=_("先制作“人民调解卷宗”，再打印整卷。"))
    sheets = _sheets(page, [one for one in made if one.kind != "dossier"], by, now)
    drawn = iter(pdfs_of([one.docx for sheet in sheets for one in sheet.pages if one.docx]))
    rows, bodies, at = [], list[pikepdf.Pdf](), 1
    for n, sheet in enumerate(sheets, start=1):
        own = [_opened(one.pdf or next(drawn)) for one in sheet.pages]
        note = " ".join(filter(None, (sheet.note, _("附后") if sheet.loose or not own else "")))
        rows.append({"n": str(n), "name": sheet_word(sheet.kind), "page": str(at) if own else "", "note": note})
        at += sum(len(one.pages) for one in own)
        bodies += own
    frame = _opened(pdf_of(docx_of(outer, rows=rows, pages=str(at - 1), signatures=[])))
    return _bound(frame, bodies)


def _sheets(page: Any, papers: list[Any], by: Viewer, now: datetime) -> list[Sheet]:
    """Papers with what was signed by hand behind each, and what was put in, in the order of the index."""
    signed, found = signed_scans(papers), list[Sheet]()
    for one in papers:
        found.append(
            Sheet(sheet_of(one.kind), one.number, one.at, [Page(docx=bytes_of(page, one, by=by, now=now, form="pdf"))])
        )
        found[-1].add(signed[one.pk])
    beside = [one for one in enclosed(page) if one.kind not in ("cover", "index", "back")]
    scans = dict[UUID, list[Page | None]]()
    for holder in {one.holder for one in beside}:
        scans |= pages_of(holder, [one.subject for one in beside if one.holder == holder])
    for one in beside:
        found.append(Sheet(one.kind, one.note, one.at))
        found[-1].add(scans[one.subject])
    found.sort(key=lambda sheet: (_ORDER.get(sheet.kind, 99), sheet.at))
    return _not_too_many(found)


def _not_too_many(sheets: list[Sheet]) -> list[Sheet]:
    left = MOST_SCANS
    for sheet in sheets:
        if len(sheet.pages) > left:
            sheet.pages, sheet.loose = sheet.pages[: max(left, 1)], True
        left = max(left - len(sheet.pages), 0)
    return sheets


def _opened(body: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(BytesIO(body))


def _bound(frame: pikepdf.Pdf, bodies: list[pikepdf.Pdf]) -> bytes:
    """Cover and index in front, the papers, the back at the end."""
    whole, out = pikepdf.Pdf.new(), BytesIO()
    whole.pages.extend(list(frame.pages)[:-1])
    for body in bodies:
        whole.pages.extend(body.pages)
    whole.pages.append(frame.pages[-1])
    whole.save(out)
    return out.getvalue()
