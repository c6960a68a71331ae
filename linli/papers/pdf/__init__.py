# SPDX-License-Identifier: MulanPSL-2.0
"""PDF where LibreOffice is present; else the reason why there is none."""

from linli.papers.pdf.making import PdfFailed, pdf_of, pdfs_of, why_no_pdf

__all__ = ["PdfFailed", "pdf_of", "pdfs_of", "why_no_pdf"]
