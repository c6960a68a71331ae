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
        return {"refused": bad.key}
    except MemoryError:
        return {"refused": "too_heavy"}
    except Exception as error:  # a library met something it does not know
        return {"refused": "broken", "error": type(error).__name__}
    return dict(found)


if __name__ == "__main__":
    shrink()
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))  # noqa: T201
