# SPDX-License-Identifier: MulanPSL-2.0
"""The shelf: where bytes lie, outside the web root."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def root() -> Path:
    return Path(settings.LINLI_MEDIA)


def place(relative: str) -> Path:
    return root() / relative


def incoming() -> Path:
    """The folder for work in progress, on the same disk, readable by us alone."""
    folder = root() / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
