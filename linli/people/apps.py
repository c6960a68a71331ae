# SPDX-License-Identifier: MulanPSL-2.0
from collections.abc import Sequence

from django.apps import AppConfig
from django.core import checks


class PeopleConfig(AppConfig):
    name = "linli.people"
    label = "people"

    def ready(self) -> None:
        checks.register(_keys_open_the_database, checks.Tags.database)


def _keys_open_the_database(databases: Sequence[str] | None = None, **options: object) -> list[checks.CheckMessage]:
    """`linli check --database default` and `linli migrate` refuse a wrong ring; `linli serve` asks by itself."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import connection

    from linli.people.keys import check_canary

    if "default" not in (databases or ()) or "people_keyrow" not in connection.introspection.table_names():
        return []
    try:
        check_canary()
    except ImproperlyConfigured as error:
        return [checks.Critical(str(error), id="people.E001")]
    return []
