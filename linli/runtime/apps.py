# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    name = "linli.runtime"
    label = "runtime"
