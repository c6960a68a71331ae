# SPDX-License-Identifier: MulanPSL-2.0
"""KIND FILE FOLDER → FOLDER/out, FOLDER/thumb for pictures, and one line of JSON: what was found, or why not."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from linli.files.inspect.bad import Bad
from linli.files.inspect.limits import shrink
from linli.files.rules import KINDS, Family

READERS = {
    Family.PICTURE: "pictures",
    Family.PDF: "pdfs",
    Family.OFFICE: "papers",
    Family.VIDEO: "boxes",
    Family.AUDIO: "boxes",
}


def main(kind: str, source: Path, folder: Path) -> dict[str, object]:
    """Rewrite `source` into `folder`; only the reader of its kind is loaded."""
    reader = "speech" if kind == "amr" else READERS[KINDS[kind].family]
    try:
        found = importlib.import_module(f"linli.files.inspect.{reader}").rewrite(kind, source, folder / "out")
    except Bad as bad:
        found = {"refused": bad.key}
    except MemoryError:
        found = {"refused": "too_heavy"}
    except Exception as error:  # a library met something it does not know
        found = {"refused": "broken", "error": f"{type(error).__name__}"}
    return {**found, "peak_kb": _peak_kb()}


def _peak_kb() -> int:
    """The most memory this process ever held, as the kernel counts it."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    shrink()
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))  # noqa: T201
