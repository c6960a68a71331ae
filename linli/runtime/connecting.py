# SPDX-License-Identifier: MulanPSL-2.0
"""Plain connections to an embedded server, outside Django."""

from __future__ import annotations

import psycopg

from linli.runtime.layout import DATABASE, PORT, ROLE, ServerPlace


def answers(place: ServerPlace, *, role: str = ROLE, database: str = DATABASE) -> bool:
    """Whether the server takes a connection and answers a query."""
    try:
        with connect(place, role=role, database=database) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def connect(place: ServerPlace, *, role: str = ROLE, database: str = DATABASE) -> psycopg.Connection:
    """A plain connection outside Django, in autocommit."""
    return psycopg.connect(
        host=str(place.run), port=PORT, user=role, dbname=database, connect_timeout=5, autocommit=True
    )
