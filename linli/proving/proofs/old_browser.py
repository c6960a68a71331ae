# SPDX-License-Identifier: MulanPSL-2.0
"""Every audience's way through the served demo in Chromium 80: no error, no refused script, every page laid out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from linli.proving.proofs.scratch import finish, scratch_database, start
from linli.proving.staff.build import accounts_by_role
from linli.runtime.deployment import web_server
from linli.runtime.ports import accepts

BROWSER, DRIVER = "chrome-aws-lambda@2.1.1", "puppeteer-core@2.1.1"  # the newest of each that speaks to Chromium 80
PORT = 8180
WALK = Path(__file__).with_suffix(".mjs")
_UNPACK = (
    "const fs = require('fs'), zlib = require('zlib');"
    "fs.writeFileSync(process.argv[2], zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])), {mode: 0o755})"
)


def run(size: int, seed: int, var: Path) -> dict[str, Any]:
    """Fetch the browser, build a small demo, walk through it. Skipped, with the reason, where it cannot be fetched."""
    folder = Path(var) / "old-browser"
    try:
        chromium = fetched(folder)
    except (OSError, subprocess.CalledProcessError) as failure:
        said = getattr(failure, "stderr", "") or str(failure)
        return {"passed": True, "skipped": f"{BROWSER} cannot be fetched with npm: {said.strip()[-200:]}"}
    with scratch_database() as name:
        finish(start(f"{__name__}:prepare", {"LINLI_DATABASE_NAME": name}, share=0.1 * size))
        with served(name):
            found = walked(folder, chromium)
    return found | {"count": len(found["pages"]), "passed": not found["faults"] and len(found["pages"]) > 15}


def prepare(share: float) -> dict[str, Any]:
    """The demo county, in this process's database."""
    from django.core.management import call_command
    from django.utils import timezone

    from linli.proving.demo.build import build_demo

    call_command("migrate", interactive=False, verbosity=0)
    return {"cases": build_demo(timezone.now(), say=lambda words: None, tick=lambda: None, share=share)}


@contextmanager
def served(name: str) -> Iterator[None]:
    """The web server on PORT, ended by its own id."""
    command = web_server(host="127.0.0.1", port=PORT, web_workers=1, threads=4)
    environment = os.environ | {"LINLI_DATABASE_NAME": name, "LINLI_DEMO": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not accepts("127.0.0.1", PORT) and time.monotonic() < until:
            time.sleep(0.2)
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=60):  # the first page of all is the slowest
            pass
        yield
    finally:
        process.terminate()
        process.wait(20)


def walked(folder: Path, chromium: Path) -> dict[str, Any]:
    """What the walk saw; its pictures stay in var/old-browser/shots."""
    shots = folder / "shots"
    shutil.rmtree(shots, ignore_errors=True)
    shots.mkdir()
    accounts = {str(one.role): [one.username, one.password] for one in accounts_by_role()}
    given = {"url": f"http://127.0.0.1:{PORT}", "chromium": str(chromium), "modules": str(folder), "shots": str(shots)}
    command = ["node", str(WALK), json.dumps(given | {"accounts": accounts})]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400)
    if done.returncode:
        return {"pages": [], "faults": [done.stderr[-500:]], "version": "-"}
    return json.loads(done.stdout)


def fetched(folder: Path) -> Path:
    """The browser's program, fetched and unpacked once."""
    chromium = folder / "package" / "bin" / "chromium"
    if chromium.is_file() and (folder / "node_modules" / "puppeteer-core").is_dir():
        return chromium
    folder.mkdir(parents=True, exist_ok=True)
    npm = ["npm", "--loglevel=error", "--prefix", str(folder)]
    packed = _run([*npm, "pack", BROWSER, "--silent", "--pack-destination", str(folder)])
    with tarfile.open(folder / packed.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    _run(["node", "-e", _UNPACK, f"{chromium}.br", str(chromium)])
    (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    _run([*npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", DRIVER])
    return chromium


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
