# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "linli.places"
    label = "places"
