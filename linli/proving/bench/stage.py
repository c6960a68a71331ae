# SPDX-License-Identifier: MulanPSL-2.0
"""Databases of their own for benches, on the same server, kept between runs; and processes that work in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from django.db import connection
from django.utils import timezone

from linli.cases.actions import load_codes
from linli.people.rules import Role, Viewer
from linli.proving.county.build import build_places
from linli.proving.county.spec import COUNTY, NEIGHBOUR
from linli.proving.staff.build import build_staff


def ensure_database(name: str) -> None:
    """Make the database if it is not there, bring its tables up to date, and staff the demo county."""
    with connection._nodb_cursor() as cursor:  # Django's own way to make test databases
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{name}"')
    subprocess.run(
        [sys.executable, "-m", "linli", "migrate", "--verbosity=0"], env=environment(name), check=True, timeout=300
    )
    in_database(name, "linli.proving.bench.stage:staff")


def drop_database(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def environment(name: str, **more: str) -> dict[str, str]:
    """This process's environment, pointed at another database of the same server; limits are too wide to be met."""
    return os.environ | {"LINLI_DATABASE_NAME": name, "LINLI_BENCH": "1", "LINLI_WIDE_LIMITS": "1"} | more


def in_database(name: str, function: str, /, **inputs: Any) -> Any:
    """Run `package.module:function` with JSON `inputs` in a process on the database `name`; return its JSON answer."""
    command = [sys.executable, "-m", "linli.proving.proofs.scratch", function, json.dumps(inputs, default=str)]
    settings_module = {"DJANGO_SETTINGS_MODULE": "linli.config.settings"}
    done = subprocess.run(
        command, env=environment(name, LINLI_POOL="0") | settings_module, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{function} ended with {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])


def staff() -> dict[str, int]:
    """Places, staff and codes of the demo county, as far as they are not there."""
    now = timezone.now()
    made = {"places": build_places(now), "staff": build_staff(now)}
    for county in (COUNTY, NEIGHBOUR):
        load_codes(county)
    return made


def viewer(username: str, role: Role) -> Viewer:
    """The viewer that a demo account is in its post of that role."""
    from linli.people.queries import posts_visible_to
    from linli.people.queries.posts import viewer_of_post
    from linli.people.rules import system_viewer

    post = posts_visible_to(system_viewer(COUNTY[:4])).filter(account__username=username, role=role).first()
    found = viewer_of_post(post.pk) if post else None
    if found is None:
        raise LookupError(f"no open post {role} of {username}")
    return found
