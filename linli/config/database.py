# SPDX-License-Identifier: MulanPSL-2.0
"""Where the database is: LINLI_DATABASE_URL, else the embedded server under var/."""

from __future__ import annotations

from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

from linli.config import env

# for web and worker, which answer people; commands may take their time
LIMITS = "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=120s"
TRIED_FOR = 1.0


class Rested(psycopg.Connection[Any]):
    """A pooled connection that is tried at most once in `TRIED_FOR` seconds; the pool tries by an empty query."""

    tried_at = float("-inf")

    def execute(self, query: Any, params: Any = None, **how: Any) -> psycopg.Cursor[Any]:
        if query:
            return super().execute(query, params, **how)
        if monotonic() - self.tried_at < TRIED_FOR:
            return self.cursor()
        tried = super().execute(query)
        self.tried_at = monotonic()
        return tried


def database_settings() -> dict[str, Any]:
    """Django's entry for the one database, pooled: a new connection costs ten times a creation."""
    url = env.text("LINLI_DATABASE_URL")
    place = _from_url(url) if url else _embedded()
    name = env.text("LINLI_DATABASE_NAME")
    if name:
        place["NAME"] = name
    options: dict[str, Any] = {"connect_timeout": 5, **place.pop("OPTIONS", {})}
    pooled = env.flag("LINLI_POOL")
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": env.number("LINLI_POOL_SIZE", 8), "timeout": 10}
        options["pool"]["connection_class"] = Rested
        options.setdefault("options", LIMITS)
    # a pooled connection is tried with an empty query before use: a restarted database costs nobody a request
    return {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": pooled, "OPTIONS": options, **place}


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
    }


def _embedded() -> dict[str, Any]:
    from linli.runtime.embedded import connection_place

    return connection_place(env.VAR)
