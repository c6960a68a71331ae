# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "linli.ledger"
    label = "ledger"

    def ready(self) -> None:
        from linli.kernel.standing import look_at
        from linli.ledger.standing import anchors_state

        look_at(anchors_state)
