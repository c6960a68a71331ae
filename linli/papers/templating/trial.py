# SPDX-License-Identifier: MulanPSL-2.0
"""An uploaded template, tried with its kind's example in a limited process before anybody depends on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from linli.papers.rules import Facts
from linli.papers.templating.bad import BadTemplate

_ROOT = str(Path(__file__).resolve().parents[3])
SECONDS = 20


def try_template(template: Path, example: Facts, folder: Path) -> None:
    """Raise BadTemplate unless the template can be filled."""
    facts = folder / "facts.json"
    facts.write_text(json.dumps(example, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-P", "-s", "-m", "linli.papers.templating.trying", str(template), str(facts)]
    environment = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": _ROOT, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2",
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
    }  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603  fixed command, names made by us
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, env=environment, cwd=folder,
            check=False,
        )  # fmt: skip
        said = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise BadTemplate("too_heavy") from error
    if said:
        raise BadTemplate(str(said["refused"]), *map(str, said.get("names", ())))
