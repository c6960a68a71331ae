# SPDX-License-Identifier: MulanPSL-2.0
"""Papers of a matter, their bytes, and the templates in use. The caller has passed the matter's own gate."""

from linli.papers.queries.papers import docx_of, facts_of, paper_of, papers_of, place_of, signatures_of
from linli.papers.queries.templates import TemplateLine, template_bytes, template_lines

__all__ = [
    "TemplateLine",
    "docx_of",
    "facts_of",
    "paper_of",
    "papers_of",
    "place_of",
    "signatures_of",
    "template_bytes",
    "template_lines",
]
