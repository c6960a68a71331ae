# SPDX-License-Identifier: MulanPSL-2.0
"""Numbers that answer everywhere in the country (general knowledge); a county's own court and offices are its units."""

from __future__ import annotations

HELP_LINES = (  # number, who answers
    ("110", "报警"),
    ("120", "急救"),
    ("12338", "妇女维权热线（妇联）"),
    ("12348", "法律援助和法律咨询"),
    ("12355", "青少年服务热线"),
    ("12356", "心理援助热线"),
)
