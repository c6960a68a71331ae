# SPDX-License-Identifier: MulanPSL-2.0
"""The inspector: limited, without secrets, and not believed. Control runs show that the limits are what holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PIL import Image

from linli.files import inspector, rules
from linli.files.inspect.bad import Bad
from tests.files.corpus.pictures import saved

WITHOUT_LIMITS = """
import json, sys
from pathlib import Path
from linli.files.inspect.__main__ import main
print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
"""


@pytest.fixture(scope="module")
def bomb_bytes():
    """1 kB that unfolds to 49 megapixels, several times over."""
    return saved("WEBP", Image.new("RGBA", (7000, 7000), (1, 2, 3, 4)), lossless=True, method=0)


@pytest.fixture
def bomb(bomb_bytes, tmp_path):
    source = tmp_path / "in"
    source.write_bytes(bomb_bytes)
    return source


def test_a_bomb_kills_its_own_process_only(bomb, tmp_path, peaks):
    with pytest.raises(Bad) as bad:
        inspector.inspect("webp", bomb, tmp_path)

    assert bad.value.key == "too_heavy"
    assert max(peaks) <= 512 * 1024


def test_without_the_limits_the_same_bomb_takes_more_than_512_mb(bomb, tmp_path):
    """The control run."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIMITS, "webp", str(bomb), str(tmp_path)], capture_output=True, check=True
    )

    assert json.loads(done.stdout)["peak_kb"] > 512 * 1024


def test_the_inspector_gets_no_keys_and_no_database(tmp_path, monkeypatch):
    seen = {}
    run = subprocess.run

    def look(command, **how):
        seen.update(how["env"])
        return run(command, **how)

    monkeypatch.setattr(inspector.subprocess, "run", look)
    (tmp_path / "in").write_bytes(saved("JPEG"))
    inspector.inspect("jpg", tmp_path / "in", tmp_path)

    assert not [name for name in seen if "LINLI" in name or "KEY" in name or "DATABASE" in name]


def test_it_loads_neither_django_nor_settings(tmp_path):
    code = "import sys, linli.files.inspect.__main__; sys.exit(any(n.startswith('django') for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("trick", ["link", "nothing", "page", "large", "folder"])
def test_a_taken_over_inspector_is_not_believed(tmp_path, monkeypatch, trick):
    (tmp_path / "secret").write_bytes(saved("JPEG"))
    out = tmp_path / "out"
    if trick == "link":
        out.symlink_to(tmp_path / "secret")
    elif trick == "page":
        out.write_bytes(b"<html>")
    elif trick == "folder":
        out.mkdir()
    else:
        out.write_bytes(b"" if trick == "nothing" else saved("JPEG"))
    (tmp_path / "thumb").write_bytes(saved("JPEG"))
    answer = {"width": 10**9 if trick == "large" else 640, "height": 480}
    monkeypatch.setattr(inspector, "_run", lambda *args: answer)

    with pytest.raises(Bad):
        inspector.inspect("jpg", tmp_path / "secret", tmp_path)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "too_heavy"),
        ("import os; os.abort()", "broken"),
        ("print('[1]')", "broken"),
        ("import time; time.sleep(60)", "too_heavy"),
    ],
)
def test_however_it_dies_the_file_is_refused(tmp_path, monkeypatch, code, key):
    monkeypatch.setattr(rules, "WALL_SECONDS", 1)
    run = subprocess.run
    monkeypatch.setattr(inspector.subprocess, "run", lambda command, **how: run([sys.executable, "-c", code], **how))
    (tmp_path / "in").write_bytes(b"x")

    with pytest.raises(Bad) as bad:
        inspector.inspect("jpg", tmp_path / "in", tmp_path)

    assert bad.value.key == key


def test_it_cannot_be_led_astray_by_a_module_beside_the_file(tmp_path):
    (tmp_path / "PIL.py").write_text("raise SystemExit(7)")
    (tmp_path / "in").write_bytes(saved("JPEG"))

    assert inspector.inspect("jpg", tmp_path / "in", tmp_path).width == 640


def test_two_inspectors_at_once_and_then_one_waits(tmp_path, monkeypatch):
    monkeypatch.setattr(rules, "WALL_SECONDS", 0.05)
    taken = [inspector._seats.acquire(blocking=False) for _ in range(rules.AT_ONCE)]
    try:
        with pytest.raises(Bad) as bad:
            inspector.inspect("jpg", tmp_path / "in", tmp_path)
    finally:
        for _ in filter(None, taken):
            inspector._seats.release()
    assert bad.value.key == "busy"


@pytest.mark.skipif(not os.path.exists("/proc/self/net"), reason="needs Linux")
def test_the_inspector_leaves_the_network_where_the_kernel_lets_it():
    """In an own network namespace there is not even a way to the loopback; elsewhere nothing else is promised."""
    code = (
        "import os; before = os.readlink('/proc/self/ns/net')\n"
        "from linli.files.inspect.limits import shrink; shrink()\n"
        "import socket\n"
        "alone = os.readlink('/proc/self/ns/net') != before\n"
        "s = socket.socket(); s.settimeout(1)\n"
        "print(alone, s.connect_ex(('127.0.0.1', 5432)) != 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    alone, cut_off = done.stdout.split()
    assert alone == "False" or cut_off == "True"
