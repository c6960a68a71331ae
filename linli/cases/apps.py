# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "linli.cases"
    label = "cases"

    def ready(self) -> None:
        """Tell the rooms below what they must know of cases: numbers, words, links, who may see a file."""
        from linli.cases.wiring import wire

        wire()
