# SPDX-License-Identifier: MulanPSL-2.0
"""The file between the dry run and the taking: kept for an hour, for the post that sent it and nobody else."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from linli.kernel.ids import new_id
from linli.kernel.refusals import BadInput, TooLarge

if TYPE_CHECKING:
    from linli.people.rules import Viewer

KEPT_SECONDS = 3600
_SALT = "linli.office.import"


def keep(upload: Any, *, suffixes: tuple[str, ...], most: int, by: Viewer) -> Path:
    """Write an upload under a name of our own. Raises BadInput for another kind of file, TooLarge beyond `most`."""
    suffix = Path(upload.name or "").suffix.lower()
    if suffix not in suffixes:
        words = "、".join(suffix.lstrip(".") for suffix in suffixes)
        raise BadInput(_("不接收这种文件。"), todo=_("可以用：%(words)s。") % {"words": words}, field="file")
    if upload.size > most:
        raise TooLarge(_("文件超过 %(n)d MB。") % {"n": most >> 20}, todo=_("请分几次导入。"), field="file")
    folder = _folder()
    _sweep(folder)
    path = folder / f"{by.id}-{new_id()}{suffix}"
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


def token_of(path: Path, what: str, given: Mapping[str, str]) -> str:
    """What the page carries: which file, for which import, with which settings; signed."""
    return signing.dumps([path.name, what, dict(given)], salt=_SALT)


def taken_up(token: str, what: str, *, by: Viewer) -> tuple[Path, dict[str, str]]:
    """The file and settings of a token. Raises BadInput if it is too old, used already, or somebody else's."""
    try:
        name, kind, given = signing.loads(token, salt=_SALT, max_age=KEPT_SECONDS)
    except (signing.BadSignature, ValueError):
        name, kind, given = "", "", {}
    path = _folder() / name
    if kind != what or not name.startswith(f"{by.id}-") or not path.is_file():
        raise BadInput(
            _("试导的文件已过期或已经收下。"),
            kept=_("没有写入任何内容。"),
            todo=_("请重新选择文件试导。"),
            field="file",
        )
    return path, given


def drop(path: Path) -> None:
    path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.VAR) / "spool"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _sweep(folder: Path) -> None:
    """What nobody came back for."""
    old = time.time() - KEPT_SECONDS
    for path in folder.iterdir():
        try:
            if path.stat().st_mtime < old:
                path.unlink(missing_ok=True)
        except OSError:
            continue
