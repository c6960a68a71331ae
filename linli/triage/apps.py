# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "linli.triage"
    label = "triage"
