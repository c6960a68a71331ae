# SPDX-License-Identifier: MulanPSL-2.0
"""Django's secret key and the key ring for contact data; `make demo` writes both under var/."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from linli.config import env


def secret_key() -> str:
    """LINLI_SECRET_KEY, else the one in var/secret_key."""
    return env.text("LINLI_SECRET_KEY") or _stored("secret_key") or _refuse_or("LINLI_SECRET_KEY")


def keys_setting() -> str:
    """LINLI_KEYS (`id:key,id:key`, the first encrypts), else the ring in var/keys."""
    return env.text("LINLI_KEYS") or _stored("keys") or _refuse_or("LINLI_KEYS")


def _stored(name: str) -> str:
    path = env.VAR / name
    return path.read_text().strip() if path.is_file() else ""


def _refuse_or(name: str) -> str:
    if env.text("LINLI_DATABASE_URL") and not env.flag("LINLI_BUILD"):
        raise ImproperlyConfigured(
            f"{name} is not set: with a database of your own Linli does not make up keys. See docs/reference/settings.md."
        )
    return ""
