# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "linli.proving.bench.floor"
    label = "floor"
    default_auto_field = "django.db.models.BigAutoField"
