# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "linli.ledger"
    label = "ledger"
