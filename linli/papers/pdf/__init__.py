# SPDX-License-Identifier: MulanPSL-2.0
"""PDF where LibreOffice is present; else the reason why there is none."""

from linli.papers.pdf.making import pdf_of, pdfs_of, why_no_pdf
from linli.papers.pdf.session import PdfFailed

__all__ = ["PdfFailed", "pdf_of", "pdfs_of", "why_no_pdf"]
