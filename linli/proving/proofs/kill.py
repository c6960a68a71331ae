# SPDX-License-Identifier: MulanPSL-2.0
"""Every number given out is there, whole, although database and web workers were killed under load.

Control: with synchronous_commit off the same kills must lose some, or the proof shows nothing.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import Any

from linli.proving.proofs.killing.callers import Callers
from linli.proving.proofs.killing.house import House

CALLERS = 8
SECONDS_EACH = 400  # patience for the whole load
MOST_CONTROL_KILLS = 5
RETRIED = 500
_MINUTE = "linli.proving.proofs.killing.inside:pass_a_minute"


def run(size: int = 10_000, seed: int = 1, var: Path | str = "var") -> dict[str, Any]:
    """Collect `size` acknowledged reports while everything is killed again and again."""
    with tempfile.TemporaryDirectory(prefix="linli-kill-") as folder:
        Path(folder).chmod(0o755)
        house = House(Path(folder), workers=1 if size < 1000 else 2)
        try:
            return _prove(house, size, seed)
        finally:
            house.remove()


def _prove(house: House, size: int, seed: int) -> dict[str, Any]:
    token, chance = house.build(), random.Random(seed)
    house.up()
    kills = max(1, min(12, size // 800))
    callers = Callers(house, token, CALLERS)
    callers.start()
    began, restarts = time.monotonic(), []
    for kill in range(1, kills + 1):
        callers.wait_for(size * kill // (kills + 1), SECONDS_EACH)
        time.sleep(chance.random() / 10)
        restarts.append(_kill(house, "both" if kills == 1 else chance.choice(("database", "web", "both"))))
    callers.wait_for(size, SECONDS_EACH)
    callers.stop()
    seconds, acks = time.monotonic() - began, len(callers.book.numbers)
    found = house.count(callers.book.numbers)
    held = house.work(_MINUTE)["keys"]
    retried, changed = _retry(callers, chance)
    after = house.count(callers.book.numbers)
    control = _control(house, token)
    return {
        "name": "kill", "size": size, "seed": seed, "acks": acks, "by_page": len(callers.book.pages), "kills": kills,
        "unanswered": callers.book.faults, "lost": len(found["lost"]) + len(after["lost"]), "halves": after["halves"],
        "cases": after["cases"], "retried": retried, "keys_held_by_the_dead": held, "receipts_changed": changed,
        "added_by_known_keys": after["cases"] - found["cases"] - len(callers.book.unknown),
        "slowest_restart_seconds": round(max(restarts), 1), "per_second": round(acks / seconds),
        "control": control, "controls_red": control["lost"] > 0,
        "passed": not (found["lost"] or after["lost"] or found["halves"] or after["halves"] or changed)
        and after["cases"] - found["cases"] <= len(callers.book.unknown) and control["lost"] > 0,
    }  # fmt: skip


def _kill(house: House, what: str) -> float:
    """SIGKILL, and the seconds until a page is answered again."""
    if what != "web":
        house.kill_database()
    if what != "database":
        house.kill_web()
    return house.up()


def _retry(callers: Callers, chance: random.Random) -> tuple[int, int]:
    """Send known keys again, and all whose answer never came: how many, and how many known receipts came out otherwise."""
    known = callers.book.receipts
    keys = chance.sample(sorted(known), min(RETRIED, len(known))) + sorted(callers.book.unknown)
    line, changed = callers._line(), 0
    for key in keys:
        receipt = callers.send(line, key)
        if known.setdefault(key, receipt) != receipt:
            changed += 1
    return len(keys), changed


def _control(house: House, token: str) -> dict[str, int]:
    """The same without waiting for the disk, until something is lost."""
    house.careless()
    lost = acks = kills = 0
    while not lost and kills < MOST_CONTROL_KILLS:
        callers = Callers(house, token, CALLERS)
        callers.start()
        callers.wait_for(60, SECONDS_EACH)
        house.kill_database()
        callers.stop()
        kills, acks = kills + 1, acks + len(callers.book.numbers)
        house.up()
        lost = len(house.count(callers.book.numbers)["lost"])
    return {"lost": lost, "acks": acks, "kills": kills}
