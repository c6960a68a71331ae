# SPDX-License-Identifier: MulanPSL-2.0
"""Where the checkout is, and at which commit: some proofs are tests, which are no part of the package."""

from __future__ import annotations

import subprocess
from pathlib import Path


def root() -> Path:
    """The checkout. Raises RuntimeError where Linli is installed without its tests."""
    place = Path(__file__).resolve().parents[3]
    if not (place / "tests").is_dir():
        raise RuntimeError("this proof needs the checkout: the tests are not part of the package")
    return place


def commit_of() -> str:
    """The commit that is checked out, with + where files differ from it; "-" outside a checkout."""
    try:
        name = _git("rev-parse", "--short=10", "HEAD")
        return name + ("+" if _git("status", "--porcelain", "--untracked-files=no", "--", "linli", "tests") else "")
    except (OSError, subprocess.CalledProcessError):
        return "-"


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=root(), capture_output=True, text=True, check=True).stdout.strip()
