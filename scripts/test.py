# SPDX-License-Identifier: MulanPSL-2.0
"""`make test`: every test on the embedded PostgreSQL, then what speaks to the database on every other server there is.

Those are the distribution's, where one is installed, and the one of LINLI_DATABASE_URL (docs/adr/0040).
The closing line of the full run goes to var/test/closing.txt.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from steps import BIN, ROOT, TEST_VAR, run, test_environment

PYTEST = ["python", "-m", "pytest", "-n", os.environ.get("LINLI_TEST_JOBS", "2"), "--create-db"]
# what speaks to the database itself; papers, files and the pages above are the same on either server
ROOMS = ("cases", "clocks", "flows", "insight", "ledger", "notices", "people", "places", "triage")
# a mediation's steps write as those of a case do; its own statements are who sees what, ties, grades and counts
DISPUTES = ("whole_way", "machine", "who_sees_what", "same_pair", "grading", "recount", "clocks", "ends")
LEARNING = ("training", "training_kinds", "weighing")  # arithmetic
SMALLER = [
    *("-m", "not journey and not slow and not data"),
    *(f"--ignore=tests/triage/test_{name}.py" for name in LEARNING),
    *(f"tests/{room}" for room in ROOMS),
    *(f"tests/disputes/test_{name}.py" for name in DISPUTES),
]


def main() -> int:
    TEST_VAR.mkdir(parents=True, exist_ok=True)
    own = os.environ.pop("LINLI_DATABASE_URL", "")  # the full run is on the embedded server, always
    well, closing = run("every test", [*PYTEST, *sys.argv[1:]])
    (TEST_VAR / "closing.txt").write_text(closing + "\n")
    others = {
        f"PostgreSQL {path.parent.name}": partial(_on_another_server, path) for path in _distribution_binaries()[:1]
    }
    if own:
        others["LINLI_DATABASE_URL"] = partial(_smaller_run, "the server of LINLI_DATABASE_URL", own)
    for name, run_there in others.items():
        other_well, other_closing = run_there()
        well = well and other_well
        print(f"{name}: {other_closing}")
    print(closing)
    return not well


def _on_another_server(binaries: Path) -> tuple[bool, str]:
    """A temporary cluster of the distribution's server, made by the same machinery, removed afterwards."""
    var = ROOT / "var" / f"test-{binaries.parent.name}"
    database = [str(BIN / "linli"), "database"]
    place = ["--var", str(var)]
    environment = test_environment()
    started = subprocess.run(
        [*database, "start", *place, "--binaries", str(binaries)], env=environment, capture_output=True, text=True
    )
    if started.returncode:
        print(started.stderr)
        return False, f"the server did not start: {started.stderr.strip()}"
    try:
        url = started.stdout.strip().splitlines()[-1]
        return _smaller_run(f"PostgreSQL {binaries.parent.name}", url)
    finally:
        subprocess.run([*database, "remove", *place, "--yes"], env=environment, capture_output=True)
        shutil.rmtree(var, ignore_errors=True)


def _smaller_run(server: str, url: str) -> tuple[bool, str]:
    command = [*PYTEST, *SMALLER, *sys.argv[1:]]
    return run(f"a smaller run on {server}", command, test_environment(LINLI_DATABASE_URL=url))


def _distribution_binaries() -> list[Path]:
    sys.path.insert(0, str(ROOT))
    from linli.runtime.binaries import distribution_binaries

    return distribution_binaries()


if __name__ == "__main__":
    sys.exit(main())
