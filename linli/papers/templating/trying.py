# SPDX-License-Identifier: MulanPSL-2.0
"""TEMPLATE FACTS.json → one line of JSON: whether the template works, or why not. Runs as a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from linli.files.inspect.limits import shrink
from linli.papers.rules import schema_of
from linli.papers.templating.bad import BadTemplate
from linli.papers.templating.filling import fill
from linli.papers.templating.links import check_links


def answer(template: bytes, example: dict[str, object]) -> dict[str, object]:
    """{} or what it is refused for."""
    try:
        check_links(template)
        fill(template, example, schema_of(example))
    except BadTemplate as bad:
        return {"refused": bad.key, "names": list(bad.names)}
    except (MemoryError, RecursionError):
        return {"refused": "too_heavy"}
    return {}


if __name__ == "__main__":
    shrink()
    print(json.dumps(answer(Path(sys.argv[1]).read_bytes(), json.loads(Path(sys.argv[2]).read_text()))))  # noqa: T201
