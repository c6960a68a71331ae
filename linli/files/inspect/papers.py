# SPDX-License-Identifier: MulanPSL-2.0
"""docx and xlsx: counted and summed before unpacking, each part looked at, packed anew with nothing between."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from linli.files import rules
from linli.files.inspect.bad import Bad
from linli.files.inspect.metadata import without_metadata
from linli.files.inspect.parts import check_part, check_types

_ODD_NAME = re.compile(r"(^|/)\.\.(/|$)|^/|\\|[\x00-\x1f]|^[A-Za-z]:")
_LOCKED = 0x1
TYPES = "[Content_Types].xml"


def rewrite(kind: str, source: Path, out: Path) -> dict[str, object]:
    """Write the same paper from its checked parts alone."""
    try:
        with zipfile.ZipFile(source) as paper:
            members = _counted(paper, source.stat().st_size)
            check_types(kind, _read(paper, members[TYPES]))
            _pack(paper, members, out)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Bad("broken") from error
    return {}


def _counted(paper: zipfile.ZipFile, packed: int) -> dict[str, zipfile.ZipInfo]:
    """The members by name, from the directory alone: nothing has been unpacked yet."""
    infos = paper.infolist()
    members = {info.filename: info for info in infos}
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > rules.MOST_MEMBERS or unpacked > min(rules.MOST_UNPACKED, packed * rules.MOST_RATIO):
        raise Bad("zip_bomb")
    if any(info.flag_bits & _LOCKED for info in infos):
        raise Bad("locked")
    if len(members) != len(infos) or any(_ODD_NAME.search(name) for name in members):
        raise Bad("broken")
    if TYPES not in members:
        raise Bad("wrong_extension")
    return members


def _read(paper: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member's bytes; a directory that understates its sizes is found out here."""
    with paper.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise Bad("zip_bomb" if len(data) > info.file_size else "broken")
    return data


def _pack(paper: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], out: Path) -> None:
    """Each part read, checked and written, one at a time; the list of types first, as readers expect."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(members, key=lambda name: name != TYPES):
            if members[name].is_dir():
                continue
            data = _read(paper, members[name])
            check_part(name, data)
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, without_metadata(data))
