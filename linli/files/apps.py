# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "linli.files"
    label = "files"
