# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "linli.clocks"
    label = "clocks"

    def ready(self) -> None:
        """Words of the rungs, and what the house's health must know of calendars."""
        from linli.clocks.wiring import wire

        wire()
