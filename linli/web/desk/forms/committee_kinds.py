# SPDX-License-Identifier: MulanPSL-2.0
"""The kinds of mediation committee in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = (
    ("village", _("村（社区）调委会")), ("town", _("乡镇（街道）调委会")), ("enterprise", _("企事业单位调委会")),
    ("industry", _("行业性、专业性调委会")), ("county", _("县级调解中心")), ("commercial", _("商事调解组织")),
)  # fmt: skip
