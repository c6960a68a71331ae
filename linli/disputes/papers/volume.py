# SPDX-License-Identifier: MulanPSL-2.0
"""A whole file as one PDF: cover, index with its page numbers, every paper in order, back."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
from django.utils.translation import gettext as _

from linli.disputes.papers.index import sheet_word
from linli.disputes.papers.reading import bytes_of
from linli.disputes.rules.file_index import INDEX
from linli.kernel.refusals import BadInput
from linli.papers.pdf import pdf_of, pdfs_of
from linli.papers.queries import docx_of, papers_of

if TYPE_CHECKING:
    from linli.people.rules import Viewer

_ORDER = {sheet.kind: n for n, sheet in enumerate(INDEX)}


def whole_file(page: Any, *, by: Viewer, now: datetime) -> bytes:
    """The PDF; two runs of LibreOffice. Raises BadInput where cover and index are not made yet, PdfFailed."""
    made = papers_of(page.dispute.subject)
    outer = next((one for one in made if one.kind == "dossier"), None)
    if outer is None:
        raise BadInput(_("还没有制作卷宗封面和目录。"), todo=_("先制作“人民调解卷宗”，再打印整卷。"))
    inner = sorted((one for one in made if one.kind != "dossier"), key=lambda one: (_ORDER.get(one.kind, 99), one.at))
    bodies = [_opened(body) for body in pdfs_of([bytes_of(one, by=by, now=now, form="pdf") for one in inner])]
    rows, at = [], 1
    for n, (paper, body) in enumerate(zip(inner, bodies, strict=True), start=1):
        rows.append({"n": str(n), "name": sheet_word(paper.kind), "page": str(at), "note": paper.number})
        at += len(body.pages)
    filed = [{"n": str(len(rows) + n), "name": sheet_word(one.kind), "page": "", "note": one.note or _("附后")}
             for n, one in enumerate(page.filed, start=1)]  # fmt: skip
    frame = _opened(pdf_of(docx_of(outer, rows=[*rows, *filed], pages=str(at - 1), signatures=[])))
    return _bound(frame, bodies)


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
