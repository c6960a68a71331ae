# SPDX-License-Identifier: MulanPSL-2.0
"""Words of the numbers, rates and breakdowns; `rules` keeps the message ids, here they are marked for translation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from linli.insight.rules.definitions import By

BY = {By.ALL: _("合计"), By.UNIT: _("按单位"), By.AREA: _("按乡镇街道"), By.CATEGORY: _("按类别")}
TIERS = {"city": _("市级"), "county": _("县级"), "town": _("乡镇街道"), "village": _("村社区")}
