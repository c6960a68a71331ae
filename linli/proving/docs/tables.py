# SPDX-License-Identifier: MulanPSL-2.0
"""Markdown, nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `linli docs` from the code. Do not edit: change the code and run it again. -->"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; bars and line breaks inside a cell are made harmless."""
    lines = [_line(heads), _line(["---"] * len(heads)), *(_line(row) for row in rows)]
    return "\n".join(lines)


def page(title: str, *parts: str) -> str:
    """A whole file."""
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ").strip() for cell in cells) + " |"
