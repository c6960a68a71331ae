# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class ProvingConfig(AppConfig):
    name = "linli.proving"
    label = "proving"
