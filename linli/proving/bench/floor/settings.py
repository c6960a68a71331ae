# SPDX-License-Identifier: MulanPSL-2.0
"""Settings of the floor: no middleware, one app, our own pooled connection."""

from linli.config.database import database_settings

SECRET_KEY = "the floor signs nothing"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["linli.proving.bench.floor"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "linli.proving.bench.floor.wsgi"
DATABASES = {"default": database_settings()}
USE_TZ = True
