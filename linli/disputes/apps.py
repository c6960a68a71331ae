# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "linli.disputes"
    label = "disputes"

    def ready(self) -> None:
        """Tell the rooms below what they must know of disputes: numbers, words, links, who may see a file."""
        from linli.disputes.papers.wiring import wire_papers
        from linli.disputes.wiring import wire

        wire()
        wire_papers()
