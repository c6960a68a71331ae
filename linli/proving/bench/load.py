# SPDX-License-Identifier: MulanPSL-2.0
"""Closed-loop load: `clients` connections, each sending its next request when it has its answer.

wrk where it is installed (it takes little of the machine away from what is measured), else threads of this process's own.
"""

from __future__ import annotations

import http.client
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

_LUA = r"""
bodies, place, good, bad, other = {}, 0, 0, 0, ""
local function lines(path)
  local found = {}
  for line in io.lines(path) do found[#found + 1] = line end
  return found
end
function init(args)
  bodies = lines(args[1])
  for _, line in ipairs(lines(args[2])) do
    local name, value = line:match("^([^:]+): (.*)$")
    wrk.headers[name] = value
  end
  expected = tonumber(args[3])
  each = args[4] or ""
  math.randomseed(tonumber(args[5] or "1"))
  start = tostring(math.random(1, 2 ^ 31 - 1))
end
function request()
  place = place + 1
  if each ~= "" then wrk.headers[each] = start .. "-" .. place end
  return wrk.format("POST", nil, nil, bodies[(place - 1) % #bodies + 1])
end
function response(status)
  if status == expected then good = good + 1 else bad = bad + 1; other = tostring(status) end
end
local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function done(summary, latency)
  local good, bad, other = 0, 0, ""
  for _, thread in ipairs(threads) do
    good, bad, other = good + thread:get("good"), bad + thread:get("bad"), other .. thread:get("other")
  end
  io.write(string.format("\nCOUNTED %d %d %f %f %f %s\n", good, bad, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, other))
end
"""


@dataclass(frozen=True)
class Target:
    """Where to post what. `expect` is the status of success; `each` a header that gets a new value every time."""

    name: str
    port: int
    path: str
    bodies: Sequence[str]
    headers: dict[str, str] = field(default_factory=dict)
    expect: int = 201
    each: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: answers as expected, all others, and how long the requests took."""

    good: int
    bad: int
    seconds: float
    p50_ms: float
    p95_ms: float
    other: str = ""

    @property
    def rate(self) -> float:
        return self.good / self.seconds


def post(target: Target, *, seconds: float, clients: int, seed: int = 1) -> Run:
    """Load `target` for some seconds. Raises RuntimeError if more than one answer in a hundred was not the expected."""
    run = _wrk(target, seconds, clients, seed) if shutil.which("wrk") else _threads(target, seconds, clients)
    if run.bad * 100 > run.good:
        raise RuntimeError(f"{target.name}: {run.bad} of {run.bad + run.good} answers were not {target.expect}: {run}")
    return run


def _wrk(target: Target, seconds: float, clients: int, seed: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        script, bodies, headers = (Path(folder) / name for name in ("load.lua", "bodies", "headers"))
        script.write_text(_LUA)
        bodies.write_text("\n".join(target.bodies), encoding="utf-8")
        headers.write_text("\n".join(f"{name}: {value}" for name, value in target.headers.items()))
        url = f"http://127.0.0.1:{target.port}{target.path}"
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "30s", "--latency", "-s", str(script)]
        command += [url, "--", str(bodies), str(headers), str(target.expect), target.each, str(seed)]
        ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode:
        raise RuntimeError(f"wrk: {ended.stderr or ended.stdout}")
    said = ended.stdout
    found = next(line for line in said.splitlines() if line.startswith("COUNTED")).split()
    good, bad, took, p50, p95 = int(found[1]), int(found[2]), *map(float, found[3:6])
    return Run(good, bad, took, p50, p95, " ".join(found[6:]))


def _threads(target: Target, seconds: float, clients: int) -> Run:
    took: list[float] = []
    bad = [0]
    until = time.monotonic() + seconds

    def client(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", target.port, timeout=30)
        place = number
        while (begun := time.monotonic()) < until:
            extra = {target.each: f"{time.time_ns()}-{number}"} if target.each else {}
            body = target.bodies[place % len(target.bodies)].encode()
            line.request("POST", target.path, body, {**target.headers, **extra})
            answer = line.getresponse()
            answer.read()
            if answer.status == target.expect:
                took.append((time.monotonic() - begun) * 1000)
            else:
                bad[0] += 1
            place += clients

    begun = time.monotonic()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ranks = quantiles(took, n=20, method="inclusive") if len(took) > 1 else [0.0] * 19
    return Run(len(took), bad[0], time.monotonic() - begun, ranks[9], ranks[18])
