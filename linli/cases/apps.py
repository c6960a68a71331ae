# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "linli.cases"
    label = "cases"
