# SPDX-License-Identifier: MulanPSL-2.0
"""A stranger's file name, made fit to be shown and offered for saving."""

from __future__ import annotations

import re
import unicodedata

from linli.files.rules import LONGEST_NAME

_FORBIDDEN = re.compile(r'[<>:"/\\|?*;%&$`\x00-\x1f\x7f]')


def clean_name(name: str, extension: str) -> str:
    """The last part of `name` without control, direction and path characters, ending in `.extension`."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    name = "".join(" " if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"} else char for char in name)
    stem = name.rpartition(".")[0] if "." in name else name
    stem = " ".join(_FORBIDDEN.sub(" ", stem).split()).strip(". ")
    return f"{stem[:LONGEST_NAME].rstrip() or 'file'}.{extension}"
