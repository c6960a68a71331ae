# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "linli.notices"
    label = "notices"
