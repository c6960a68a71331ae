# SPDX-License-Identifier: MulanPSL-2.0
"""What this machine has: LibreOffice and a Chinese font."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache

_NAMES = ("soffice", "libreoffice")


def office() -> str:
    """The program's path, or ""."""
    return next((found for name in _NAMES if (found := shutil.which(name))), "")


@lru_cache(maxsize=1)
def has_chinese_fonts() -> bool:
    """Whether fontconfig knows a font for Chinese. Asked once a process."""
    lister = shutil.which("fc-list")
    if not lister:
        return False
    done = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, timeout=20, check=False)  # noqa: S603
    return bool(done.stdout.strip())
