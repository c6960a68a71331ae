# SPDX-License-Identifier: MulanPSL-2.0
from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "linli.files"
    label = "files"

    def ready(self) -> None:
        from linli.files.queries import scanner_state
        from linli.kernel.standing import look_at

        look_at(scanner_state)
