# SPDX-License-Identifier: MulanPSL-2.0
"""Filling .docx templates: a language of fields, rows and conditions, and nothing else."""

from linli.papers.templating.bad import BadTemplate
from linli.papers.templating.filling import fill
from linli.papers.templating.tidy import without_dates

__all__ = ["BadTemplate", "fill", "without_dates"]
