# SPDX-License-Identifier: MulanPSL-2.0
"""Filling .docx templates: a language of fields, rows and conditions, and nothing else."""

from linli.papers.rules import Facts, Schema
from linli.papers.templating.bad import BadTemplate
from linli.papers.templating.tidy import without_dates


def fill(template: bytes, facts: Facts, schema: Schema) -> bytes:
    """The paper as .docx; see `filling`, whose libraries are imported with the first paper, not with every command."""
    from linli.papers.templating import filling

    return filling.fill(template, facts, schema)


__all__ = ["BadTemplate", "fill", "without_dates"]
