# SPDX-License-Identifier: MulanPSL-2.0
"""One report through HTTP, everything included, beside the least Django and the database alone, in short turns."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.utils import timezone

from linli.kernel.ids import new_id
from linli.people.actions.tokens import open_token
from linli.people.rules import Role
from linli.proving.bench.floor.sql import FILL, PGBENCH, SCHEMA
from linli.proving.bench.load import Run, Target, post
from linli.proving.bench.results import spread
from linli.proving.bench.server import serving
from linli.proving.bench.stage import ensure_database, environment, in_database, viewer
from linli.proving.county.spec import COUNTY, county_spec
from linli.proving.demo.matters import matters, told
from linli.runtime.binaries import server_binaries

DATABASE, CLIENTS = "bench_report", 8
GOALS = {"of_floor": 0.5, "of_pgbench": 0.035, "statements": 12}


def measure(*, rounds: int = 5, seconds: float = 5, size: int = 100_000) -> dict[str, Any]:
    """Rates of the form, the API, the floor and pgbench; ratios inside each round, then their medians."""
    ensure_database(DATABASE)
    ready = in_database(DATABASE, "linli.proving.bench.reports:prepare", size=size)
    floor = "linli.proving.bench.floor.wsgi:application"
    with serving(environment(DATABASE)) as ours, serving(environment(DATABASE), application=floor) as other:
        runners = _runners(ours, other, ready["token"], seconds)
        for run in runners.values():
            run(1)  # warm up: caches, plans, pools
        found: dict[str, list[Run]] = {name: [] for name in runners}
        for turn in range(rounds):
            for name, run in runners.items():
                found[name].append(run(turn + 2))
    after = in_database(DATABASE, "linli.proving.bench.reports:count")
    return _summary(found) | {"statements": ready["statements"], "cases_after": after, "goals": GOALS}


def _runners(ours: int, other: int, token: str, seconds: float) -> dict[str, Callable[[int], Run]]:
    targets = [form_target(ours), api_target(ours, token), floor_target(other)]
    runners: dict[str, Callable[[int], Run]] = {
        target.name: lambda seed, target=target: post(target, seconds=seconds, clients=CLIENTS, seed=seed)  # type: ignore[misc]
        for target in targets
    }
    program = shutil.which("pgbench") or str(server_binaries() / "pgbench")
    return runners | {"pgbench": lambda seed: _pgbench(program, seconds)}


def _summary(found: dict[str, list[Run]]) -> dict[str, Any]:
    facts: dict[str, Any] = {name: {"per_second": spread([run.rate for run in runs])} for name, runs in found.items()}
    for name, runs in found.items():
        facts[name]["p50_ms"] = spread([run.p50_ms for run in runs])["median"]
        facts[name]["p95_ms"] = spread([run.p95_ms for run in runs])["median"]
        facts[name]["answers"] = sum(run.good for run in runs)
    for name in ("form", "api"):
        for beside in ("floor", "pgbench"):
            ratios = [run.rate / base.rate for run, base in zip(found[name], found[beside], strict=True)]
            facts[f"{name}_of_{beside}"] = spread(ratios, 4)
    return facts


def reports(count: int, seed: int) -> list[dict[str, Any]]:
    """Reports as residents write them, each with a point in a grid, a name and a phone."""
    random, spec = Random(seed), county_spec()
    grids, made = spec.grids_under(COUNTY), []
    for n in range(count):
        grid = random.choice(grids)
        village = spec.area(grid.code[:12])
        words = told(random.choice([matter for matter in matters() if matter.fits(village)]), village, random)
        lon, lat = grid.point(random)
        made.append(
            {"text": words.text, "place_text": words.place, "lon": lon, "lat": lat, "name": "李小明",
             "phone": str(19900000000 + n)}
        )  # fmt: skip
    return made


def form_target(port: int) -> Target:
    """The one-page form, with its CSRF token; without a key each post is a new report."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/report/quick") as page:  # noqa: S310
        cookie = page.headers["Set-Cookie"].split(";")[0]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    facts = {"csrfmiddlewaretoken": token.group(1) if token else "", "order_type": "H"}
    bodies = [urlencode(facts | report) for report in reports(500, 1)]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return Target("form", port, "/report/quick", bodies, headers, expect=302)


def api_target(port: int, token: str) -> Target:
    """The API by token, each request with an Idempotency-Key."""
    more = {"order_type": "H", "category": "C0118", "coordinates": "WGS-84"}
    bodies = [json.dumps(report | more) for report in reports(500, 2)]
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    return Target("api", port, "/api/v1/reports", bodies, headers, each="Idempotency-Key")


def floor_target(port: int) -> Target:
    bodies = [json.dumps(report) for report in reports(500, 3)]
    return Target("floor", port, "/matters", bodies, {"Content-Type": "application/json"})


def _pgbench(program: str, seconds: float) -> Run:
    place = connection.settings_dict
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(PGBENCH)
        script.flush()
        command = [program, "-n", "-M", "prepared", "-f", script.name, f"-c{CLIENTS}", "-j1", f"-T{round(seconds)}"]
        command += ["-h", place["HOST"], "-p", str(place["PORT"] or 5432), "-U", place["USER"], DATABASE]
        said = subprocess.run(
            command, capture_output=True, text=True, check=True, env={"PGPASSWORD": place["PASSWORD"] or ""}
        ).stdout
    rate = float(re.search(r"tps = ([\d.]+)", said).group(1))  # type: ignore[union-attr]
    latency = float(re.search(r"latency average = ([\d.]+)", said).group(1))  # type: ignore[union-attr]
    return Run(round(rate * seconds), 0, seconds, latency, latency)


def prepare(size: int) -> dict[str, Any]:
    """In the database: the floor's tables, filled once; a token; a count of the statements of one warm report."""
    with connection.cursor() as cursor:
        cursor.execute(SCHEMA)
        cursor.execute("SELECT count(*) FROM floor_matter LIMIT 1")
        if cursor.fetchone()[0] < size:
            cursor.execute(FILL)
            cursor.execute("ANALYZE")
    admin = viewer("xian.anquan", Role.SECURITY_ADMIN)
    _row, token = open_token(
        name=f"bench {new_id()}", scopes=["report"], area_code=COUNTY, by=admin, now=timezone.now()
    )  # fmt: skip
    return {"token": token, "statements": statements_of_a_report()}


def statements_of_a_report() -> dict[str, int]:
    """What one warm report by the form costs: all statements, and those but BEGIN and COMMIT."""
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, body = Client(), reports(3, 4)
    for report in body[:2]:
        client.post("/report/quick", report | {"order_type": "H"})
    with CaptureQueriesContext(connection) as seen:
        answer = client.post("/report/quick", body[2] | {"order_type": "H"})
    if answer.status_code != 302:
        raise RuntimeError(f"the form answered {answer.status_code}")
    sent = [query["sql"].split()[0].rstrip(";") for query in seen.captured_queries if query["sql"]]
    return {"all": len(sent), "without_begin_and_commit": len([w for w in sent if w not in ("BEGIN", "COMMIT")])}


def count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        return cursor.fetchone()[0]
