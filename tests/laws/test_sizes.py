# SPDX-License-Identifier: MulanPSL-2.0
"""The size budget: median ≤ 60 lines a file (Python, and all source), 95th percentile ≤ 250, none over 400; functions ≤ 40."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path
    for path in (ROOT / "linli").rglob("*.py")
    if "migrations" not in path.parts and path.name != "__init__.py" and path.stat().st_size
]


PAGES = [
    path
    for ending in ("*.html", "*.css", "*.js")
    for path in (ROOT / "linli" / "web").rglob(ending)
    if "dist" not in path.parts and path.stat().st_size
]


def test_files_stay_small():
    """Over all that we ship and somebody reads (Python, templates, style, script), and its median for Python alone too."""
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES + PAGES}
    assert max(sizes.values()) <= 400, [str(path) for path, lines in sizes.items() if lines > 400]
    assert quantiles(sizes.values(), n=20)[-1] <= 250
    assert median(sizes.values()) <= 60, median(sizes.values())
    assert median(sizes[path] for path in FILES) <= 60, "Python files grow: cut the next one by noun"


def test_functions_stay_short():
    long = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > 40:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {lines}")
    assert not long, long


def test_every_file_names_its_licence():
    for path in FILES:
        assert "SPDX-License-Identifier: MulanPSL-2.0" in path.read_text(encoding="utf-8")[:200], path
