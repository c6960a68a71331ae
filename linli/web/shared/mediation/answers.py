# SPDX-License-Identifier: MulanPSL-2.0
"""A paper as a file that a browser saves or shows; never kept on a shared machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from linli.kernel.refusals import NotAllowed, TooMany, Unknown
from linli.papers import texts
from linli.papers.pdf import PdfFailed, pdf_of, why_no_pdf
from linli.papers.registry import kind_of

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def paper_answer(paper: Any, docx: bytes, form: str) -> HttpResponse:
    """The paper, named after its kind and number. Raises NotAllowed where no PDF can be made, and says why."""
    kind = kind_of(paper.kind)
    name = f"{kind.name if kind else paper.kind}{paper.number}"
    return file_answer(docx, name, form)


def file_answer(docx: bytes, name: str, form: str) -> HttpResponse:
    if form not in TYPES:
        raise Unknown(_("没有找到这一页。"))
    if form == "pdf":
        return pdf_answer(lambda: pdf_of(docx), name)
    return _answer(docx, name, form)


def pdf_answer(make: Callable[[], bytes], name: str) -> HttpResponse:
    """What `make` gives, shown in the browser. Raises NotAllowed where no PDF can be made, and says why."""
    if reason := why_no_pdf():
        raise NotAllowed(reason, kept=_("文书本身没有受影响。"), todo=_("请下载 docx 打印。"), code="no_pdf")
    try:
        return _answer(make(), name, "pdf")
    except PdfFailed as failed:
        if failed.key == "busy":
            raise TooMany(str(texts.PDF_BUSY), todo=str(texts.PDF_BUSY_TODO), code="pdf_busy") from failed
        raise NotAllowed(str(texts.PDF_FAILED), todo=str(texts.PDF_FAILED_TODO), code="pdf_failed") from failed


def _answer(body: bytes, name: str, form: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=TYPES[form])
    answer["Content-Disposition"] = content_disposition_header(form == "docx", f"{name}.{form}") or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
