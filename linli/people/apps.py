# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "linli.people"
    label = "people"
