# SPDX-License-Identifier: MulanPSL-2.0
"""Takes off the shelf what a crash or a rolled back transaction left there: bytes without a row."""

from __future__ import annotations

import shutil
from datetime import datetime

from linli.files import clearing, rules, shelf
from linli.files.models import StoredFile
from linli.kernel.times import county_day

_SWEPT = ".swept"  # on the shelf: the county day of the last whole look


def sweep_due(*, now: datetime) -> int:
    """Remove strays where today nobody has yet; how many. Two at once do no harm."""
    mark, today = shelf.place(_SWEPT), county_day(now).isoformat()
    if mark.is_file() and mark.read_text() == today:
        return 0
    removed = remove_strays(now=now)
    mark.write_text(today)
    return removed


def remove_strays(*, now: datetime) -> int:
    """Remove bytes older than KEPT_UNATTACHED that belong to no row; how many files."""
    before = (now - rules.KEPT_UNATTACHED).timestamp()
    removed = 0
    for found in clearing.old_files(before):
        owners = {clearing.owner_of(relative) for relative in found}
        known = set(StoredFile.objects.filter(path__in=owners).values_list("path", flat=True))
        strays = clearing.without_owner(found, known)
        clearing.remove(strays)
        removed += len(strays)
    for left in shelf.incoming().iterdir():
        if left.stat().st_mtime < before:
            shutil.rmtree(left, ignore_errors=True)
            removed += 1
    return removed
