# SPDX-License-Identifier: MulanPSL-2.0
"""Every generated file of docs/reference and what writes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from django.utils import translation

from linli.proving.docs import lists
from linli.proving.docs.dispute_steps import dispute_steps_page
from linli.proving.docs.settings_page import settings_page
from linli.proving.docs.steps import steps_page

FOLDER = "docs/reference"


def openapi() -> str:
    """The contract of /api/v1, as it is served."""
    from linli.web.api.api import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


REFERENCES: dict[str, Callable[[], str]] = {
    "steps.md": steps_page,
    "dispute-steps.md": dispute_steps_page,
    "settings.md": settings_page,
    "commands.md": lists.commands_page,
    "personal-data.md": lists.personal_data_page,
    "limits.md": lists.limits_page,
    "codes.md": lists.codes_page,
    "roles.md": lists.roles_page,
    "openapi.json": openapi,
}


def made(name: str) -> str:
    """The text of one reference, in the words of the source."""
    with translation.override("zh-hans"):
        return REFERENCES[name]()


def write_references(root: Path) -> list[str]:
    """Write those that changed; their names."""
    changed = []
    for name in REFERENCES:
        path, text = root / FOLDER / name, made(name)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed
