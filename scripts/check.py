# SPDX-License-Identifier: MulanPSL-2.0
"""`make check`: format, lint, types, import rules, missing migrations, docs and law tests. Runs all, then names failures."""

from __future__ import annotations

import sys

from steps import ROOT, run

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    # needs no server, and does not warn about it
    "migrations": ["python", "-W", "ignore", "-m", "linli", "makemigrations", "--check", "--dry-run"],
    "docs and laws": ["python", "-m", "pytest", *(f"tests/{name}" for name in ("docs", "laws"))],
}


def main() -> int:
    wanted = sys.argv[1:] or list(CHECKS)
    failed = []
    for name in wanted:
        command = [part for part in CHECKS[name] if not part.startswith("tests/") or (ROOT / part).is_dir()]
        if name == "docs and laws" and command == CHECKS[name][:3]:
            continue  # else pytest would run everything
        if not run(name, command)[0]:
            failed.append(name)
    print(f"\ncheck: {'all well' if not failed else 'failed: ' + ', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
