# SPDX-License-Identifier: MulanPSL-2.0
"""Zips from outside: members counted and summed before anything is unpacked, and watched while it is."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from linli.kernel.refusals import BadInput, TooLarge

MOST_MEMBERS = 200
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100
WANTED = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg", ".gpkg", ".geojson", ".json"})
_CHUNK = 1 << 20


def unpack(path: Path, folder: Path) -> list[Path]:
    """Unpack the map files of a zip into `folder` under names of our own; parts of one Shapefile keep one stem.

    Raises BadInput for what is no zip or is locked by a password, TooLarge beyond 200 members, 100 MB or 100:1.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            _check(members)
            return _unpack(packed, [m for m in members if not m.is_dir()], folder)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise BadInput(_("压缩包打不开或已损坏"), kept=_("没有写入任何内容"), field="file") from error


def _check(members: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if len(members) > MOST_MEMBERS:
        raise TooLarge(_("压缩包里的文件超过%(most)s个") % {"most": MOST_MEMBERS}, field="file")
    if unpacked > MOST_BYTES or unpacked > MOST_RATIO * max(packed, 1):
        raise TooLarge(_("压缩包展开后太大"), todo=_("展开后不超过100 MB，压缩比不超过100"), field="file")
    if any(m.flag_bits & 1 for m in members):
        raise BadInput(_("压缩包有密码"), todo=_("请去掉密码后再上传"), field="file")


def _unpack(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path) -> list[Path]:
    stems: dict[str, str] = {}
    found, left = [], MOST_BYTES
    for member in members:
        inside = PurePosixPath(member.filename.replace("\\", "/"))
        suffix = inside.suffix.lower()
        if suffix not in WANTED or inside.name.startswith("._") or "__MACOSX" in inside.parts:
            continue
        stem = stems.setdefault(str(inside.with_suffix("")), f"layer{len(stems)}")
        target = folder / f"{stem}{suffix}"
        with packed.open(member) as source, target.open("wb") as sink:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise TooLarge(_("压缩包展开后太大"), field="file")
                sink.write(chunk)
        found.append(target)
    return found
