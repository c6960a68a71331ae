# SPDX-License-Identifier: MulanPSL-2.0
"""Words for places."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.places.rules import GridKind, Level

LEVELS = [
    (Level.CITY.value, _("市")),
    (Level.COUNTY.value, _("县（市、区）")),
    (Level.TOWN.value, _("乡镇（街道）")),
    (Level.VILLAGE.value, _("村（社区）")),
]
GRID_KINDS = [(GridKind.COMPREHENSIVE.value, _("综合网格")), (GridKind.DEDICATED.value, _("专属网格"))]
