# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "linli.web"
    label = "web"
