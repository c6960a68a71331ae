# SPDX-License-Identifier: MulanPSL-2.0
"""What is looked at on the disk: room, and who may read the keys."""

from __future__ import annotations

import shutil
import stat

from django.utils.translation import gettext as _

from linli.runtime.deployment import is_embedded, var
from linli.runtime.findings import Check

LEAST_FREE_BYTES = 500 * 1024 * 1024


def check_disk() -> Check:
    """Is there room for cases and photos?"""
    places = [var(), *([(var() / "pg").resolve()] if is_embedded() else [])]
    free = min((shutil.disk_usage(place).free for place in places if place.exists()), default=0)
    words = _("磁盘只剩 %(count)d MB；请清理或扩容，写满后不能再登记。") % {"count": free // 1024**2}
    return Check("disk", free > LEAST_FREE_BYTES, _("磁盘空间充足。") if free > LEAST_FREE_BYTES else words, vital=True)


def check_keys() -> Check:
    """Can only the owner read the key files?"""
    files = [path for path in (var() / "keys", var() / "secret_key") if path.is_file()]
    open_files = [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
    words = _("密钥文件 %(names)s 其他人也能读；请运行 chmod 600。") % {"names": ", ".join(open_files)}
    return Check("keys", not open_files, words if open_files else _("密钥文件只有属主可读。"))
