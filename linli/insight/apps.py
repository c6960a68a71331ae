# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "linli.insight"
    label = "insight"

    def ready(self) -> None:
        """Name the sheets whose templates a county may replace."""
        from linli.insight.sheets.kinds import sheet_kinds
        from linli.papers.registry import give_kind

        for kind in sheet_kinds():
            give_kind(kind)
